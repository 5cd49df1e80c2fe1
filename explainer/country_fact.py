"""One fact of a country as a file gives it, and how its period is written.

Periods are written after ISO 8601 as exactly as they are known: a day, a month, a year, or first
and last day with a slash between, two dots for an end that was not found.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer import practice
from explainer.words import _

# How exactly a date is known says how much of it is written.
SHOWN = {"day": 10, "month": 7, "approximate": 7, "year": 4}


@dataclass(frozen=True)
class Fact:
    """One figure or one dated statement. ``source_ids``: ids of the table of sources."""

    measure: str
    period: str
    value: int | float | str
    unit: str
    source_ids: tuple[str, ...]


def fiscal(year: int) -> str:
    """Return the first and last day of a US fiscal year."""
    return f"{year - 1}-10-01/{year}-09-30"


def span(start: practice.Value, end: practice.Value) -> str:
    """Return a period from its ends as a table has them, either of which may be missing."""
    first, last = written(start), written(end)
    if not first and not last:
        return _("date not found")
    return first if first == last else f"{first or '..'}/{last or '..'}"


def written(value: practice.Value) -> str:
    """Return a date as a file gives it; empty for a missing one."""
    if pd.isna(value):
        return ""
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def told(text: str | float | None, otherwise: str) -> str:
    """Return a text of a table, or other words where there is none."""
    return otherwise if pd.isna(text) or not text else str(text)


def ids(text: str) -> tuple[str, ...]:
    """Return the sources of a row, each once."""
    return tuple(dict.fromkeys(text.split(";")))
