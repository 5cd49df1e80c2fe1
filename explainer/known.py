"""What was known on a day: rows of the published tables, limited to what was out by then.

Every table has one rule that says from which day a row counts as known (``RULES``): the later of
its own day and the day its first source came out. A date known only to the month or year counts
from its last day, so that nothing is shown too early. Words of a row that may draw on later sources
(a summary, an end, an outcome) stay only when all its sources were out by then, and sources that
came later are not named.
Pure pandas: no Streamlit, no file reads but ``tables.table("sources")``.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from explainer import tables
from explainer.words import _

# The tables are written in English, whatever the language of the page.
MONTHS = list(calendar.month_name)
NAMED_MONTH = re.compile(rf"(?:({'|'.join(MONTHS[1:])}) )?\b((?:19|20)\d\d)\b")
OFFSETS = {4: pd.offsets.YearEnd(0), 7: pd.offsets.MonthEnd(0)}


@dataclass(frozen=True)
class Rule:
    """How the rows of one table become known.

    ``columns``: dates of the row itself; the last one that is filled counts (a total that reaches
    to June counts from June). ``sources``: whose publication must have come as well: that of the
    row's ``first`` source as named, of ``any`` of its sources with a known date (the earliest), or
    of ``all``. The later of both days counts; where the row has no own date, the publication.
    ``later`` names columns that tell what came afterwards: each stays when all sources of the row
    were out by then, else it is emptied. ``ends`` names dates emptied when they lie later.
    """

    columns: tuple[str, ...] = ()
    sources: str = "any"
    later: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


FROM_SOURCE = Rule(sources="first")
RULES = {
    # Figures: from the day their source was published, not before the day they speak of. The first
    # source is that of the figure; a note may draw on others, which came later.
    "removals_by_year": FROM_SOURCE,
    "removals_recent": FROM_SOURCE,
    "detention_removals_daily": FROM_SOURCE,
    "final_orders": FROM_SOURCE,
    "population": FROM_SOURCE,
    "releases": Rule(columns=("period_end",), sources="first"),
    "received": Rule(columns=("period_end",), sources="first", later=("note",)),
    "reception": Rule(columns=("as_of",), sources="first", later=("note",)),
    "practice": Rule(columns=("as_of",), sources="first", later=("note",)),
    "flight_history_citizenship": FROM_SOURCE,
    "flight_history_counts": FROM_SOURCE,
    # A pair needs both sides' figures.
    "ledger_pairs": Rule(sources="all"),
    # Lists, acts and deals: from their own day, not before a source told of them.
    "cooperation_lists": Rule(columns=("as_of",), later=("note",)),
    "cooperation_status": Rule(columns=("as_of",), later=("note",)),
    "series_breaks": Rule(columns=("date",)),
    "events": Rule(columns=("date",), later=("summary", "outcome")),
    "key_claims": Rule(columns=("date",), later=("what_the_evidence_says", "verdict_note")),
    "visa_sanctions": Rule(columns=("started",), later=("outcome", "note"), ends=("ended",)),
    "agreements": Rule(columns=("signed",), later=("limits", "note"), ends=("in_force",)),
    "third_country_agreements": Rule(
        columns=("signed_or_announced",),
        later=(
            "text_public",
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
    known too: missing where the column may be missing, else the empty text (``Rule``); of its
    sources those stay that were out. Tables that only tie rows together (``event_countries``) are
    limited through the table they belong to.

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
            # A text may say more than its sources could: one that names a later month goes too.
            ahead = [isinstance(text, str) and _names_later(text, day) for text in kept[column]]
            kept.loc[~told | pd.Series(ahead, index=kept.index, dtype=bool), column] = _nothing(
                table, column
            )
    if "source_ids" in kept:
        kept["source_ids"] = sources_out(kept["source_ids"], day)
    return kept


def _names_later(text: str, day: pd.Timestamp) -> bool:
    """Return whether a text names a year, or a month of a year, after that of a day."""
    named = (
        (int(year), MONTHS.index(month) if month else 0)
        for month, year in NAMED_MONTH.findall(text)
    )
    return any(found > (day.year, day.month) for found in named)


def sources_out(column: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Return lists of source ids without those that were not out by a day."""
    out = publications()
    kept = {
        ids: ";".join(i for i in ids.split(";") if out.get(i, pd.NaT) <= day)
        for ids in column.dropna().unique()
    }
    return column.map(kept).astype(column.dtype)


def undated(table: str, rows: pd.DataFrame) -> int:
    """Return how many rows have no known date, so that ``by`` leaves them out on any day.

    Raises ``KeyError`` when no rule is set for the table.
    """
    return 0 if table in TIMELESS else int(since(table, rows).isna().sum())


def may_be_later(measure: str, year: int, as_of: date | None) -> bool:
    """Return whether a table by country of a later fiscal year may have been out, unknown to us.

    ``measure`` of ``removals_by_year``. So it is where that year had ended by ``as_of``, and its
    source here has no known date of publication or is a later edition, out more than a year after
    the fiscal year's end.
    """
    if as_of is None:
        return False
    rows = tables.table("removals_by_year")
    rows = rows[rows["measure"].eq(measure) & rows["row_kind"].eq("part")]
    ended = pd.to_datetime(rows["fiscal_year"].astype(str) + "-09-30")
    out = published(rows, "first")
    unsure = out.isna() | out.gt(ended + pd.DateOffset(years=1))
    return bool((rows["fiscal_year"].gt(year) & ended.lt(pd.Timestamp(as_of)) & unsure).any())


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
    out = published(rows, rule.sources)
    return out.where(found.isna() | out.isna() | out.gt(found), found)


def published(rows: pd.DataFrame, which: str) -> pd.Series:
    """Return when the ``first`` source of each row, ``any`` or the last of ``all`` was published.

    ``rows`` have a column ``source_id`` or ``source_ids``. ``any`` is the earliest with a known
    date. Missing where a publication that is asked for has no known date.
    """
    column = "source_id" if "source_id" in rows else "source_ids"
    out = publications()

    def newest(ids: str) -> pd.Timestamp:
        dates = [out.get(source, pd.NaT) for source in ids.split(";")]
        if which == "any":
            return min((d for d in dates if not pd.isna(d)), default=pd.NaT)
        dates = dates if which == "all" else dates[:1]
        return pd.NaT if any(pd.isna(d) for d in dates) else max(dates)

    known = {ids: newest(ids) for ids in rows[column].dropna().unique()}
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
    """Return what stands for words left out: missing; in a required column empty, or unknown."""
    described = tables.field(table, column)
    if not described.get("constraints", {}).get("required", False):
        return None
    if not described.get("categories"):
        return ""
    return "unknown" if "unknown" in tables.labels(table, column) else None


def rule(table: str) -> str:
    """Return in words from which day a row of ``table`` counts as known."""
    if table == "flight_legs":
        return _("from the publication of the list of legs, September 2026")
    told = _("and the day its first source came out, whichever is later")
    own = {
        "events": _("the day of the event"),
        "series_breaks": _("the day of the change"),
        "cooperation_lists": _("the date of the list"),
        "cooperation_status": _("the date of the list"),
        "visa_sanctions": _("the day the measure began or the threat was made"),
        "agreements": _("the day it was signed or announced, where known"),
        "third_country_agreements": _("the day it was signed or announced, where known"),
        "third_country_transfers": _("the day of the arrival, of a total its last day"),
        "key_claims": _("the day of the claim"),
        "practice": _("the day it speaks of"),
        "reception": _("the day it speaks of"),
        "releases": _("the last day of its period"),
        "received": _("the last day of its period"),
    }
    if table in own:
        return _("from {own}, {told}").format(own=own[table], told=told)
    if table == "ledger_pairs":
        return _("from the day on which both sides’ figures had been published")
    return _("from the publication of its source")
