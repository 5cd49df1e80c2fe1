"""Every page as visitors meet it: phone and desktop, light and dark, with and without sight."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import FOUND, HONDURAS, Met, headline, settled

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
LOOKS = [
    (path, s, c) for path in ("/", HONDURAS) for s in (PHONE, DESKTOP) for c in ("light", "dark")
]
LOOKS += [
    ("/flights", PHONE, "light"),
    ("/flights", DESKTOP, "dark"),
    ("/flights?to=TUV", PHONE, "dark"),
    ("/flights?to=<script>&to=![x](//evil.example/x.png)", PHONE, "light"),
]
INNER = [
    "/why-two",
    "/why-two?part=levers",
    "/why-two?case=col&seat=us",
    "/why-two?part=law",
    "/why-two?part=military",
    "/why-two?part=quiz",
    "/countries",
    "/countries?country=CUB",
    "/countries?country=HND&country=CHN",
    "/third-countries",
    "/third-countries?partner=SWZ",
    "/timeline?country=COL",
    "/claims",
    "/data",
    "/methods",
]
LOOKS += [
    (path, *((PHONE, "light") if n % 2 else (DESKTOP, "dark"))) for n, path in enumerate(INNER)
]
GRAVE = ("serious", "critical")


@pytest.mark.parametrize(("path", "size", "scheme"), LOOKS)
def test_every_page_is_clean(
    browser: Browser, site: str, watch: Callable, path: str, size: dict, scheme: str
):
    context = browser.new_context(
        viewport=size, color_scheme=scheme, reduced_motion="reduce", base_url=site
    )
    page = context.new_page()
    met: Met = watch(page)
    page.goto(path)
    settled(page)
    page.add_style_tag(content="* { transition: none !important; animation: none !important }")
    found = Axe().run(page).response["violations"]
    grave = [
        (v["id"], node["failureSummary"], node["html"])
        for v in found
        for node in v["nodes"]
        if v["impact"] in GRAVE
    ]
    assert grave == []
    assert met.foreign(site) == []
    assert met.errors == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    expect(page.get_by_test_id("stException")).to_have_count(0)
    context.close()


def test_a_phones_first_screen_holds_the_finding_and_the_top_of_the_map(
    browser: Browser, site: str
):
    page = browser.new_page(viewport=PHONE)
    page.goto(site + HONDURAS)
    headline(page, FOUND)
    map_ = page.get_by_test_id("stDeckGlJsonChart").first
    expect(map_).to_be_visible()
    assert map_.bounding_box()["y"] < PHONE["height"] / 2
    filters = page.get_by_role("combobox", name="Receiving countries")
    assert filters.bounding_box()["y"] > map_.bounding_box()["y"]
    page.close()


def test_a_map_is_named_for_those_who_cannot_see_it(page: Page):
    page.goto(HONDURAS)
    expect(page.get_by_role("figure", name=FOUND)).to_be_visible()
