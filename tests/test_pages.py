"""Every page through Streamlit's own test runner, with good, bad and hostile addresses."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as any_
from streamlit.testing.v1 import AppTest

from explainer import tables
from explainer.ui import store
from tests.seen import html

ROOT = Path(__file__).resolve().parent.parent
SHELL = ROOT / "explainer" / "ui" / "shell.py"


def visit(page: str = "", **address: list[str]) -> AppTest:
    """Return a page as it stands after its script has run for an address."""
    at = AppTest.from_file(str(SHELL), default_timeout=60).run()
    for key, values in address.items():
        at.query_params[key] = values
    if page:
        at.switch_page(f"../../pages/{page}.py")
    at.run()
    assert not at.exception
    return at


def title(at: AppTest) -> str:
    """Return the headline as a reader sees it, without Markdown's escapes."""
    return at.title[0].value.replace("\\", "")


def arcs(at: AppTest) -> list[dict]:
    deck = json.loads(at.get("deck_gl_json_chart")[0].proto.json)
    return next(layer["data"] for layer in deck["layers"] if layer["id"] == "routes")


def test_start_shows_four_dated_figures_and_the_map():
    at = visit()
    assert title(at) == "Deportation takes two countries"
    shown = html(at)
    for figure in ("2,726", "271,484", "1,445,549", ">38<"):
        assert figure in shown
    assert at.header[0].value.startswith("2,726 recorded removal legs arrived in 86 countries")
    assert len(at.get("deck_gl_json_chart")) == 2


def test_flights_without_a_filter_show_the_whole_period():
    at = visit("flights")
    assert title(at).startswith("3,558 recorded removal legs arrived in 90 countries")
    assert not at.warning


def test_honduras_in_june_2025_is_43():
    at = visit("flights", to=["HND"], start=["2025-06"], end=["2025-06"])
    assert title(at) == "Honduras, June 2025: 43 recorded removal legs arrived"
    assert len(arcs(at)) == 9
    assert at.multiselect(key="to").value == ["HND"]


def test_small_letters_and_empty_values_of_an_address_do_no_harm():
    at = visit("flights", to=["hnd", ""], start=[""])
    assert title(at).startswith("Honduras, January 2025 to June 2026: 676")
    assert not at.warning


def test_june_2025_without_a_country_is_209():
    at = visit("flights", start=["2025-06"], end=["2025-06"])
    assert title(at).startswith("209 recorded removal legs arrived in 41 countries")


def test_the_map_says_its_finding_in_words():
    at = visit("flights", to=["HND"], start=["2025-06"], end=["2025-06"])
    alt = at.get("deck_gl_json_chart")[0].proto.alt
    assert "Honduras, June 2025: 43 recorded removal legs arrived" in alt


def test_one_country_shows_where_its_legs_began():
    at = visit("flights", to=["HND"], start=["2025-06"], end=["2025-06"])
    assert "<h3>From Alexandria: most legs, 16</h3>" in html(at)


def test_several_countries_are_added_and_named():
    at = visit("flights", to=["HND", "GTM"], start=["2025-06"], end=["2025-06"])
    assert title(at) == "Honduras and Guatemala, June 2025: 94 recorded removal legs arrived"


def test_a_country_without_a_leg_gets_no_empty_chart():
    at = visit("flights", to=["TUV"])
    assert title(at).startswith("Tuvalu, January 2025 to June 2026: no recorded removal leg found")
    assert not at.get("deck_gl_json_chart")
    assert "not a refusal" in " ".join(m.value for m in at.markdown)


def test_choosing_filters_changes_the_finding():
    at = visit("flights")
    at.multiselect(key="to").select("HND").run()
    at.selectbox(key="start").select("2025-06").run()
    at.selectbox(key="end").select("2025-06").run()
    assert title(at) == "Honduras, June 2025: 43 recorded removal legs arrived"
    assert at.query_params["to"] == "HND"
    assert at.query_params["start"] == "2025-06"


def test_a_chosen_month_writes_both_ends_so_that_the_address_keeps_its_period():
    at = visit("flights")
    at.selectbox(key="start").select("2026-01").run()
    assert at.query_params["start"] == "2026-01"
    assert at.query_params["end"] == "2026-06"
    at.selectbox(key="start").select("2025-01").run()
    assert "start" not in at.query_params
    assert "end" not in at.query_params


def test_a_first_month_after_the_last_takes_the_last_with_it():
    at = visit("flights", start=["2025-02"], end=["2025-03"])
    at.selectbox(key="start").select("2025-06").run()
    assert at.selectbox(key="end").value == "2025-06"
    assert title(at).endswith("June 2025")


def test_clearing_the_filters_shows_everything_again():
    at = visit("flights", to=["HND"], start=["2025-06"])
    next(b for b in at.button if b.label == "Clear the filters").click().run()
    assert title(at).startswith("3,558 recorded")
    assert at.multiselect(key="to").value == []


def test_the_table_of_routes_waits_until_it_is_opened():
    at = visit("flights", to=["HND"], start=["2025-06"], end=["2025-06"])
    closed = len(at.table)
    at.session_state["all-routes"] = True
    at.run()
    assert len(at.table) == closed + 1
    routes = next(t.value for t in at.table if "Kind" in t.value)
    assert routes["Legs"].sum() == 43
    assert set(routes["Kind"]) == {"Removal"}


def test_onward_legs_can_be_left_out():
    at = visit("flights", onward=["no"])
    assert title(at).startswith("2,884 recorded removal legs")
    assert "onward legs" not in " ".join(m.value for m in at.markdown[:4])
    at.checkbox(key="onward").check().run()
    assert title(at).startswith("3,558")
    assert "onward" not in at.query_params


def test_a_view_of_onward_legs_only_says_so():
    at = visit("flights", **{"from": ["MHLM"]})
    assert "All are onward legs" in " ".join(m.value for m in at.markdown)


def test_departure_airports_can_be_chosen():
    at = visit("flights", start=["2025-06"], end=["2025-06"], to=["HND"])
    at.session_state["more-filters"] = True
    at.run()
    at.multiselect(key="from").select("KAEX").run()
    assert title(at) == (
        "Honduras, June 2025: 16 recorded removal legs arrived (from the chosen airports)"
    )
    assert at.query_params["from"] == "KAEX"


def test_guantanamo_can_be_a_departure_and_is_no_onward_start():
    at = visit("flights", **{"from": ["MUGM"], "onward": ["no"]})
    assert title(at).startswith("38 recorded removal legs")


def test_other_kinds_of_leg_can_be_added_and_are_told_apart():
    at = visit("flights", start=["2025-06"], end=["2025-06"], kind=["removal", "transfer"])
    assert title(at) == "June 2025: 908 recorded legs (removal and transfer)"
    assert "By kind: Transfer 699 and Removal 209." in " ".join(m.value for m in at.markdown)


def test_no_kind_left_means_removal_again():
    at = visit("flights", kind=["transfer"], start=["2025-06"], end=["2025-06"])
    at.get("button_group")[0].set_value([]).run()
    assert title(at).startswith("209 recorded removal legs")


@pytest.mark.parametrize(
    ("by", "finding"),
    [
        ("month", "June 2026 had the most, 291"),
        ("week", "8 June 2026 to 14 June 2026 had the most, 74"),
        ("day", "had the most, "),
    ],
)
def test_legs_can_be_counted_by_day_week_or_month(by: str, finding: str):
    at = visit("flights", by=[by])
    assert finding in " ".join(s.value.replace("\\", "") for s in at.subheader)


def test_one_month_is_counted_by_day_unless_asked_otherwise():
    at = visit("flights", start=["2025-01"], end=["2025-01"])
    assert at.get("button_group")[-1].value == "day"


def test_the_newest_month_stands_beside_the_one_before():
    at = visit("flights", to=["HND"])
    assert "June 2026: 43; the month before: 39." in html(at)


def test_play_steps_through_the_months_and_stops():
    at = visit("flights", start=["2025-06"], end=["2025-07"])
    at.button(key="play").click().run()
    assert at.button(key="play").label == "Stop"
    assert any("June 2025" in m.value and "209 legs" in m.value for m in at.markdown)
    assert len(arcs(at)) < 150
    at.run()
    assert any("July 2025" in m.value and "207 legs" in m.value for m in at.markdown)
    at.button(key="play").click().run()
    assert at.button(key="play").label == "Play month by month"
    assert title(at).startswith("416 recorded removal legs")


def test_play_ends_after_the_last_month():
    at = visit("flights", start=["2025-06"], end=["2025-07"])
    at.button(key="play").click().run()
    at.run()
    at.run()
    assert at.button(key="play").label == "Play month by month"


@pytest.mark.parametrize(
    ("address", "named", "finding"),
    [
        ({"to": ["XXX"]}, "XXX", "3,558"),
        ({"to": ["HND", "ZZZ"]}, "ZZZ", "676"),
        ({"start": ["2025-13"]}, "2025-13", "3,558"),
        ({"end": ["2031-01"]}, "2031-01", "3,558"),
        ({"start": ["2026-01"], "end": ["2025-06"]}, "2026-01", "3,558"),
        ({"to": ["<script>alert(1)</script>"]}, "script", "3,558"),
        ({"to": ["../../etc/passwd"]}, "etc", "3,558"),
        ({"from": ["KXXX"]}, "KXXX", "3,558"),
        ({"kind": ["shuttle"]}, "shuttle", "3,558"),
        ({"onward": ["maybe"]}, "maybe", "3,558"),
        ({"by": ["hour"]}, "hour", "3,558"),
    ],
)
def test_what_an_address_gets_wrong_is_named_and_left_out(address: dict, named: str, finding: str):
    at = visit("flights", **address)
    assert named in at.warning[0].value
    assert finding in title(at)


def test_no_markup_of_an_address_reaches_the_page():
    at = visit("flights", to=["![x](//evil.example/x.png)", "<img src=x onerror=alert(1)>"])
    said = at.warning[0].value
    assert not set(said) & set("![]<>/@")


def test_no_address_of_an_address_becomes_a_link():
    at = visit("flights", to=["http://evil.example/ now"], **{"from": ["www.evil.example"]})
    assert "http·" in at.warning[0].value
    assert "evil.example" not in at.warning[0].value


def test_the_united_states_receives_nobody():
    assert "USA" in visit("flights", to=["USA"]).warning[0].value


def test_five_hundred_countries_are_all_shown_or_named():
    codes = list(tables.table("countries")["iso3"]) + [f"Q{n}" for n in range(300)]
    at = visit("flights", to=codes)
    assert title(at).startswith("222 chosen countries and territories")
    assert "and 298 more" in at.warning[0].value


def test_an_unknown_key_is_no_matter():
    assert not visit("flights", utm_source=["newsletter"]).warning


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    to=any_.lists(any_.text(max_size=40), max_size=6),
    start=any_.lists(any_.text(max_size=10), max_size=2),
    end=any_.lists(any_.sampled_from(["2025-02", "2026-06", "9999-99", "-1", "\x00"]), max_size=2),
)
def test_no_address_breaks_the_page(to: list[str], start: list[str], end: list[str]):
    at = visit("flights", to=to, start=start, end=end)
    assert "recorded removal leg" in title(at)


@pytest.mark.parametrize("page", ["start", "flights"])
@pytest.mark.parametrize("name", ["flight_legs", "airports", "countries", "sources"])
def test_a_missing_table_gives_a_message_and_the_foot(damaged: Path, page: str, name: str):
    (damaged / f"{name}.csv").unlink()
    at = visit(page)
    assert "missing or damaged" in at.error[0].value
    assert any("independent, non-partisan" in c.value for c in at.caption)


@pytest.mark.parametrize("page", ["start", "flights"])
def test_a_missing_package_gives_a_message_and_the_foot(damaged: Path, page: str):
    (damaged / "datapackage.json").unlink()
    at = visit(page)
    assert "missing or damaged" in at.error[0].value
    assert any("cannot be read at the moment" in c.value for c in at.caption)


def test_pages_change_no_shared_table():
    names = [described["name"] for described in tables.package()["resources"]]
    before = {n: pd.util.hash_pandas_object(tables.table(n)).sum() for n in names}
    legs = pd.util.hash_pandas_object(store.legs()).sum()
    visit()
    visit("flights", to=["HND"])
    after = {n: pd.util.hash_pandas_object(tables.table(n)).sum() for n in names}
    assert after == before
    assert pd.util.hash_pandas_object(store.legs()).sum() == legs


@pytest.mark.parametrize("page", ["start", "flights"])
def test_every_label_goes_through_gettext(page: str, brackets: None):
    at = visit(page, to=["HND", "XXX"])
    widgets = [*at.selectbox, *at.multiselect, *at.button, *at.expander]
    said = [w.label for w in widgets] + [e.value for e in [*at.title, *at.header, *at.subheader]]
    said += [e.value for e in [*at.caption, *at.warning]]
    said += [d.proto.alt for d in at.get("deck_gl_json_chart")]
    said += [d.proto.label for d in at.get("download_button") + at.get("page_link")]
    assert len(said) > 10
    assert [s for s in said if "⟦" not in s] == []
