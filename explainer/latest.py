"""What changed last: the newest version in the log of changes, and the newest events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from explainer import tables
from explainer.words import _

CODE = re.compile(r"`([^`]+)`")
# Ids in brackets help who reads the tables; a reader of the page is told the rest.
ASIDE = re.compile(r"\s*\([^()`]*`[^()]*\)|(?<=`)\s*\((?!\d)[^()]*\)")
VERSION, PART, ITEM, RULE = "## ", "### ", "- ", "| ---"
CELLS = ("date", "table", "row", "old", "new", "why", "source")


@dataclass(frozen=True)
class Version:
    """One version of the data: its number with its date, and what changed, in sentences."""

    name: str
    said: tuple[str, ...]


def newest_version(text: str) -> Version:
    """Return the newest version of a log of changes, which stands first in it.

    Tables are called by their titles. A row of a table of corrections becomes a sentence. What
    stands under a heading of its own is left out. Raises ``TableError`` without any version.
    """
    _before, found, after = f"\n{text}".partition(f"\n{VERSION}")
    if not found:
        raise tables.TableError("CHANGELOG.md", "names no version")
    head, _newline, body = after.partition("\n")
    own = re.split(rf"\n(?:{VERSION}|{PART})", f"\n{body}")[0]
    return Version(head.strip(), tuple(_plain(line) for line in _sentences(own)))


def newest_events(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the newest events of the table ``events``, the newest first."""
    return rows.sort_values("date", ascending=False, kind="stable").head(most)


def _sentences(body: str) -> Iterator[str]:
    """Give each paragraph, item and row of a correction, on one line; heads of tables are left."""
    for block in re.split(rf"\n\s*\n|\n(?={ITEM}|\|)", body):
        line = " ".join(block.split())
        if line.startswith("|"):
            cells = dict(zip(CELLS, (c.strip() for c in line.strip("|").split("|")), strict=False))
            if cells["date"] != "date" and not line.startswith(RULE):
                yield _("{table}: {old} became {new}. {why}").format(**cells)
        elif line:
            yield line.removeprefix(ITEM)


def _plain(line: str) -> str:
    """Return a line with each table called by its title and without ids in brackets."""
    titles = {r["name"]: f"“{r['title']}”" for r in tables.package()["resources"]}
    return CODE.sub(lambda code: titles.get(code[1], code[1]), ASIDE.sub("", line))
