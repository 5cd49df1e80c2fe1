"""What the methods page says of privacy is what a browser finds."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page

from explainer.content import prose
from tests.browser.conftest import Met, settled

VISITED = (
    "/",
    "/flights?to=HND",
    "/why-two",
    "/countries?country=HND",
    "/third-countries",
    "/timeline",
    "/claims",
    "/methods?part=glossary&term=removal",
)
COOKIE, STORED = "_streamlit_xsrf", "stActiveTheme"
KEPT_ELSEWHERE = """async () => ({
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((d) => d.name),
  caches: "caches" in window ? await caches.keys() : [],
  workers: "serviceWorker" in navigator
    ? (await navigator.serviceWorker.getRegistrations()).length : 0,
})"""


@pytest.fixture
def visited(browser: Browser, site: str, watch: Callable) -> tuple[Page, Met]:
    """Give a browser with an empty profile after a visit of every page, and what it met."""
    page = browser.new_context(base_url=site).new_page()
    met = watch(page)
    for address in VISITED:
        page.goto(address)
        settled(page)
    return page, met


def test_the_browser_keeps_what_the_page_says_and_nothing_else(visited: tuple[Page, Met]):
    page, _met = visited
    cookies = page.context.cookies()
    assert [cookie["name"] for cookie in cookies] == [COOKIE]
    assert cookies[0]["expires"] == -1, "it must be gone when the browser closes"
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept and [key for key in kept if not key.startswith(STORED)] == []
    elsewhere = {"session": [], "databases": [], "caches": [], "workers": 0}
    assert page.evaluate(KEPT_ELSEWHERE) == elsewhere


def test_no_third_party_learns_of_the_visit(visited: tuple[Page, Met], site: str):
    _page, met = visited
    assert met.requests
    assert met.foreign(site) == []


def test_the_statement_names_what_is_kept():
    said = " ".join(prose("methods_privacy").split())
    assert f"One cookie, `{COOKIE}`" in said
    assert f"local storage whose name begins with `{STORED}`" in said
    assert "No third party" in said
