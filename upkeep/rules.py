"""The site's own rules for the cells of a table, which its schema cannot say."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches

from explainer import tables
from upkeep import privacy
from upkeep.finding import Finding

Row = dict[str, str]
NO_VALUE = {"nan", "none", "null", "n/a", "-"}
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def rows(name: str) -> list[Row]:
    """Return the rows of a table as they are written."""
    path = tables.DATA / tables.resource(name)["path"]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restval=""))


def findings(name: str) -> list[Finding]:
    """Return the cells of a readable table that break a rule of the site."""
    file = tables.resource(name)["path"]
    typed = {field["name"]: field["type"] for field in tables.resource(name)["schema"]["fields"]}
    known = source_ids()
    made = []
    for line, row in enumerate(rows(name), start=2):
        for column, cell in row.items():
            if not cell or column not in typed:
                continue
            told = [*_form(cell)]
            if column == "source_ids" or (column == "source_id" and name != "sources"):
                told += _sources(cell, known)
            if typed[column] == "string":
                told += _day(cell)
                if name not in privacy.PLACES_NAMED_AFTER_PEOPLE and not column.endswith("url"):
                    told += _person(cell)
            made += [Finding(file, line, column, *said) for said in told]
    return made


def source_ids() -> set[str]:
    """Return the ids of all sources; none where the table of sources cannot be read."""
    try:
        return {row.get("source_id", "") for row in rows("sources")}
    except (OSError, UnicodeDecodeError):
        return set()


Said = tuple[str, str, str]


def _form(cell: str) -> Iterator[Said]:
    if cell != cell.strip():
        yield "a space stands before or after the text.", "delete it.", "space"
    if cell.lower() in NO_VALUE:
        yield f'"{cell}" stands for nothing.', "leave the cell empty when it is not known.", "no"


def _sources(cell: str, known: set[str]) -> Iterator[Said]:
    """Find ids that lead to no source, or stand twice in a cell. Without sources none is judged."""
    ids = cell.split(";")
    for id_ in dict.fromkeys(ids):
        if known and id_ not in known:
            near = get_close_matches(id_, known, 1, 0.7)
            guess = f"did you mean {near[0]}? Otherwise add" if near else "add"
            mend = f"{guess} the source to sources.csv first; several ids are joined by ; alone."
            yield f'the source "{id_}" does not stand in sources.csv.', mend, "source"
    if len(set(ids)) < len(ids):
        yield "a source stands twice.", "name it once.", "twice"


def _day(cell: str) -> Iterator[Said]:
    """Find a day or month that no calendar has."""
    if DAY.fullmatch(cell):
        try:
            date.fromisoformat(cell if len(cell) == 10 else f"{cell}-01")
        except ValueError:
            wrong = f'"{cell}" is not a day of the calendar.'
            yield wrong, "write YYYY-MM-DD, or YYYY-MM where the day is not known.", "day"


def _person(cell: str) -> Iterator[Said]:
    for name in sorted(privacy.names_in(cell) - set(privacy.reviewed())):
        mend = (
            "a deported person: take the name out. An official in office, an author or a place: "
            f"add the name and the reason to {privacy.REVIEWED}."
        )
        yield f'"{name}" looks like the name of a person.', mend, "name"
    if privacy.ALIEN_NUMBER.search(cell):
        yield "a number of identity papers stands here.", "take it out.", "papers"
