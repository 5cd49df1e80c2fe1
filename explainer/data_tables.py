"""Questions about the published tables themselves: what rests on which source, and which rows fit.

Rows of the tables as they are published; labels and names come in where a visitor reads them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from explainer import tables
from explainer.search import folded
from explainer.words import _, when

GRADES = ("A", "B", "C", "D")
SOURCES = "sources"
CITING = ("source_id", "source_ids")
DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
# Tables that tie rows of others together: their rows rest on what this key leads to.
TIED = {
    "transfer_nationalities": "transfer_id",
    "event_countries": "event_id",
    "event_threads": "event_id",
    "case_countries": "case_id",
    "claim_views": "claim_id",
    "step_laws": "law_ref",
    "step_cases": "event_id",
    "lever_countries": "lever_key",
}
# Tables that come as a whole from the same sources.
WHOLE = dict.fromkeys(("flight_legs", "airports", "route_carriers"), ("F-01", "F-02"))


def names() -> list[str]:
    """Return the names of all tables, in the order of the package."""
    return [described["name"] for described in tables.package()["resources"]]


def titles() -> dict[str, str]:
    """Return the title of each table by its name, in order of title."""
    found = {described["name"]: described["title"] for described in tables.package()["resources"]}
    return dict(sorted(found.items(), key=lambda item: folded(item[1])))


@cache
def cited() -> pd.DataFrame:
    """Return which row rests on which source: table, row (its place from 0) and source_id.

    Rows of a table that ties others together rest on the sources of the row they tie. Tables that
    name no source, row by row or as a whole, have no line. Do not change the frame.
    """
    found = pd.concat([_cited_by(name) for name in names()], ignore_index=True)
    return found.drop_duplicates(ignore_index=True)


def _cited_by(name: str) -> pd.DataFrame:
    """Return the lines of one table (see ``cited``)."""
    rows = tables.table(name)
    if name in WHOLE:
        ids = pd.Series([list(WHOLE[name])] * len(rows), index=rows.index, dtype=object)
    elif name in TIED:
        parent, column = _parent(name)
        ids = rows[TIED[name]].map(_ids(parent).set_axis(tables.table(parent)[column]))
    else:
        ids = _ids(name)
    lines = pd.DataFrame({"table": name, "row": range(len(rows)), "source_id": ids.to_numpy()})
    return lines.explode("source_id").dropna(subset="source_id")


def _parent(name: str) -> tuple[str, str]:
    """Return the table that a tying table's key leads to, and the column it meets there."""
    for key in tables.resource(name)["schema"]["foreignKeys"]:
        if key["fields"] == [TIED[name]]:
            return key["reference"]["resource"], key["reference"]["fields"][0]
    raise tables.TableError(name, f"has no key {TIED[name]}")


def _ids(name: str) -> pd.Series:
    """Return the source ids of each row of a table as a list, None where a row names none."""
    rows = tables.table(name)
    column = next((column for column in CITING if column in rows), None)
    if column is None:
        return pd.Series([None] * len(rows), index=rows.index, dtype=object)
    return rows[column].str.split(";").astype(object)


@cache
def reliability(name: str) -> pd.DataFrame:
    """Return how many rows of a table rest on sources of which reliability.

    Index: A to D, then "none" for rows that name no source. Columns: ``best`` counts each row by
    its most reliable source, ``weakest`` by its least reliable one; each adds up to the rows.
    """
    lines = cited()[cited()["table"] == name]
    grades = tables.table(SOURCES).set_index("source_id")["reliability"].astype(str)
    by_row = lines["source_id"].map(grades).groupby(lines["row"])
    counted = {"best": by_row.min().value_counts(), "weakest": by_row.max().value_counts()}
    made = pd.DataFrame(counted).reindex(GRADES).fillna(0).astype(int)
    made.loc["none"] = len(tables.table(name)) - int(made["best"].sum())
    return made


@cache
def uses() -> dict[str, dict[str, int]]:
    """Return, for each source, how many rows of each table rest on it: id, table, rows.

    The table of sources itself does not count.
    """
    counted = cited()[cited()["table"] != SOURCES].groupby(["source_id", "table"]).size()
    found: dict[str, dict[str, int]] = {id_: {} for id_ in tables.table(SOURCES)["source_id"]}
    for (id_, name), rows in counted.items():
        found[id_][name] = int(rows)
    order = {name: place for place, name in enumerate(names())}
    return {
        id_: dict(sorted(by_table.items(), key=lambda item: (-item[1], order[item[0]])))
        for id_, by_table in found.items()
    }


def sources(find: str = "", grades: tuple[str, ...] = (), table: str = "") -> pd.DataFrame:
    """Return the sources that hold all words of ``find``, of these grades, that ``table`` uses.

    Columns as published, and ``rows``: how many rows of all tables rest on the source. Most rows
    first, then by id. Accents and capitals do not matter; an id finds its source alone.
    """
    found = tables.table(SOURCES)
    found = found.assign(rows=found["source_id"].map(lambda id_: sum(uses()[id_].values())))
    if grades:
        found = found[found["reliability"].isin(grades)]
    if table:
        found = found[found["source_id"].map(lambda id_: table in uses()[id_])]
    if find.strip().upper() in uses():
        return found[found["source_id"] == find.strip().upper()]
    found = found[_holds(_text_of_sources().loc[found.index], find)]
    return found.sort_values(["rows", "source_id"], ascending=[False, True])


@cache
def _text_of_sources() -> pd.Series:
    known = tables.table(SOURCES)[["source_id", "title", "publisher", "author", "published", "url"]]
    return known.fillna("").agg(" ".join, axis=1).map(folded)


def _holds(texts: pd.Series, find: str) -> pd.Series:
    """Return which texts hold, for every word of ``find``, a word that begins like it."""
    kept = pd.Series(True, index=texts.index)
    for word in folded(find).split():
        kept &= (" " + texts).str.contains(f" {word}", regex=False)
    return kept


@dataclass(frozen=True)
class Look:
    """How a visitor looks at a table: words to find, a column and value to keep, an order."""

    table: str
    find: str = ""
    column: str = ""
    value: str = ""
    sort: str = ""
    descending: bool = False


def closed_columns(name: str) -> list[str]:
    """Return the columns of a table that hold one of a closed set of values, or yes and no."""
    fields = tables.resource(name)["schema"]["fields"]
    return [f["name"] for f in fields if f.get("categories") or f["type"] == "boolean"]


def values(name: str, column: str) -> dict[str, str]:
    """Return the values of a closed column by their code in the address, with their labels."""
    if tables.field(name, column)["type"] == "boolean":
        return {"yes": _("Yes"), "no": _("No")}
    return tables.labels(name, column)


def look(asked: Look) -> pd.Index:
    """Return which rows fit, in order, as index labels of the table.

    Numbers and dates sort as such, words as a visitor reads them; empty cells come last.
    """
    rows, shown = tables.table(asked.table), readable(asked.table)
    kept = _holds(_text_of(asked.table), asked.find)
    if asked.column:
        said = values(asked.table, asked.column)[asked.value]
        kept &= (shown[asked.column] == said).fillna(False)
    if not asked.sort:
        return rows.index[kept]
    column = rows[asked.sort]
    if not (pd.api.types.is_numeric_dtype(column) or column.dtype.kind == "M" or _dated(column)):
        column = shown[asked.sort].map(folded, na_action="ignore")
    order = column[kept].sort_values(
        ascending=not asked.descending, kind="stable", na_position="last"
    )
    return order.index


@cache
def _text_of(name: str) -> pd.Series:
    """Return all words of each row, as published and as read, in small letters."""
    rows, shown = tables.table(name), readable(name)
    texts = pd.Series("", index=rows.index, dtype=object)
    for column in rows:
        told, published = _text(shown[column]), _text(rows[column])
        texts = texts + " " + _each(told, folded)
        texts = texts + " " + _each(published.where(published != told, ""), folded)
    return texts


def _text(column: pd.Series) -> pd.Series:
    return column.astype(object).where(column.notna(), "").astype(str)


@cache
def readable(name: str) -> pd.DataFrame:
    """Return a table as a visitor reads it: labels for codes, names of places, days in words.

    Same rows, index and columns as the table; empty cells stay missing. Do not change the frame.
    """
    rows = tables.table(name)
    told = {str(column): _readable(name, rows[column]) for column in rows}
    return pd.DataFrame(told, index=rows.index)


def _readable(name: str, column: pd.Series) -> pd.Series:
    field = tables.field(name, str(column.name))
    if field["type"] == "boolean":
        return column.map({True: _("Yes"), False: _("No")}).astype(object)
    if field.get("categories"):
        labels = tables.labels(name, str(column.name))
        return column.astype(object).map(labels, na_action="ignore")
    if field["type"] == "date":
        return _each(column.dt.strftime("%Y-%m-%d"), when)
    if _dated(column):
        return _each(column, when)
    if column.name in CITING and name != SOURCES:
        return _each(column, _publishers)
    places = _places(name, str(column.name))
    return _each(column, lambda code: places.get(code, code)) if places else column


def _each(column: pd.Series, said: Callable[[str], str]) -> pd.Series:
    """Return what is ``said`` for each value, worked out once for each."""
    words = {value: said(value) for value in column.dropna().unique()}
    return column.astype(object).map(words, na_action="ignore")


def _publishers(ids: str) -> str:
    """Return who published the sources, each once."""
    return "; ".join(dict.fromkeys(_publisher()[id_] for id_ in ids.split(";")))


@cache
def _publisher() -> dict[str, str]:
    known = tables.table(SOURCES)
    return dict(zip(known["source_id"], known["publisher"], strict=True))


def _dated(column: pd.Series) -> bool:
    """Return whether a column holds dates known to the day, month or year, as text."""
    if column.dtype != "str" or column.isna().all():
        return False
    return bool(column.dropna().str.fullmatch(DATE).all())


def _places(name: str, column: str) -> dict[str, str]:
    """Return names for the codes of a column that leads to a country or an airport."""
    for key in tables.resource(name)["schema"].get("foreignKeys", []):
        if key["fields"] != [column]:
            continue
        if key["reference"]["resource"] == "countries":
            return _countries()
        if key["reference"]["resource"] == "airports":
            known = tables.table("airports")
            said = (
                known["city"]
                + ", "
                + known["iso3"].map(_countries())
                + " ("
                + known["airport"]
                + ")"
            )
            return dict(zip(known["airport"], said, strict=True))
    return {}


@cache
def _countries() -> dict[str, str]:
    known = tables.table("countries")
    return dict(zip(known["iso3"], known["name_en"], strict=True))
