"""Dated events between the United States and one country, newest first. Pure pandas."""

import re
from datetime import date

import pandas as pd

from explainer import practice, tables

# Guantanamo lies on Cuban soil under US control: what happens there is no act of Cuba.
GUANTANAMO = "Guantanamo"
SOIL = "CUB"
# Names that the events use and no other table does.
ALSO = {"COD": ("DR Congo",)}
PARTIES = re.compile(r", | and ")


def events(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the events that concern a country, newest first, as known on a day.

    Columns of the table ``events`` and: ``side`` (who acted: ``us``, ``them``, ``both`` or
    ``other``), ``old`` (bool: over two years old), ``base`` (bool: an event at the US base of
    Guantanamo, linked to Cuba only because the base lies there, and no act of Cuba).
    """
    linked = tables.table("event_countries")
    ids = linked.loc[linked["iso3"] == code, "event_id"]
    rows = practice.in_order("events", "date")
    rows = practice.marked("events", rows[rows["event_id"].isin(ids)], as_of)
    # The whole words tell, also where a summary was not out by the day.
    whole = tables.table("events").loc[rows.index]
    told = (whole["title"] + whole["summary"]).str.contains(GUANTANAMO, regex=False)
    base = told & (code == SOIL) & ~rows["actor"].str.contains("Cuba")
    side = [_side(actor, _names(code)) for actor in rows["actor"]]
    return rows.assign(side=pd.Series(side, index=rows.index, dtype=object), base=base.astype(bool))


def _names(code: str) -> set[str]:
    """Return every name of a country in the tables."""
    spelled = tables.table("country_spellings")
    return {
        *tables.table("countries").set_index("iso3")["name_en"].filter([code]),
        *spelled.loc[spelled["iso3"] == code, "country_as_published"],
        *ALSO.get(code, ()),
    }


def _side(actor: str, names: set[str]) -> str:
    """Return whose act it was, seen from the country that has these names."""
    by_us = actor.startswith("US ") or "United States" in actor
    by_them = not names.isdisjoint({actor, *PARTIES.split(actor)})
    if by_us and by_them:
        return "both"
    return "us" if by_us else "them" if by_them else "other"
