"""What was known on a day: rows of the published tables, limited to what was out by then.

Every table has one rule that says from which day a row counts as known (``RULES``). A date known
only to the month or year counts from its last day, so that nothing is shown too early. Words of a
row that tell what came later (an end, an outcome) stay only when they were known by then as well.
Pure pandas: no Streamlit, no file reads but ``tables.table("sources")``.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from explainer import tables
from explainer.words import _

OFFSETS = {4: pd.offsets.YearEnd(0), 7: pd.offsets.MonthEnd(0)}


@dataclass(frozen=True)
class Rule:
    """How the rows of one table become known.

    ``columns``: dates of the row itself; the last one that is filled counts (a total that reaches
    to June counts from June). ``sources``: ``first`` or ``all``, when the publication of the
    row's first source, or of its last one to appear, counts; with ``columns`` only where no date
    is filled.
    ``later`` names columns that tell what came afterwards: each stays when all sources of the row
    were out by then, else it is emptied. ``ends`` names dates emptied when they lie later.
    """

    columns: tuple[str, ...] = ()
    sources: str = ""
    later: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


FROM_SOURCE = Rule(sources="first")
# The first source is that of the row; a note may draw on others, which came later.
NOTE_LATER = Rule(sources="first", later=("note",))
RULES = {
    # Figures: from the day their source was published.
    "removals_by_year": FROM_SOURCE,
    "removals_recent": FROM_SOURCE,
    "detention_removals_daily": FROM_SOURCE,
    "final_orders": FROM_SOURCE,
    "population": FROM_SOURCE,
    "releases": FROM_SOURCE,
    "received": NOTE_LATER,
    "reception": NOTE_LATER,
    "practice": NOTE_LATER,
    "flight_history_citizenship": FROM_SOURCE,
    "flight_history_counts": FROM_SOURCE,
    # A pair needs both sides' figures.
    "ledger_pairs": Rule(sources="all"),
    # Lists: from the date of the list.
    "cooperation_lists": Rule(columns=("as_of",), later=("note",)),
    "cooperation_status": Rule(columns=("as_of",), later=("note",)),
    # Acts: from the day of the act, however it was told later.
    "series_breaks": Rule(columns=("date",)),
    "events": Rule(columns=("date",), later=("outcome",)),
    "key_claims": Rule(columns=("date",), later=("what_the_evidence_says", "verdict_note")),
    "visa_sanctions": Rule(columns=("started",), later=("outcome", "note"), ends=("ended",)),
    "agreements": Rule(
        columns=("signed",), sources="first", later=("limits", "note"), ends=("in_force",)
    ),
    "third_country_agreements": Rule(
        columns=("signed_or_announced",),
        sources="first",
        later=(
            "accepts",
            "capacity",
            "payment_usd",
            "status",
            "people_received",
            "people_as_of",
            "note",
        ),
        ends=("later_arrangement",),
    ),
    "third_country_transfers": Rule(
        columns=("date", "period_end"), later=("what_happened_next", "note")
    ),
}
# The legs were recorded day by day, but the list of them that is used here came out at one time.
LEGS_SOURCE = "F-01"
# What is no finding of a day: names of countries and airports.
TIMELESS = {"countries", "country_spellings", "airports"}


def by(table: str, rows: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return the rows of ``table`` that were known by the end of the day ``as_of``.

    With ``None`` nothing is dropped and nothing emptied. Rows without a known date are left out
    (``undated``). In a row that stays, words on what came later are emptied unless they were
    known too: missing where the column may be missing, else the empty text (``Rule``). Tables that
    only tie rows together (``event_countries``) are limited through the table they belong to.

    Raises ``KeyError`` when no rule is set for the table.
    """
    if as_of is None or rows.empty or table in TIMELESS:
        return rows
    day = pd.Timestamp(as_of)
    kept = rows[since(table, rows).le(day)]
    if table == "flight_legs":
        return kept
    rule = RULES[table]
    kept = kept.copy()
    for column in rule.ends:
        kept.loc[days(kept[column]).gt(day), column] = None
    if rule.later:
        told = published(kept, "all").le(day)
        for column in rule.later:
            kept.loc[~told, column] = _nothing(table, column)
    return kept


def undated(table: str, rows: pd.DataFrame) -> int:
    """Return how many rows have no known date, so that ``by`` leaves them out on any day.

    Raises ``KeyError`` when no rule is set for the table.
    """
    return 0 if table in TIMELESS else int(since(table, rows).isna().sum())


def since(table: str, rows: pd.DataFrame) -> pd.Series:
    """Return from which day each row counts as known; missing where that is not known.

    Raises ``KeyError`` when no rule is set for the table.
    """
    if table == "flight_legs":
        day = publications().get(LEGS_SOURCE, pd.NaT)
        return rows["date"].where(rows["date"].gt(day), day)
    rule = RULES[table]
    found = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[ns]")
    for column in rule.columns:
        precision = rows.get(f"{column}_precision")
        own = days(rows[column], precision)
        found = found.where(own.isna(), own)
    if rule.sources:
        found = found.fillna(published(rows, rule.sources))
    return found


def published(rows: pd.DataFrame, which: str) -> pd.Series:
    """Return when the ``first`` source of each row was published, or the last of ``all`` of them.

    ``rows`` have a column ``source_id`` or ``source_ids``. Missing where a publication that is
    asked for has no known date.
    """
    column = "source_id" if "source_id" in rows else "source_ids"
    out = publications()

    def newest(ids: str) -> pd.Timestamp:
        asked = ids.split(";") if which == "all" else [ids.split(";")[0]]
        dates = [out.get(source, pd.NaT) for source in asked]
        return pd.NaT if any(pd.isna(d) for d in dates) else max(dates)

    known = {ids: newest(ids) for ids in rows[column].unique()}
    return pd.to_datetime(rows[column].map(known)).astype("datetime64[ns]")


@cache
def publications() -> dict[str, pd.Timestamp]:
    """Return the day each source was published; its last possible day where less is known."""
    sources = tables.table("sources")
    return dict(zip(sources["source_id"], days(sources["published"]), strict=True))


def days(column: pd.Series, precision: pd.Series | None = None) -> pd.Series:
    """Return the last day that each date may mean: 2016-05 gives 31 May 2016.

    ``column`` holds text (YYYY, YYYY-MM or YYYY-MM-DD) or dates; where ``precision`` says month
    or year, a full date means that month or year.
    """
    if not isinstance(column.dtype, pd.StringDtype) and column.dtype != object:
        text = column.dt.strftime("%Y-%m-%d")
    else:
        text = column
    if precision is not None:
        shown = precision.astype(object).map({"month": 7, "year": 4}).fillna(10).astype(int)
        cut = [t[:n] if isinstance(t, str) else t for t, n in zip(text, shown, strict=True)]
        text = pd.Series(cut, index=column.index, dtype=object)
    last = {value: _last_day(value) for value in text.dropna().unique()}
    return pd.to_datetime(text.map(last)).astype("datetime64[ns]")


def _last_day(text: str) -> pd.Timestamp:
    """Return the last day that a date as written may mean."""
    first = pd.Timestamp(text)
    return first + OFFSETS[len(text)] if len(text) in OFFSETS else first


def _nothing(table: str, column: str) -> object:
    """Return what stands for words left out: missing, or the empty text in a required column."""
    described = tables.field(table, column)
    required = described.get("constraints", {}).get("required", False)
    return "" if required and not described.get("categories") else None


def rule(table: str) -> str:
    """Return in words from which day a row of ``table`` counts as known."""
    if table == "flight_legs":
        return _("from the publication of the list of legs, September 2026")
    kinds = {
        "events": _("from the day of the event"),
        "series_breaks": _("from the day of the change"),
        "cooperation_lists": _("from the date of the list"),
        "cooperation_status": _("from the date of the list"),
        "ledger_pairs": _("from the day on which both sides’ figures had been published"),
        "visa_sanctions": _("from the day the measure began or the threat was made"),
        "agreements": _("from the day it was signed or announced, else its source’s publication"),
        "third_country_agreements": _(
            "from the day it was signed or announced, else its source’s publication"
        ),
        "third_country_transfers": _("from the day of the arrival, a total from its last day"),
        "key_claims": _("from the day of the claim"),
    }
    return kinds.get(table, _("from the publication of its source"))
