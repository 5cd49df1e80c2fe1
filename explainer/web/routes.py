"""Files that the site serves beside its pages."""

from pathlib import Path

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from explainer.web import frozen

KEEP = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


class CachedFiles(StaticFiles):
    """Static files that also say how long a browser may keep them."""

    def __init__(self, directory: Path, cache_control: str) -> None:
        """Serve ``directory``; send ``cache_control`` with each file and each 304."""
        super().__init__(directory=directory)
        self.cache_control = cache_control

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """Return the file, or 304 when the browser's copy is still good."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = self.cache_control
        return response


def beside_the_pages(root: Path) -> list[BaseRoute]:
    """Return the routes for the browser's own files and for the data package.

    Names in ``static/`` carry a hash of their content, so a browser may keep them for good. Tables
    keep their names when they change, so a browser asks each time and gets 304 if nothing did.
    """
    return [
        Mount("/app/static", CachedFiles(root / "static", KEEP), name="static"),
        *frozen.routes(root / "frozen"),
        Mount("/files", CachedFiles(root / "data", ASK_AGAIN), name="files"),
    ]
