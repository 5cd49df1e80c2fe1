"""Freeze this version of the data for good: ``make freeze``.

A version is one ZIP, ``frozen/consent-to-land-1.1.0.zip``; the site serves its files for ever at
``/files/v1.1.0/``. A version that is frozen is never written again.
"""

import argparse
import io
import json
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

from explainer import data_files, tables
from upkeep.finding import Finding


def home() -> Path:
    """Return the folder of the frozen versions, beside that of the data."""
    return tables.DATA.parent / "frozen"


def path(version: str) -> Path:
    """Return where a version is kept."""
    return home() / f"{data_files.STEM}-{version}.zip"


def findings() -> list[Finding]:
    """Return the tables that changed though their version is frozen."""
    version = tables.package()["version"]
    if not path(version).exists():
        return []
    mend = (
        "raise version and created in datapackage.json, version and date-released in "
        "CITATION.cff, and write the change into CHANGELOG.md."
    )
    wrong = f"it differs from version {version}, which is frozen."
    with zipfile.ZipFile(path(version)) as packed:
        kept = {Path(name).name: packed.read(name) for name in packed.namelist()}
    described = [each["path"] for each in tables.package()["resources"]]
    return [
        Finding(file, 0, "", wrong, mend, "frozen")
        for file in [data_files.CODEBOOK, *described]
        if kept.get(file) != tables.published(file)
    ]


def _of_commit(commit: str) -> tuple[str, bytes]:
    """Return the version and the ZIP of the data as they stood in a commit."""

    def git(*said: str) -> bytes:
        return subprocess.run(
            ["git", *said], cwd=tables.DATA, check=True, capture_output=True
        ).stdout

    names = git("ls-tree", "--name-only", commit, "./").decode().split()
    files = {name: git("show", f"{commit}:./{name}") for name in names}
    described = json.loads(files[data_files.CODEBOOK])
    made = datetime.fromisoformat(described["created"])
    return described["version"], data_files.packed(files, described["version"], made)


def main(arguments: list[str] | None = None) -> int:
    """Write the ZIP of the present version, or of one from the history, unless it stands."""
    parser = argparse.ArgumentParser(prog="python -m upkeep.freeze", description=__doc__)
    parser.add_argument("--commit", help="freeze the data of this commit instead of the present")
    commit = parser.parse_args(arguments).commit
    if commit:
        version, content = _of_commit(commit)
    else:
        version, content = tables.package()["version"], data_files.package_zip()
    kept = path(version)
    if kept.exists():
        changed = [finding.file for finding in findings()] if not commit else []
        print(f"Version {version} is frozen already; nothing was written.")
        if changed:
            print(f"The data have moved on ({', '.join(changed)}): raise the version first.")
        return 1 if changed else 0
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        count = len(packed.namelist())
    home().mkdir(exist_ok=True)
    kept.write_bytes(content)
    print(f"Version {version} is frozen: {kept.name}, {count} files, {len(content):,} bytes.")
    print(f"Commit frozen/{kept.name}; the site then serves it at /files/v{version}/.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
