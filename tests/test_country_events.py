"""Events of a country: all of them, newest first, none of Guantanamo as an act of Cuba."""

from datetime import date

import pytest

from explainer import country_events, tables
from explainer.ui import country_events_parts
from tests.test_terms import read, seen

COUNTRIES = tables.table("countries")["iso3"].tolist()
GUANTANAMO_EVENTS = {"EV063", "EV066", "EV074", "EV076"}


def test_every_event_stands_under_each_of_its_countries():
    linked = tables.table("event_countries")
    pairs = set(zip(linked["event_id"], linked["iso3"], strict=True))
    shown = {
        (event, code)
        for code in COUNTRIES
        for event in country_events.events(code, None)["event_id"]
    }
    assert shown == pairs


def test_every_event_is_printed_with_summary_and_outcome():
    rows = tables.table("events").set_index("event_id")
    for event, code in tables.table("event_countries").itertuples(index=False):
        page = seen(country_events_parts, code)
        for column in ("title", "summary", "outcome"):
            assert rows.loc[event, column] in page


@pytest.mark.parametrize("code", ["HND", "CUB", "VEN"])
def test_events_run_from_newest_to_oldest(code: str):
    events = country_events.events(code, None)
    assert events["date"].iloc[0][:4] >= events["date"].iloc[-1][:4]
    whole = events.loc[events["date_precision"] == "day", "date"]
    assert whole.is_monotonic_decreasing


def test_guantanamo_is_never_an_act_of_cuba():
    cuba = country_events.events("CUB", None)
    assert set(cuba.loc[cuba["base"], "event_id"]) == GUANTANAMO_EVENTS
    assert not set(cuba.loc[cuba["base"], "side"]) & {"them", "both"}
    assert "Guantanamo" not in read(country_events_parts, "CUB").shown
    assert "is not an act of Cuba" in read(country_events_parts, "CUB").folded
    assert not country_events.events("HND", None)["base"].any()


@pytest.mark.parametrize(
    ("code", "event", "side"),
    [
        ("COL", "EV057", "them"),
        ("COL", "EV058", "us"),
        ("COL", "EV059", "both"),
        ("COD", "EV023", "them"),
        ("ATG", "EV155", "them"),
        ("KNA", "EV157", "them"),
        ("NPL", "EV077", "other"),
        ("GIN", "EV021", "us"),
    ],
)
def test_whose_act_an_event_was(code: str, event: str, side: str):
    events = country_events.events(code, None).set_index("event_id")
    assert events.loc[event, "side"] == side


def test_only_the_first_eight_are_open_and_old_ones_are_folded():
    page = read(country_events_parts, "VEN")
    rows = country_events.events("VEN", None)
    open_now = [title for title in rows["title"] if title in page.shown]
    assert open_now == rows["title"].tolist()[: country_events_parts.SHOWN]
    old = country_events.events("KHM", None)
    assert old["old"].all()
    assert not any(title in read(country_events_parts, "KHM").shown for title in old["title"])


def test_dates_are_told_to_their_precision():
    assert "October 1980" in read(country_events_parts, "CUB").folded
    assert " 2005 " in read(country_events_parts, "CUB").folded


def test_as_of_hides_later_events():
    then = country_events.events("COL", date(2025, 1, 27))
    assert then["event_id"].iloc[0] in {"EV057", "EV058", "EV059"}
    assert "EV061" not in set(then["event_id"])


def test_a_country_without_events_gets_one_line():
    page = read(country_events_parts, "TUV")
    assert page.shown.count("No figure found") == 1
    assert page.folded == ""
