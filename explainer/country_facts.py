"""All facts of one country's page as one tidy table: measure, period, value, unit, source.

What was not found is in no row: nothing is filled in. Pure questions of (code, day).
"""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cache

import pandas as pd

from explainer import country_counts as counts
from explainer import country_statements as statements
from explainer import tables
from explainer.country_fact import Fact
from explainer.words import _, when

COLUMNS = ["measure", "period", "value", "unit", "source", "source_ids"]


def groups() -> dict[str, Callable[[str, date | None], Iterator[Fact]]]:
    """Return what gives the facts of each group, in the order of the page."""
    return {
        "status": counts.statuses,
        "removed": counts.removals,
        "department": counts.department,
        "orders": counts.orders,
        "rate": counts.rate,
        "legs": counts.legs,
        "received": counts.received,
        "pairs": counts.pairs,
        "agreements": statements.agreements,
        "sanctions": statements.sanctions,
        "practice": statements.reports,
        "reception": statements.reception,
        "releases": statements.releases,
        "third_country": statements.third_country,
        "events": statements.events,
    }


def tidy(code: str, as_of: date | None = None, only: Collection[str] | None = None) -> pd.DataFrame:
    """Return the facts of a country as known on a day, one a row (``COLUMNS``).

    ``only``: the keys of ``groups`` that are wanted, none for all. ``value`` holds numbers and
    text, told apart by ``unit``. Without any fact the frame is empty.
    """
    asked = {k: g for k, g in groups().items() if only is None or k in only}
    rows = [
        (f.measure, f.period, f.value, f.unit, cited(f.source_ids), ";".join(f.source_ids))
        for group in asked.values()
        for f in group(code, as_of)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": object})


def cited(source_ids: Collection[str]) -> str:
    """Return sources in words: title, publisher, date and address of each."""
    return " | ".join(_cited(source_id) for source_id in source_ids)


@cache
def _cited(source_id: str) -> str:
    """Return one source in words. Raises ``KeyError`` for an unknown id."""
    row = _sources().loc[source_id]
    published = _("date not known") if pd.isna(row["published"]) else when(row["published"])
    said = f"{row['title']} ({row['publisher']}, {published})"
    return said if pd.isna(row["url"]) else f"{said}, {row['url']}"


@cache
def _sources() -> pd.DataFrame:
    return tables.table("sources").set_index("source_id")
