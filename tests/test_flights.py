"""Questions about flights, on a handful of legs and on the published ones."""

import pandas as pd
import pytest

from explainer import flights, tables
from explainer.flights import View

AIRPORTS = pd.DataFrame(
    [
        ["KAEX", "Alexandria International", "Alexandria", "USA", 31.3, -92.5, True],
        ["MUGM", "Leeward Point", "Guantanamo", "CUB", 19.9, -75.2, True],
        ["MHLM", "La Mesa", "San Pedro Sula", "HND", 15.5, -87.9, False],
        ["MGGT", "La Aurora", "Guatemala City", "GTM", 14.6, -90.5, False],
    ],
    columns=["airport", "name", "city", "iso3", "lat", "lon", "us_operated"],
)
LEGS = pd.DataFrame(
    [
        ["2025-05-31", "KAEX", "MHLM", "removal", 1],
        ["2025-06-01", "KAEX", "MHLM", "removal", 2],
        ["2025-06-01", "MHLM", "MGGT", "removal", 1],
        ["2025-06-02", "MUGM", "MHLM", "removal", 1],
        ["2025-06-03", "KAEX", "MUGM", "removal", 1],
        ["2025-06-03", "MHLM", "KAEX", "removal_return", 1],
    ],
    columns=["date", "from_airport", "to_airport", "kind", "legs"],
)
JUNE = View(start="2025-06", end="2025-06")


@pytest.fixture
def legs() -> pd.DataFrame:
    return flights.placed(LEGS.assign(date=pd.to_datetime(LEGS["date"])), AIRPORTS)


@pytest.fixture(scope="module")
def published() -> pd.DataFrame:
    return flights.placed(tables.table("flight_legs"), tables.table("airports"))


def test_a_view_shows_only_its_months_and_kind(legs: pd.DataFrame):
    assert flights.in_view(legs, JUNE)["legs"].sum() == 5
    back = View(start="2025-05", end="2025-06", kinds=("removal_return",))
    assert flights.in_view(legs, back)["legs"].sum() == 1


def test_a_view_shows_only_its_receiving_countries(legs: pd.DataFrame):
    rows = flights.in_view(legs, View(start="2025-05", end="2025-06", to=("HND",)))
    assert rows["legs"].sum() == 4


def test_guantanamo_is_never_cuba_receiving(legs: pd.DataFrame):
    assert flights.in_view(legs, View(start="2025-06", end="2025-06", to=("CUB",))).empty


def test_guantanamo_never_begins_an_onward_leg(legs: pd.DataFrame):
    onward = legs[legs["onward"]]
    assert list(onward["from_airport"]) == ["MHLM"]


def test_summary_counts_legs_countries_and_us_departures(legs: pd.DataFrame):
    found = flights.summary(flights.in_view(legs, JUNE))
    assert found.legs == 5
    assert found.onward == 1
    assert found.countries == 2
    assert found.departures == (("Alexandria", 3), ("Guantanamo", 1))


def test_summary_of_nothing_is_zero(legs: pd.DataFrame):
    found = flights.summary(legs.head(0))
    assert (found.legs, found.onward, found.countries, found.departures) == (0, 0, 0, ())


def test_a_route_adds_its_days(legs: pd.DataFrame):
    busiest = flights.by_route(flights.in_view(legs, View(start="2025-05", end="2025-06"))).iloc[0]
    assert (busiest["from_airport"], busiest["to_airport"], busiest["legs"]) == ("KAEX", "MHLM", 3)
    assert busiest["first"] == pd.Timestamp("2025-05-31")
    assert busiest["last"] == pd.Timestamp("2025-06-01")


def test_an_airport_counts_legs_both_ways(legs: pd.DataFrame):
    airports = flights.by_airport(flights.by_route(flights.in_view(legs, JUNE)))
    mesa = airports.set_index("airport").loc["MHLM"]
    assert (mesa["departing"], mesa["arriving"], mesa["legs"]) == (1, 3, 4)


def test_receivers_are_ranked_and_guantanamo_is_none(legs: pd.DataFrame):
    ranked = flights.by_receiver(flights.in_view(legs, JUNE))
    assert ranked.loc[ranked["receiver"].isna(), "legs"].sum() == 1
    ranked = ranked.dropna()
    assert list(zip(ranked["receiver"], ranked["legs"], strict=True)) == [("HND", 3), ("GTM", 1)]


def test_departures_are_ranked(legs: pd.DataFrame):
    ranked = flights.by_departure(flights.in_view(legs, JUNE))
    assert (ranked.iloc[0]["from_city"], ranked.iloc[0]["legs"]) == ("Alexandria", 3)


def test_periods_without_a_leg_are_there_with_none(legs: pd.DataFrame):
    days = flights.by_period(flights.in_view(legs, JUNE), "legs", "day", JUNE)
    assert len(days) == 30
    assert list(days["legs"].head(4)) == [3, 1, 1, 0]


def test_a_month_that_counting_began_in_is_not_whole(published: pd.DataFrame):
    view = View(start="2025-01", end="2025-03")
    rows = flights.by_period(flights.in_view(published, view), "legs", "month", view)
    assert list(rows["whole"]) == [False, True, True]
    assert rows["legs"].sum() == flights.in_view(published, view)["legs"].sum()


def test_days_before_counting_began_are_not_shown_as_zero(published: pd.DataFrame):
    view = View(start="2025-01", end="2025-01")
    rows = flights.by_period(flights.in_view(published, view), "legs", "day", view)
    assert rows["start"].min() == pd.Timestamp("2025-01-20")
    assert len(rows) == 12


def test_weeks_cut_by_the_view_are_not_whole(legs: pd.DataFrame):
    weeks = flights.by_period(flights.in_view(legs, JUNE), "legs", "week", JUNE)
    assert [str(day)[:10] for day in weeks["start"].head(2)] == ["2025-05-26", "2025-06-02"]
    assert list(weeks["whole"].head(2)) == [False, True]
    assert weeks["legs"].sum() == 5


def test_the_week_of_the_colombian_dispute_can_be_seen(published: pd.DataFrame):
    view = View(start="2025-01", end="2025-01", to=("COL",))
    days = flights.by_period(flights.in_view(published, view), "legs", "day", view)
    assert days.set_index("start")["legs"].loc["2025-01-26":"2025-01-27"].sum() == 0
    assert days["legs"].sum() == 5


def test_two_airports_of_one_city_are_told_apart(published: pd.DataFrame):
    view = View(start="2025-01", end="2026-06", to=("CUB",))
    labels = [
        label for label, _legs in flights.summary(flights.in_view(published, view)).departures
    ]
    assert len(labels) == len(set(labels))
    assert sum(label.startswith("Miami, ") for label in labels) == 2


def test_months_include_both_ends():
    assert flights.months("2025-11", "2026-02") == ["2025-11", "2025-12", "2026-01", "2026-02"]


@pytest.mark.parametrize(
    ("view", "legs_found", "countries"),
    [
        (View(start="2025-06", end="2025-06"), 209, 41),
        (View(start="2025-06", end="2025-06", to=("HND",)), 43, 1),
        (View(start="2025-06", end="2025-06", to=("HND", "GTM")), 94, 2),
        (View(start="2025-01", end="2026-06"), 3558, 90),
        (View(start="2025-07", end="2026-06"), 2726, 86),
        (View(start="2025-01", end="2026-06", to=("TUV",)), 0, 0),
    ],
)
def test_published_views_have_their_known_totals(
    published: pd.DataFrame, view: View, legs_found: int, countries: int
):
    found = flights.summary(flights.in_view(published, view))
    assert (found.legs, found.countries) == (legs_found, countries)


def test_every_way_to_count_a_view_gives_the_same_total(published: pd.DataFrame):
    rows = flights.in_view(published, View(start="2025-01", end="2026-06"))
    routes = flights.by_route(rows)
    assert routes["legs"].sum() == rows["legs"].sum()
    assert flights.by_receiver(rows)["legs"].sum() == rows["legs"].sum()
    assert flights.by_departure(rows)["legs"].sum() == rows["legs"].sum()
    assert flights.by_airport(routes)["arriving"].sum() == rows["legs"].sum()
    assert flights.rows_to_take_away(rows)["legs"].sum() == rows["legs"].sum()


def test_questions_leave_the_legs_as_they_were(published: pd.DataFrame):
    before = pd.util.hash_pandas_object(published).sum()
    rows = flights.in_view(published, JUNE)
    flights.by_airport(flights.by_route(rows))
    flights.by_receiver(rows)
    flights.rows_to_take_away(rows)
    assert pd.util.hash_pandas_object(published).sum() == before
