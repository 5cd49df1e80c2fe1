"""Military planes and the base at Guantanamo: questions of the tables, charts, page."""

import html

import pandas as pd
import pytest

from explainer import aircraft, aircraft_charts, flights, tables
from explainer.aircraft import Case
from explainer.ui import figures
from tests.test_pages import visit


@pytest.fixture(scope="module")
def at_base() -> pd.DataFrame:
    """Give the recorded legs to and from Guantanamo."""
    placed = flights.placed(tables.table("flight_legs"), tables.table("airports"))
    return aircraft.at_guantanamo(placed)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Give the military cases of the events."""
    return aircraft.told(tables.table("events"), aircraft.MILITARY_EVENTS)


@pytest.fixture(scope="module")
def halted() -> Case:
    """Give the reported halt."""
    return aircraft.halt(tables.table("sources"), tables.table("levers"))


@pytest.mark.parametrize(
    ("actor", "whose"),
    [
        ("United States", ("expels",)),
        ("Colombia", ("receives",)),
        ("United States and Colombia", ("expels", "receives")),
        ("United States, Honduras and Venezuela", ("expels", "receives")),
    ],
)
def test_an_act_is_told_from_its_side(actor: str, whose: tuple[str, ...]):
    assert aircraft.sides(actor) == whose


def test_an_unknown_event_is_an_error():
    with pytest.raises(KeyError):
        aircraft.told(tables.table("events"), ["EV999"])


def test_a_line_of_practice_is_split_into_a_title_and_the_rest():
    practice, countries = tables.table("practice"), tables.table("countries")
    told = aircraft.observed(practice, countries, ["PR066", "PR009"])
    assert [case.who for case in told] == ["Honduras", "Bangladesh"]
    assert told[0].title == "Two US military flights, 126 people"
    assert told[0].text == (
        "The first had more than 70, with no restraints on leaving the plane. "
        "126 from El Pais (Honduras)."
    )
    assert (told[1].title, told[1].text) == (
        "A US C-17 landed in Dhaka with 39 people",
        "One source.",
    )


def test_the_first_number_of_a_text_is_read():
    assert aircraft.stated("Trump orders space for 30,000 at Guantanamo") == 30_000
    assert aircraft.stated("About 775 held there") == 775
    with pytest.raises(ValueError, match="no number"):
        aircraft.stated("Far fewer were ever held")


def test_an_hour_s_costs_stand_as_published():
    hours = aircraft.hours(tables.table("flight_costs")).set_index("key")
    assert hours["low"].to_dict() == {
        "ice_charter_hour_2021": 8_577,
        "ice_charter_hour_2023": 17_000,
        "ice_charter_hour_2025": 8_600,
        "ice_special_low": 6_900,
        "c17_hour": 28_500,
    }
    assert hours["high"]["ice_special_low"] == 26_800
    assert hours.index[hours["military"]].tolist() == ["c17_hour"]


def test_both_costs_of_a_charter_stand_in_the_title():
    assert aircraft.hours_title(tables.table("flight_costs")) == (
        "An hour by military plane was put at 28,500 dollars, by charter at 8,577 or 17,000"
    )


def test_the_halt_is_dated_by_its_report(halted: Case):
    assert halted.dated == "5 March 2025"
    assert "others flew later in the year" in halted.text


def test_after_the_halt_planes_flew_to_nicaragua_and_ghana(cases: list[Case], halted: Case):
    later = aircraft.later_flights(cases, halted)
    assert [(c.when, c.who) for c in later] == [
        ("2025-06-29", "Nicaragua"),
        ("2025-09-05", "Ghana"),
    ]
    assert aircraft.halt_title(halted, later) == (
        "Reported halted on 5 March 2025, military planes still flew, among others to "
        "Nicaragua (June 2025) and Ghana (September 2025)"
    )


def test_a_refused_flight_after_the_halt_is_no_flight(cases: list[Case], halted: Case):
    libya = next(case for case in cases if case.who == "Libya")
    assert libya.when > halted.when
    assert libya not in aircraft.later_flights(cases, halted)


def test_cases_stand_in_order_and_a_month_before_its_days():
    told = aircraft.in_order(
        Case(when, "", ("expels",), "", "", ()) for when in ("2025-02-04", "2025-02", "2025-01-29")
    )
    assert [case.when for case in told] == ["2025-01-29", "2025-02", "2025-02-04"]


def test_legs_at_the_base_are_109_in_and_106_out(at_base: pd.DataFrame):
    legs = at_base.groupby("way")["legs"].sum()
    assert legs.to_dict() == {"in": 109, "out_abroad": 45, "out_us": 61}
    assert aircraft.legs_title(at_base) == (
        "109 recorded legs landed at the base and 106 left it; the most landed in July 2025, 19"
    )


def test_no_leg_at_the_base_counts_as_cuba(at_base: pd.DataFrame):
    assert at_base.loc[at_base["way"] == "in", "receiver"].isna().all()
    assert "CUB" not in set(aircraft.onward(at_base)["iso3"])


def test_months_without_a_leg_stand_among_the_others(at_base: pd.DataFrame):
    monthly = aircraft.by_month(at_base, "2026-06").set_index(["month", "way"])["legs"]
    assert monthly["2025-02"].to_dict() == {"in": 18, "out_abroad": 2, "out_us": 18}
    assert monthly["2025-11"].sum() == 0
    empty = monthly.groupby("month").sum()
    assert empty.index[empty == 0].tolist() == ["2025-11"]
    assert monthly.groupby("way").sum().to_dict() == {"in": 109, "out_abroad": 45, "out_us": 61}


def test_removal_legs_from_the_base_went_to_thirteen_countries(at_base: pd.DataFrame):
    onward = aircraft.onward(at_base)
    assert (onward["legs"].sum(), len(onward)) == (38, 13)
    said = aircraft.onward_said(onward, {"NIC": "Nicaragua"})
    assert said == ("38 removal legs left the base, for 13 countries; most went to Nicaragua, 11.")


def test_the_chart_of_legs_draws_what_leaves_beneath_the_line(at_base: pd.DataFrame):
    ways = {"in": "In", "out_abroad": "Abroad", "out_us": "Back"}
    chart = aircraft_charts.legs(aircraft.by_month(at_base, "2026-06"), ways)
    rows = figures.specification(chart)["datasets"].popitem()[1]
    assert sum(row["drawn"] for row in rows) == 109 - 106
    assert all(row["drawn"] <= 0 for row in rows if row["what"] != "In")


def test_the_chart_of_costs_draws_a_range_from_its_low_to_its_high():
    hours = aircraft.hours(tables.table("flight_costs")).assign(label="x")
    rows = figures.specification(aircraft_charts.hours(hours))["datasets"].popitem()[1]
    assert [(row["start"], row["high"]) for row in rows] == [
        (0, 8_577),
        (0, 17_000),
        (0, 8_600),
        (6_900, 26_800),
        (0, 28_500),
    ]


def told(part: str) -> str:
    """Return all that one part of the page says."""
    at = visit("why_two", part=[part])
    everything = [*at.header, *at.subheader, *at.markdown, *at.caption]
    said = [element.value for element in everything] + [e.proto.body for e in at.get("html")]
    return html.unescape(" ".join(" ".join(said).split())).replace("\\", "")


def test_the_military_part_shows_rule_costs_and_cases():
    said = told("military")
    for wanted in (
        "Why military planes raised the stakes",
        "Chicago Convention art 3(c), 1944",
        "Law as last seen on 23 November 2026.",
        "Awaiting a lawyer’s check",
        "Do ICE removal charters count as civil or as state aircraft?",
        "by charter at 8,577 or 17,000",
        "Reported halted on 5 March 2025",
        "What is not known.",
    ):
        assert wanted in said
    for case in aircraft.told(tables.table("events"), aircraft.MILITARY_EVENTS):
        assert case.title in said


def test_the_offshore_part_shows_what_was_announced_and_what_is_on_record():
    said = told("offshore")
    for wanted in (
        ">30,000<",
        "by the US president, 29 January 2025",
        ">about 775<",
        ">109<",
        "done by the United States, never by Cuba",
        "What is not known.",
        "20,000 US dollars",
    ):
        assert wanted in said


@pytest.mark.parametrize(
    ("part", "key", "rows"),
    [("military", "military-costs", 10), ("offshore", "guantanamo-legs", 17)],
)
def test_each_chart_has_its_table_and_its_file(part: str, key: str, rows: int):
    at = visit("why_two", part=[part])
    at.session_state[f"table-{key}"] = True
    at.run()
    assert len(at.table[-1].value) == rows
    assert any(d.proto.id.endswith(f"download-{key}") for d in at.get("download_button"))
    chart = at.get("vega_lite_chart")[-1].proto
    assert "The table below gives the same figures" in chart.alt
