"""The browser that visits the site, and what it meets on the way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.find import browser as find_browser

# Without a graphics card Chromium draws WebGL in software.
FLAGS = [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]

HONDURAS = "/flights?to=HND&start=2025-06&end=2025-06"
FOUND = "Honduras, June 2025: 43 recorded removal legs arrived"

expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": find_browser(), "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    return site


@dataclass
class Met:
    """What a browser met: requests by address, errors of the page and its policy."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def foreign(self, site: str) -> list[str]:
        """Return the requests that left the site."""
        own = urlsplit(site).netloc
        return [
            r
            for r in self.requests
            if urlsplit(r).scheme in ("http", "https", "ws", "wss") and urlsplit(r).netloc != own
        ]


# Streamlit asks for these two beneath an inner page and gets 404; it then asks at the root.
HARMLESS = "404 (Not Found)"


@pytest.fixture
def watch() -> Callable[[Page], Met]:
    """Give a function that starts to note what a page meets."""

    def start(page: Page) -> Met:
        met = Met()
        page.on("request", lambda r: met.requests.append(r.url))
        page.on("websocket", lambda w: met.requests.append(w.url))
        page.on("pageerror", lambda e: met.errors.append(str(e)))
        page.on(
            "console",
            lambda m: (
                met.errors.append(m.text) if m.type == "error" and HARMLESS not in m.text else None
            ),
        )
        return met

    return start


def settled(page: Page) -> None:
    """Wait until the script of a page has run to its end and nothing on it is faded as stale."""
    expect(page.get_by_text("independent, non-partisan")).to_be_visible()
    expect(page.locator('[data-test-script-state="running"]')).to_have_count(0)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def headline(page: Page, text: str) -> None:
    """Wait until the headline of a page holds a text."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)
