"""Official status over time: on which of the US lists a country was named, list by list.

A list says something about its own date and nothing about the time between two lists. Only a list
whose names are all known can say that a country was not on it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from explainer import known, tables
from explainer.words import _, day, month, ngettext, number

LISTS, NAMES = "cooperation_lists", "cooperation_status"
LABELS = ("uncooperative", "at_risk")
# What a list says of one country.
NAMED, NOT_LISTED, NOT_KNOWN, COUNT_ONLY = "named", "not_listed", "not_known", "count_only"


def of(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return what every list known by ``as_of`` says of the country ``code`` (``seen``)."""
    names = known.by(NAMES, tables.table(NAMES), as_of)
    return seen(lists(as_of), names[names["iso3"] == code])


def lists(as_of: date | None = None) -> pd.DataFrame:
    """Return the lists known by a day, each as complete as the names known of it by then.

    ``count_listed`` counts the names that were out; a list of which some were not is in part known.
    """
    rows = known.by(LISTS, tables.table(LISTS), as_of)
    if as_of is None:
        return rows
    names = known.by(NAMES, tables.table(NAMES), as_of)
    counts = names["list_id"].value_counts().to_dict()
    n = pd.Series([counts.get(id_, 0) for id_ in rows["list_id"]], index=rows.index, dtype=int)
    less = n < rows["count_listed"]
    complete = (
        rows["complete"].astype(object).mask(less, n.gt(0).map({True: "partial", False: "no"}))
    )
    return rows.assign(
        count_listed=n.astype(rows["count_listed"].dtype),
        complete=complete.astype(rows["complete"].dtype),
    )


def seen(lists: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """Return one row per list, oldest first: what it says of one country.

    Expects the table ``cooperation_lists`` and the rows of ``cooperation_status`` of that country.
    Columns: those of the lists, ``start`` and ``end`` (the days between which the list date lies:
    the same day, or a whole month where the day is not known), ``says`` (``named``,
    ``not_listed``: all names are known and this is none of them, ``not_known``: names are
    missing, ``count_only``: no name is known) and ``sources`` (ids, those of the naming first).
    """
    named = names.set_index("list_id")["source_ids"]
    end = known.days(lists["as_of"], lists["as_of_precision"].replace("approximate", "month"))
    exact = lists["as_of_precision"].eq("day")
    naming = named.to_dict()
    ids = [
        ";".join(filter(None, (naming.get(row.list_id), row.source_ids)))
        for row in lists.itertuples()
    ]
    return lists.assign(
        start=end.where(exact, end.dt.to_period("M").dt.start_time),
        end=end,
        says=[
            _says(row.list_id in naming, row.complete, row.count_listed)
            for row in lists.itertuples()
        ],
        sources=[";".join(dict.fromkeys(text.split(";"))) for text in ids],
    ).sort_values(["end", "status"], kind="stable", ignore_index=True)


def _says(is_named: bool, complete: str, names_known: int) -> str:
    if is_named:
        return NAMED
    if complete == "yes":
        return NOT_LISTED
    return NOT_KNOWN if names_known else COUNT_ONLY


def when(row: pd.Series) -> str:
    """Return the date of a list as exactly as it is known: February 2020, around August 2017."""
    if row["as_of_precision"] == "day":
        return day(row["end"])
    said = month(f"{row['end']:%Y-%m}")
    if row["as_of_precision"] == "approximate":
        return _("around {month}").format(month=said)
    return said


def more_names(row: Mapping[Hashable, Any] | pd.Series) -> str:
    """Return why a list has more names than its stated number, from its note; else empty.

    ``row`` of the table ``cooperation_lists``: Hong Kong, which is no country, is named apart.
    """
    stated, note = row["count_stated"], row["note"]
    if pd.isna(stated) or pd.isna(note) or row["count_listed"] <= stated:
        return ""
    said = str(note).split(";")[0].rstrip(".")
    return said[:1].lower() + said[1:]


@dataclass(frozen=True)
class Last:
    """The newest list that says anything certain of a country.

    ``label``: which of the two US labels the list gives; ``says``: ``named`` or ``not_listed``.
    ``newest``: whether no later list of that label is known, not even in part.
    """

    label: str
    says: str
    when: str
    list_id: str
    source_ids: tuple[str, ...]
    newest: bool = False


def last(rows: pd.DataFrame) -> Last | None:
    """Return the newest certain word on a country (``seen`` rows); None where there is none."""
    certain = rows[rows["says"].isin([NAMED, NOT_LISTED])]
    if certain.empty:
        return None
    row = certain.iloc[-1]
    later = rows[rows["status"].eq(row["status"]) & rows["end"].gt(row["end"])]
    return Last(
        str(row["status"]),
        row["says"],
        when(row),
        row["list_id"],
        tuple(row["sources"].split(";")),
        later.empty,
    )


def at(rows: pd.DataFrame, asked: date) -> str | None:
    """Return the status on a day: only where a list of that very date names the country.

    ``rows`` as ``seen`` gives them. Between two lists, and on a date known to the month only, no
    status is known: None.
    """
    stamp = pd.Timestamp(asked)
    there = rows[(rows["start"] == stamp) & (rows["end"] == stamp) & (rows["says"] == NAMED)]
    return None if there.empty else str(there.iloc[-1]["status"])


def finding(rows: pd.DataFrame) -> str:
    """Return in a sentence how often lists name a country, and when the last one did."""
    named = rows[rows["says"] == NAMED]
    if rows.empty:
        return _("No list was known by then")
    if named.empty:
        whole = int(rows["complete"].eq("yes").sum())
        said = ngettext(
            "Not found by name on any list; only {n} of {all} is known in full",
            "Not found by name on any list; only {n} of {all} are known in full",
            whole,
        )
        return said.format(n=number(whole), all=number(len(rows)))
    return _("{times}; last on the list of {when}").format(
        times=_capital(" · ".join(_counts(named))), when=when(named.iloc[-1])
    )


def _counts(named: pd.DataFrame) -> Iterator[str]:
    said = {
        "uncooperative": lambda n: ngettext(
            "named uncooperative on {n} list", "named uncooperative on {n} lists", n
        ),
        "at_risk": lambda n: ngettext("named at risk on {n} list", "named at risk on {n} lists", n),
    }
    for label in LABELS:
        times = int(named["status"].eq(label).sum())
        if times:
            yield said[label](times).format(n=number(times))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
