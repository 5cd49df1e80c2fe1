"""The main job in a real browser: open, filter, share, go back, take the rows away."""

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FOUND, HONDURAS, Met, headline, settled
from tests.conftest import running_site


def test_a_deep_link_works_as_the_first_visit_after_a_restart(browser: Browser):
    with running_site() as fresh:
        page = browser.new_page()
        page.goto(fresh + HONDURAS)
        headline(page, FOUND)
        expect(page).to_have_title("Flight routes | Consent to Land")
        expect(page.get_by_text("Page not found")).to_have_count(0)
        page.close()


def test_filter_share_and_take_away(page: Page, browser: Browser, site: str, watch: Callable):
    met: Met = watch(page)
    page.goto("/flights")
    headline(page, "3,558 recorded removal legs")
    choose_country(page, "Honduras")
    headline(page, "Honduras, January 2025 to June 2026: 676")
    choose_month(page, "First month", "June 2025")
    headline(page, "Honduras, June 2025 to June 2026")
    choose_month(page, "Last month", "June 2025")
    headline(page, FOUND)
    assert page.url == site + "/flights?to=HND&start=2025-06&end=2025-06"

    shared = browser.new_context().new_page()
    shared.goto(page.url)
    headline(shared, FOUND)
    with shared.expect_download() as download:
        shared.get_by_role("button", name="Download the legs in view").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == "consent-to-land-flights-HND-2025-06.csv"
    assert "# Title: " + FOUND in text
    assert pd.read_csv(io.StringIO(text), comment="#")["legs"].sum() == 43
    assert met.foreign(site) == []
    assert met.errors == []


def choose_country(page: Page, name: str) -> None:
    """Choose a receiving country, and close the list that stays open for more."""
    page.get_by_role("combobox", name="Receiving countries").fill(name[:5])
    page.get_by_role("option", name=name).click()
    page.keyboard.press("Escape")


def choose_month(page: Page, label: str, month: str) -> None:
    box = page.get_by_test_id("stSelectbox").filter(has_text=label).get_by_role("combobox")
    box.fill(month)
    page.get_by_role("option", name=month).click()


def test_back_and_reload_keep_the_view(page: Page):
    page.goto("/flights?to=GTM")
    headline(page, "Guatemala")
    page.goto(HONDURAS)
    headline(page, FOUND)
    page.go_back()
    headline(page, "Guatemala")
    page.reload()
    headline(page, "Guatemala")


def test_back_undoes_a_filter(page: Page):
    page.goto("/flights?to=GTM")
    headline(page, "Guatemala")
    choose_country(page, "Honduras")
    headline(page, "Guatemala and Honduras")
    page.go_back()
    headline(page, "Guatemala, January 2025")


def test_the_start_page_leads_to_a_country(page: Page, site: str):
    page.goto("/")
    search = page.get_by_role("searchbox", name="Look up a country")
    search.fill("Hondu")
    search.press("Enter")
    page.get_by_role("link", name="Honduras", exact=True).first.click()
    headline(page, "Honduras: 45,923 ICE removals")
    expect(page).to_have_url(site + "/countries?country=HND")


def test_the_door_leads_to_the_flights(page: Page):
    page.goto("/")
    settled(page)
    page.get_by_role("link", name="Flight routes: where the planes go").click()
    headline(page, "3,558 recorded removal legs")


def test_outlines_are_fetched_once_and_not_with_each_filter(page: Page, watch: Callable):
    met: Met = watch(page)
    with page.expect_response("**/*.geojson"):
        page.goto("/flights?to=GTM")
    headline(page, "Guatemala")
    settled(page)
    choose_country(page, "Honduras")
    headline(page, "Guatemala and Honduras")
    settled(page)
    assert sum("geojson" in request for request in met.requests) == 1


def test_sources_open_from_the_map(page: Page):
    page.goto(HONDURAS)
    page.get_by_text("Sources", exact=True).first.click()
    expect(page.get_by_role("link", name="Open the source").first).to_be_visible()
    opened = page.locator("details.sources[open]")
    expect(opened.get_by_text("Human Rights First").first).to_be_visible()
