"""The map in a real browser: clicks open figures, play steps and stops, the view can be copied."""

import math
from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect

from explainer import flights, maps, tables
from explainer.flights import View
from tests.browser.conftest import FOUND, HONDURAS, headline, settled

SUMMER = View(start="2025-06", end="2025-08", to=("HND",))
PLACES = {
    "airport": ((15.45, -87.92), "La Mesa, Ramon Villeda Morales International Airport"),
    "country": ((-2.0, -62.0), "Brazil"),
}


@pytest.fixture(scope="module")
def frame() -> maps.Frame:
    placed = flights.placed(tables.table("flight_legs"), tables.table("airports"))
    return maps.frame(flights.by_route(flights.in_view(placed, SUMMER)))


@pytest.fixture
def map_(page: Page, frame: maps.Frame) -> Callable[[float, float], None]:
    """Open the flights to Honduras in summer 2025; give a function that clicks a place."""
    page.set_viewport_size({"width": 1280, "height": 1000})
    with page.expect_response("**/*.geojson"):
        page.goto("/flights?to=HND&start=2025-06&end=2025-08")
    headline(page, "Honduras, June 2025 to August 2025")
    settled(page)
    box = page.get_by_test_id("stDeckGlJsonChart").first.bounding_box()
    scale = 512 * 2**frame.zoom

    def click(lat: float, lon: float) -> None:
        rise = (maps.mercator(lat) - maps.mercator(frame.lat)) / (2 * math.pi)
        x = box["x"] + box["width"] / 2 + (lon - frame.lon) / 360 * scale
        y = box["y"] + box["height"] / 2 - rise * scale
        page.mouse.move(x, y)
        page.mouse.click(x, y)

    return click


def opens(page: Page, click: Callable, place: tuple[float, float], text: str) -> None:
    """Click until the details are there: without a graphics card the first click can be slow."""
    details = page.locator(".st-key-opened")
    for _attempt in range(6):
        click(*place)
        try:
            expect(details).to_contain_text(text, timeout=5_000)
            return
        except AssertionError:
            continue
    expect(details).to_contain_text(text)


@pytest.mark.parametrize("kind", PLACES)
def test_a_click_on_an_airport_or_a_country_opens_it(page: Page, map_: Callable, kind: str):
    place, name = PLACES[kind]
    opens(page, map_, place, name)


def test_a_click_on_an_arc_opens_the_route(page: Page, map_: Callable):
    # Half way from Harlingen to La Mesa, where no other arc runs.
    ends = pd.DataFrame(
        {"from_lat": [26.23], "from_lon": [-97.65], "to_lat": [15.45], "to_lon": [-87.92]}
    )
    lon, lat = maps.along(ends, points=5)
    opens(page, map_, (lat[1], lon[1]), "Harlingen to La Mesa")


def test_a_country_opened_on_the_map_can_be_shown_alone(page: Page, map_: Callable):
    opens(page, map_, *PLACES["country"])
    page.get_by_role("button", name="Show only Brazil").click()
    headline(page, "Brazil, June 2025 to August 2025")
    assert "to=BRA" in page.url


def test_play_steps_through_the_months_stops_and_leaves_the_rest_alone(page: Page):
    page.goto("/flights?to=HND&start=2025-06&end=2026-06")
    headline(page, "Honduras, June 2025 to June 2026")
    settled(page)
    page.get_by_role("button", name="Play month by month").click()
    expect(page.get_by_text("July 2025: 49 legs")).to_be_visible()
    headline(page, "Honduras, June 2025 to June 2026")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play month by month")).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)


def test_a_view_is_copied_with_title_and_address(browser: Browser, site: str):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site + HONDURAS)
    headline(page, FOUND)
    page.get_by_role("button", name="Copy this view").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{FOUND}\n{site}{HONDURAS}"
    context.close()
