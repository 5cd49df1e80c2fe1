"""What a country does in practice: dated reports, under the question that each one answers.

A report is true on its day. Reports over two years old are marked, because the site tells them in
the past tense. Pure pandas.
"""

import re
from datetime import date
from functools import cache, lru_cache

import pandas as pd

from explainer import known, tables
from explainer.words import _, listed, when

# What a cell with a date holds; a missing one is not a number.
Value = str | float | date | None
# Each aspect of the table answers exactly one question of a visitor.
ASPECTS = {
    "papers": ("travel_documents_days",),
    "checks": ("interview_required",),
    "planes": ("charter_flights_accepted", "military_aircraft"),
    "refuses": ("excluded_groups",),
    "treatment": ("escort_rules",),
    "limits": ("quota_or_cap",),
    "numbers": ("returns_count",),
}
QUESTION_OF = {aspect: question for question, all_of in ASPECTS.items() for aspect in all_of}
YEARS_UNTIL_OLD = 2
# Hints for people who read the tables, of no use on a page.
TO_TABLES = re.compile(
    r"\s*\(see the table [^)]*\)|\s*See also event [^.]*\.|\s*Do not add to other rows for Mexico\."
    # The line names its one source anyway.
    r"|^One source\.$"
)
SAME_AS_RECEIVED = "also a source of the table received"


def questions() -> dict[str, str]:
    """Return the visitor's questions by key, in the order of the page."""
    return {
        "papers": _("Does it give papers?"),
        "checks": _("What does it check first?"),
        "planes": _("Does it take charters?"),
        "refuses": _("Whom does it refuse?"),
        "treatment": _("How are people treated on the way?"),
        "limits": _("Is there a limit?"),
        "numbers": _("How many went back, and how many were waiting?"),
    }


def practice(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the reports on one country, newest first, as known on a day.

    Columns of the table ``practice`` and: ``question`` (a key of ``questions``), ``old`` (bool:
    over two years old), ``repeats`` (bool: the first source also gives a count of people received,
    which may stand in the ledger of the page).
    """
    rows = about("practice", code, as_of)
    first = rows["source_ids"].str.split(";").str[0]
    return rows.assign(
        question=rows["aspect"].astype(object).map(QUESTION_OF),
        repeats=first.isin(_also_received()).astype(bool),
    )


@cache
def _also_received() -> frozenset[str]:
    """Return the sources whose page also gives a count of people received."""
    rows = tables.table("sources")
    same = rows["note"].fillna("").str.contains(SAME_AS_RECEIVED, regex=False)
    return frozenset(rows.loc[same, "source_id"])


@lru_cache(maxsize=512)
def about(table: str, code: str, as_of: date | None, dated: str = "as_of") -> pd.DataFrame:
    """Return the rows of a table on one country, as known on a day, newest first.

    ``dated`` names the column with the date to sort by; rows without one come last. Adds ``old``
    (bool): dated more than two years before ``as_of``, or before the last look at the sources.
    The frame is kept: do not change it.
    """
    rows = in_order(table, dated)
    return marked(table, rows[rows["iso3"] == code], as_of)


@cache
def in_order(table: str, dated: str) -> pd.DataFrame:
    """Return a whole table, newest first by the date in a column; that date's day as ``_day``."""
    rows = tables.table(table)
    days = known.days(rows[dated])
    return rows.assign(_day=days).sort_values("_day", ascending=False, kind="stable")


def marked(table: str, rows: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    """Return rows of ``in_order`` as known on a day, with ``old`` (see ``about``)."""
    rows = known.by(table, rows, as_of)
    old = rows["_day"].lt(old_before(as_of)).astype(bool)
    return rows.drop(columns="_day").assign(old=old)


def newest_first(rows: pd.DataFrame, as_of: date | None, dated: str) -> pd.DataFrame:
    """Return rows in order of the date in a column, newest first, with ``old`` (see ``about``)."""
    days = known.days(rows[dated])
    out = rows.assign(old=days.lt(old_before(as_of)).astype(bool), _day=days)
    return out.sort_values("_day", ascending=False, kind="stable").drop(columns="_day")


def old_before(as_of: date | None) -> pd.Timestamp:
    """Return the day before which a report is over two years old."""
    seen = pd.Timestamp(as_of) if as_of else last_look()
    return seen - pd.DateOffset(years=YEARS_UNTIL_OLD)


@cache
def last_look() -> pd.Timestamp:
    """Return the last day on which a source of the package was read."""
    return tables.table("sources")["accessed"].max()


def written(value: Value, precision: str = "") -> str:
    """Return a date of a table written out as exactly as it is known; empty for a missing one.

    ``value`` is a ``datetime`` or text (YYYY, YYYY-MM or YYYY-MM-DD); ``precision`` may cut a full
    date to its month or year.
    """
    if pd.isna(value):
        return ""
    text = value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)
    text = text[: {"month": 7, "year": 4}.get(precision, 10)]
    return when(text)


def span(start: Value, end: Value) -> str:
    """Return a period written out: April 2025, or April 2025 to July 2025."""
    first, last = written(start), written(end)
    if first and last and first != last:
        return _("{start} to {end}").format(start=first, end=last)
    return first or last


def as_it_was(value: Value) -> str:
    """Return the words that put an old report into the past: As it was on 5 May 2017."""
    text = written(value)
    if text[:1].isdigit() and len(text) > 4:
        return _("As it was on {day}").format(day=text)
    return _("As it was in {period}").format(period=text)


def for_readers(text: str | float | None) -> str:
    """Return a text without its hints for people who read the tables; empty for a missing one."""
    return "" if pd.isna(text) else TO_TABLES.sub("", str(text)).strip()


def short_forms(text: str) -> str:
    """Return what the short forms in a text stand for, as one sentence; empty without any."""
    used = [f"{short}: {long}" for short, long in _short_forms().items() if _uses(text, short)]
    return _("Short forms: {list}.").format(list="; ".join(used)) if used else ""


def _uses(text: str, short: str) -> bool:
    return re.search(rf"\b{re.escape(short)}\b", text) is not None


def _short_forms() -> dict[str, str]:
    return {
        "B visa": _("visit for business or pleasure"),
        "B visas": _("visits for business or pleasure"),
        "C-17": _("a large US military transport plane"),
        "CARICOM": _("the Caribbean Community of states"),
        "CURP": _("personal identity number in Mexico"),
        "DHS": _("US Department of Homeland Security"),
        "ENV": _("electronic check of nationality, without a formal travel paper"),
        "ICE": _("US Immigration and Customs Enforcement"),
        "IMSS": _("Mexican social insurance"),
        "INA": _("US Immigration and Nationality Act"),
        "INM": _("Mexican migration institute"),
        "IOM": _("International Organization for Migration"),
        "NGO": _("private aid or rights body"),
        "UNHCR": _("refugee agency of the United Nations"),
        "WOLA": _("Washington Office on Latin America, a rights group"),
    }


def left_out(tables_of: tuple[tuple[str, pd.DataFrame], ...], as_of: date | None) -> int:
    """Return how many rows of several tables have no known publication date, so are left out.

    Zero without a day asked for.
    """
    return sum(known.undated(table, rows) for table, rows in tables_of) if as_of else 0


def names(codes: list[str]) -> str:
    """Return the names of countries as a list in a sentence, in order of name."""
    all_names = tables.table("countries").set_index("iso3")["name_en"]
    return listed(sorted(all_names.get(code, code) for code in codes))
