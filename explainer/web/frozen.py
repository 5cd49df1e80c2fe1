"""The data as one ZIP, and every frozen version of them, at addresses that stay."""

import hashlib
import mimetypes
import zipfile
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from explainer import data_files

KEEP = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


def routes(folder: Path) -> list[BaseRoute]:
    """Return the routes of the whole ZIP and of the versions that lie in ``folder``."""

    def frozen(request: Request) -> Response:
        return _frozen(folder, request)

    return [
        Route(f"/files/{data_files.STEM}.zip", _whole),
        Route("/files/v{version}/{file:path}", frozen),
    ]


@cache
def versions(folder: Path) -> dict[str, Path]:
    """Return the ZIP of each frozen version, oldest first."""
    found = {path.stem.removeprefix(f"{data_files.STEM}-"): path for path in folder.glob("*.zip")}
    return dict(sorted(found.items(), key=lambda item: [int(n) for n in item[0].split(".")]))


def _whole(request: Request) -> Response:
    content = data_files.package_zip()
    return _answer(request, content, f"{data_files.STEM}.zip", ASK_AGAIN)


def _frozen(folder: Path, request: Request) -> Response:
    """Return a file of a version; ``v1.0`` stands for the newest 1.0.x."""
    asked, file = request.path_params["version"], request.path_params["file"]
    kept = versions(folder)
    version = next((v for v in reversed(kept) if asked in (v, v.rpartition(".")[0])), "")
    if not version:
        return PlainTextResponse(f"No such version. Kept: {', '.join(kept)}.", 404)
    cached = KEEP if asked == version else ASK_AGAIN
    if file == f"{data_files.STEM}.zip":
        return _answer(request, kept[version].read_bytes(), file, cached)
    with zipfile.ZipFile(kept[version]) as packed:
        names = {Path(name).name: name for name in packed.namelist()}
        if file not in names:
            return PlainTextResponse(f"Version {version} has no such file.", 404)
        return _answer(request, packed.read(names[file]), file, cached)


def _answer(request: Request, content: bytes, file: str, cached: str) -> Response:
    """Return a file with its ETag, or 304 when the browser's copy is still good."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Cache-Control": cached}
    given = request.headers.get("if-none-match", "")
    if etag in [each.strip().removeprefix("W/") for each in given.split(",")]:
        return Response(status_code=304, headers=headers)
    kind = mimetypes.guess_type(file)[0] or "text/plain"
    return Response(content, media_type=kind, headers=headers)
