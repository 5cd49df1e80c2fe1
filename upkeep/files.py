"""A table as a file: it is there, can be read, and has the columns that the package describes."""

import csv
import io
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from explainer import tables
from upkeep import privacy
from upkeep.finding import Finding

SAVE_AS = (
    "save it again as CSV in UTF-8 (Excel: Save as, 'CSV UTF-8'; LibreOffice: character set "
    "'Unicode (UTF-8)')"
)
BACK = "take the file back from git (git checkout data/{file}) and make the change again"


def findings(described: dict[str, Any]) -> list[Finding]:
    """Return what keeps a table (its descriptor) from being read; empty when it can be."""
    file = described["path"]
    try:
        raw = (tables.DATA / file).read_bytes()
    except OSError:
        return [_whole(file, "the file is missing", BACK.format(file=file), "missing")]
    if not raw.strip():
        return [_whole(file, "the file is empty", BACK.format(file=file), "empty")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return [_encoding(file, raw, error.start)]
    written = list(_written(file, raw))
    columns = [field["name"] for field in described["schema"]["fields"]]
    found = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))), [])
    held = list(_columns(file, found, columns))
    if not held and len(text.splitlines()) < 2:
        held = [_whole(file, "the file has column names but no rows", BACK.format(file=file), "")]
    return written + held


def _whole(file: str, wrong: str, mend: str, sort: str) -> Finding:
    return Finding(file, 0, "", f"{wrong}.", f"{mend}.", sort)


def _encoding(file: str, raw: bytes, place: int) -> Finding:
    """Return where a file stops being UTF-8, reading the bytes as an older encoding would."""
    rows = list(csv.reader(io.StringIO(raw[:place].decode("utf-8"), newline="")))
    head = next(csv.reader(io.StringIO(raw.split(b"\n")[0].decode("latin-1"))))
    here = len(rows[-1]) - 1 if rows and not raw[:place].endswith(b"\n") else 0
    line = raw[:place].count(b"\n") + 1
    after = raw[place:].decode("latin-1").splitlines()[0][:12]
    before = raw[:place].decode("utf-8").rpartition("\n")[2][-12:]
    return Finding(
        file,
        line,
        head[here] if here < len(head) else "",
        f'the file is not UTF-8: the first letter that cannot be read stands in "{before}{after}".',
        f"{SAVE_AS}; then look at letters with accents.",
        "encoding",
    )


def _written(file: str, raw: bytes) -> Iterator[Finding]:
    """Find marks that editors leave: a byte-order mark, other line ends, lost letters."""
    if raw.startswith(b"\xef\xbb\xbf"):
        yield _whole(
            file,
            "the file begins with a byte-order mark, an invisible sign",
            "save it as UTF-8 without BOM",
            "mark",
        )
    if b"\r" in raw:
        yield _whole(
            file, "lines end as on Windows", rf"save with line ends \n: sed -i 's/\r$//' {file}", ""
        )
    if not raw.endswith(b"\n") or raw.endswith(b"\n\n"):
        yield _whole(
            file, "the last row does not end with exactly one line end", "write it so", "end"
        )
    for line, text in enumerate(raw.split(b"\n"), start=1):
        if "\ufffd".encode() in text:
            yield Finding(
                file,
                line,
                "",
                "a letter was lost when the file was saved, and \ufffd stands for it.",
                "write the letter again, from the source.",
                "lost",
            )


def _columns(file: str, found: list[str], columns: list[str]) -> Iterator[Finding]:
    """Find columns that are new, missing, twice there or in another order."""
    lost = [name for name in columns if name not in found]
    for name in found:
        if privacy.OF_A_PERSON.search(name):
            yield Finding(file, 1, name, *PERSON, "person")
        elif name not in columns:
            yield Finding(
                file, 1, name, "the package describes no such column.", _instead(name, lost), "new"
            )
    for name in lost:
        wrong = "the column is missing."
        yield Finding(
            file, 1, name, wrong, f'put it back; the columns are "{",".join(columns)}".', ""
        )
    if sorted(found) == sorted(columns) and found != columns:
        wrong = "the columns stand in another order than datapackage.json has them."
        yield Finding(file, 1, "", wrong, f'order them "{",".join(columns)}".', "")
    if len(set(found)) < len(found):
        yield Finding(file, 1, "", "a column stands twice.", "delete one of the two.", "")


PERSON = (
    "the column could hold a person's name or papers; no table may.",
    "delete the column with all its cells: the package holds aggregates only. If it was ever "
    "committed, take it out of the history too.",
)


def _instead(name: str, lost: list[str]) -> str:
    for near in get_close_matches(name, lost, 1, 0.5):
        return f"rename it to {near}."
    return (
        "delete it, or describe it in datapackage.json (name, title, type, description) if it is "
        "to stay."
    )
