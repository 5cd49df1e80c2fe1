"""A click on the map opens what was clicked, and only what the view holds."""

import re

from streamlit.testing.v1 import AppTest

from tests.seen import html


def opened(objects: dict, to: tuple[str, ...] = ("HND",)) -> AppTest:
    """Return the details that a click gives on the flights of June to August 2025."""

    def page(objects: dict, to: tuple[str, ...]) -> None:
        from types import SimpleNamespace

        from explainer.flights import View
        from explainer.ui import detail_parts, store

        view = View(start="2025-06", end="2025-08", to=to)
        selection = SimpleNamespace(objects=objects)
        detail_parts.opened(selection, store.flight_view(view), view, store.country_names())

    at = AppTest.from_function(page, kwargs={"objects": objects, "to": to}, default_timeout=60)
    at.run()
    assert not at.exception
    return at


def said(at: AppTest) -> str:
    return " ".join(e.value for e in [*at.markdown, *at.caption])


def test_nothing_clicked_says_what_can_be():
    assert "Click a route" in said(opened({}))


def test_a_route_opens_with_months_and_carriers():
    at = opened({"routes": [{"id": "KAEX-MHLM"}]})
    assert "Alexandria to La Mesa" in said(at)
    assert "46 recorded legs" in said(at)
    legs = re.findall(r'<td style="--part: \d+%">(\d+)</td>', html(at))
    assert sum(map(int, legs)) == 46
    assert "at most four carriers" in said(at)


def test_an_airport_opens_with_its_busiest_routes():
    at = opened({"airports": [{"id": "KHRL"}]})
    assert "Harlingen" in said(at)
    assert '<th scope="row">Harlingen</th><td>La Mesa</td>' in html(at)


def test_guantanamo_says_that_it_is_not_cuba():
    at = opened({"airports": [{"id": "MUGM"}]}, to=())
    assert "never counted as Cuba" in said(at)


def test_a_country_opens_and_can_be_shown_alone():
    at = opened({"land": [{"properties": {"iso3": "GTM", "name": "Guatemala"}}]}, to=())
    assert "Guatemala" in said(at)
    assert at.button(key="only").label == "Show only Guatemala"


def test_a_country_without_a_leg_is_no_refusal():
    at = opened({"land": [{"properties": {"iso3": "BOL"}}]})
    assert "That is not a refusal" in said(at)
    assert not html(at)


def test_what_the_browser_makes_up_opens_nothing():
    for objects in (
        {"routes": [{"id": "<script>"}]},
        {"airports": [{"id": None}]},
        {"land": [{"properties": None}]},
        {"land": [{}]},
        {"unheard-of": [{"id": 1}]},
    ):
        assert not html(opened(objects))
