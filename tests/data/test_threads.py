"""Events of one matter stand in order, and every link resolves."""

from itertools import pairwise

import pandas as pd
import pytest

from explainer import tables

THREADS = 46
LINKED = 166
COLOMBIA = ["EV057", "EV058", "EV059", "EV061", "EV062"]


def rows() -> pd.DataFrame:
    dates = tables.table("events").set_index("event_id")["date"]
    return tables.table("event_threads").join(dates, on="event_id")


KEYS = list(tables.table("event_threads")["thread"].unique())
each_thread = pytest.mark.parametrize("key", KEYS)


def test_threads_and_linked_events_are_as_many_as_the_description_says():
    described = tables.resource("event_threads")
    assert len(KEYS) == THREADS
    assert rows()["event_id"].nunique() == LINKED
    assert f"{THREADS} threads hold {LINKED} of the 197 events" in described["description"]
    assert f"{LINKED} of its 197 events" in described["coverage"]["note"]


def test_every_event_of_a_thread_is_in_the_table_of_events():
    assert set(rows()["event_id"]) <= set(tables.table("events")["event_id"])


@each_thread
def test_a_thread_has_one_title_and_counts_its_places_from_one(key: str):
    mine = rows()[rows()["thread"] == key]
    assert mine["title"].nunique() == 1
    assert mine["place"].tolist() == list(range(1, len(mine) + 1))
    assert len(mine) >= 2


@each_thread
def test_a_thread_is_in_the_order_of_its_dates(key: str):
    """No event may lie wholly after the one that follows it; a month or year may hold a day."""
    dates = rows().loc[rows()["thread"] == key, "date"]
    assert all(one[: len(two)] <= two[: len(one)] for one, two in pairwise(dates))


def test_titles_are_not_used_twice():
    assert tables.table("event_threads").groupby("title")["thread"].nunique().max() == 1


def test_colombia_in_january_2025_runs_from_refusal_to_the_last_plane():
    mine = rows()[rows()["thread"] == "colombia-2025"]
    assert mine["event_id"].tolist() == COLOMBIA


def test_the_case_on_third_countries_runs_from_filing_to_the_supreme_court():
    mine = rows()[rows()["thread"] == "dvd"]
    assert (mine["event_id"].iloc[0], mine["event_id"].iloc[-1]) == ("EV088", "EV195")
    assert len(mine) == 14
