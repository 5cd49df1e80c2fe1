"""The timeline: what a view holds, spans for inexact dates, threads, reach, the page."""

import html as markup
import io
import re
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import exports, tables, timeline, timeline_charts, timeline_words
from explainer.timeline import View
from explainer.timeline_axis import STEP, Axis, placed
from explainer.ui import store, timeline_html, timeline_parts
from tests.seen import html
from tests.test_pages import title, visit

EVENTS = 197
DEFAULT = 147
ALL_TIME = View(start="1980-10", end="2026-11")
COLOMBIA = View(start="2025-01", end="2025-02", countries=("COL",))


def axis(view: View) -> Axis:
    return Axis(*timeline.period(view))


def drawn(view: View) -> pd.DataFrame:
    return placed(timeline.in_view(view), axis(view))


def test_all_years_hold_every_event_and_the_default_those_since_2025():
    assert len(timeline.in_view(ALL_TIME)) == EVENTS
    assert len(timeline.in_view(View())) == DEFAULT


def test_sides_are_read_from_the_actor():
    rows = timeline.events()
    counts = rows["side"].value_counts().to_dict()
    assert counts == {"them": 87, "us": 44, "both": 40, "courts": 20, "other": 6}
    by_id = rows.set_index("event_id")["side"]
    assert by_id[["EV057", "EV058", "EV059", "EV108"]].tolist() == ["them", "us", "both", "courts"]
    press = {"Associated Press", "European Union", "Reuters", "The Guardian"}
    assert press < set(rows.loc[rows["side"] == "other", "actor"])


def test_events_at_guantanamo_are_no_act_of_cuba():
    rows = timeline.events()
    assert rows.loc[rows["base"], "event_id"].tolist() == ["EV063", "EV066", "EV074", "EV076"]
    view = View(thread="guantanamo-2025")
    assert timeline.leg_countries(view, timeline.in_view(view)) == ()


def test_a_date_known_to_the_month_is_in_view_where_its_span_meets_the_period():
    in_april = View(start="2025-04", end="2025-04")
    assert "EV091" in set(timeline.in_view(in_april)["event_id"])
    assert "EV152" in set(timeline.in_view(View(start="2026-09", end="2026-09"))["event_id"])


def test_filters_narrow_together():
    view = View(countries=("VEN",), kinds=("agreement",), sides=("both",))
    rows = timeline.in_view(view)
    assert len(rows) > 0
    assert rows["countries"].map(lambda codes: "VEN" in codes).all()
    assert set(rows["kind"]) == {"agreement"} and set(rows["side"]) == {"both"}


@pytest.mark.parametrize("view", [View(), ALL_TIME, View(start="2024-01", end="2024-12")])
def test_months_and_years_are_spans_and_days_are_points(view: View):
    rows = drawn(view)
    exact = rows["date_precision"] == "day"
    assert (rows.loc[exact, "x"] == rows.loc[exact, "x2"]).all()
    spans = rows[~exact]
    assert len(spans) > 0
    assert (spans["x2"] > spans["x"]).all()


def test_a_month_is_drawn_as_long_as_the_month():
    rows = drawn(View()).set_index("event_id")
    assert rows.at["EV091", "x2"] - rows.at["EV091", "x"] == 30


def test_no_mark_covers_another_of_its_lane():
    rows = drawn(View())
    for _lane, mine in rows.groupby(["lane", "level"]):
        ends = mine["x2"].to_numpy()[:-1]
        assert (mine["x"].to_numpy()[1:] > ends).all()


def test_the_axis_narrows_the_years_before_2025_only_when_it_reaches_far_back():
    assert axis(View()).narrow == 1
    wide = axis(ALL_TIME)
    assert wide.narrow < 0.1
    past = wide.at(timeline.DENSE_FROM) / wide.length
    assert past == pytest.approx(0.42, abs=0.01)
    assert timeline_charts._narrowed(timeline_charts._Scale(axis(View()), None, None)) == []


def test_axis_keeps_days_in_order():
    wide = axis(ALL_TIME)
    days = pd.date_range("1980-10-01", "2026-11-30", freq="50D")
    at = [wide.at(day) for day in days]
    assert at == sorted(at) and at[0] == 0 and at[-1] <= wide.length


def test_legs_share_the_scale_of_the_events():
    spec = timeline_parts._spec(View(), "en")
    domains = {
        str(layer["encoding"]["x"]["scale"]["domain"])
        for layer in spec["layer"]
        if "x" in layer["encoding"]
    }
    assert len(domains) == 1


def test_legs_beneath_are_those_of_the_flights_page():
    assert int(timeline_parts.legs(View())["legs"].sum()) == 3558
    honduras = View(start="2025-06", end="2025-06", countries=("HND",))
    assert int(timeline_parts.legs(honduras)["legs"].sum()) == 43
    assert timeline_parts.legs(View(start="2016-01", end="2024-12")).empty


def test_the_drawing_holds_each_event_once_and_says_its_kind():
    spec = timeline_parts._spec(ALL_TIME, "en")
    named = [
        row["event_id"] for data in spec["datasets"].values() for row in data if "title" in row
    ]
    assert sorted(named) == sorted(timeline.events()["event_id"])
    assert {param["name"] for param in spec["params"]} == {"day", "span", "opened"}


def test_a_thread_is_joined_by_a_line_and_no_other_view_is():
    def lines(view: View) -> int:
        layers = timeline_parts._spec(view, "en")["layer"]
        return sum(layer["mark"]["type"] == "line" for layer in layers)

    assert (lines(View(thread="dvd")), lines(View())) == (1, 0)


def test_reach_is_what_the_collection_says_of_itself():
    parts = {part.key: part for part in timeline.reach()}
    assert {key: part.events for key, part in parts.items()} == {
        "before": 50,
        "dense": 124,
        "thin": 23,
        "none": 0,
    }
    assert timeline.second_hand() == 15
    said = " ".join(timeline_words.reach(part, 15) for part in timeline.reach())
    assert "Dense, January 2025 to mid-March 2026: 124 events" in said
    assert "None found, 3 October 2026 to 23 November 2026" in said


def test_a_thread_is_walked_from_first_to_last():
    ids = timeline.thread("dvd")
    assert timeline.beside("dvd", ids[0]) == (None, ids[1])
    assert timeline.beside("dvd", ids[-1]) == (ids[-2], None)
    assert timeline.in_view(View(thread="dvd"))["event_id"].tolist() == list(ids)


@pytest.mark.parametrize("key", timeline.threads())
def test_every_thread_renders_with_its_events_linked_in_the_page(key: str):
    made = timeline_html.listing(View(thread=key), False, None, "en")
    for event_id in timeline.thread(key):
        assert f'id="event-{event_id.lower()}"' in made
    assert timeline_parts._spec(View(thread=key), "en")["layer"]


@pytest.mark.parametrize("event_id", timeline.events()["event_id"])
def test_every_event_opens_to_summary_outcome_and_source(event_id: str):
    made = re.sub(r"<[^>]+>", "", timeline_html.opened(event_id, "en"))
    row = timeline.events().set_index("event_id").loc[event_id]
    plain = made.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")
    assert row["title"] in plain and row["summary"] in plain and row["outcome"] in plain
    assert "Source" in plain


def test_links_to_events_resolve_within_the_list_or_lead_to_their_thread():
    made = timeline_html.listing(COLOMBIA, True, None, "en")
    inside = set(re.findall(r'href="#(event-\w+)"', made))
    assert inside and inside <= set(re.findall(r'id="(event-\w+)"', made))
    outside = re.findall(r'href="/timeline\?([^"]+)"[^>]*>(.)', made)
    matters = [address for address, first in outside if first != "L"]
    assert matters and all("thread=" in address for address in matters)


@pytest.mark.parametrize("event_id", timeline.events()["event_id"])
def test_the_link_to_an_event_leads_to_a_view_that_holds_it(event_id: str):
    row = timeline_html.each(timeline.events().query("event_id == @event_id"))[0]
    made = timeline_html.inside(row, ALL_TIME, ())
    found = re.search(r'href="([^"]+)"[^>]*>Link to this event<', made)
    assert found
    address = parse_qs(urlsplit(markup.unescape(found[1])).query)
    assert address["event"] == [event_id]
    view = View(address["start"][0], address["end"][0], tuple(address.get("country", ())))
    assert event_id in set(timeline.in_view(view)["event_id"])
    assert not row["base"] or "CUB" not in view.countries


def test_the_list_names_who_acted_safely():
    made = timeline_html.listing(COLOMBIA, True, None, "en")
    heads = re.findall(r'<span class="when">(.*?)</span>', made)
    assert "<b>26 January 2025</b> · Refusal · Colombia" in heads
    assert len(heads) == 5 and "other country" not in "".join(heads)
    row = timeline_html.each(timeline.in_view(COLOMBIA))[0]
    assert "&lt;i&gt;" in timeline_html._head({**row, "actor": "<i>"})


def test_a_press_report_is_no_act_of_the_country_it_is_about():
    rows = timeline.events().set_index("event_id")
    assert rows.loc[["EV123", "EV180", "EV191"], "side"].tolist() == ["other"] * 3


def test_list_holds_every_event_and_no_raw_identifier():
    made = timeline_html.listing(ALL_TIME, True, None, "en")
    assert len(re.findall(r'id="event-', made)) == EVENTS
    seen = re.sub(r"<[^>]+>", " ", made)
    assert not re.search(r"\bEV\d{3}\b", seen)
    assert not re.search(r"\b\d{4}-\d{2}(-\d{2})?\b", seen)
    assert "month not known" in seen and "day not known" in seen


def test_both_sides_words_come_from_the_cases():
    us, them, sources = timeline.words_of_sides("EV058")
    assert us.startswith("Announced tariffs") and them.startswith("Said that it would answer")
    assert sources
    assert timeline.words_of_sides("EV197") == ("", "", ())


def test_file_holds_exactly_the_events_in_view():
    rows = timeline.in_view(COLOMBIA)
    text = exports.csv(timeline.to_take_away(rows), {"Title": "x"})
    back = pd.read_csv(io.StringIO(text), comment="#")
    assert back["event_id"].tolist() == ["EV057", "EV058", "EV059", "EV061", "EV062"]
    assert back["countries"].unique().tolist() == ["COL"]
    assert "summary" in back and "source_ids" in back


def test_no_event_holds_the_mark_of_a_comment_line():
    text = exports.csv(timeline.to_take_away(timeline.events()), {"Title": "x"})
    assert len(pd.read_csv(io.StringIO(text), comment="#")) == EVENTS


@pytest.mark.parametrize(
    ("state", "event"),
    [
        ({"selection": {"day": [{"event_id": "EV057"}], "span": []}}, "EV057"),
        ({"selection": {"day": [{"event_id": "<b>"}], "span": [{"event_id": "EV091"}]}}, "EV091"),
        ({"selection": {"day": "EV057"}}, ""),
        ({"selection": {"day": [None, {"legs": 3}]}}, ""),
        ({}, ""),
    ],
)
def test_a_click_opens_known_events_only(state: dict, event: str):
    assert timeline_parts.clicked(state) == event


def page(**address: list[str]) -> AppTest:
    return visit("timeline", **address)


def charts(at: AppTest) -> int:
    return len(at.get("vega_lite_chart"))


def test_page_shows_the_default_window():
    at = page()
    assert charts(at) == 1
    assert title(at) == f"January 2025 to October 2026: {DEFAULT} events on record"
    assert not at.warning
    assert len(re.findall(r'id="event-', html(at))) == timeline_parts.SHOWN


def test_every_event_can_be_listed():
    at = page(start=["1980-10"], end=["2026-11"])
    at.button(key="show-all").click().run()
    assert len(re.findall(r'id="event-', html(at))) == EVENTS


def test_title_of_the_example_equals_its_rows():
    at = page(country=["COL"], start=["2025-01"], end=["2025-02"])
    assert title(at) == "Colombia, January 2025 to February 2025: 5 events on record"
    said = " ".join(m.value for m in at.markdown)
    assert "A count of events says nothing" in said
    assert " by the " not in next(m.value for m in at.markdown if 'class="lead"' in m.value)
    assert not at.warning


def test_bad_parts_of_an_address_are_named_and_left_out():
    at = page(country=["COL", "XXX"], kind=["nap"], actor=["they"], start=["2025-1"], event=["EV"])
    assert title(at).startswith("Colombia, January 2025 to October 2026: ")
    assert "XXX" in at.warning[0].value and "nap" in at.warning[0].value


def test_months_the_wrong_way_round_fall_back():
    at = page(start=["2025-06"], end=["2025-02"])
    assert title(at).startswith("January 2025 to October 2026: 147")
    assert "2025-06" in at.warning[0].value


def test_a_last_month_alone_reaches_back_to_the_beginning():
    assert title(page(end=["2018-12"])).startswith("October 1980 to December 2018: 27 events")


def test_a_country_without_events_is_unknown_not_zero():
    at = page(country=["TUV"])
    assert title(at).endswith("no event on record here")
    assert "none was found, not that nothing happened" in " ".join(m.value for m in at.markdown)
    assert charts(at) == 0


def test_legs_are_drawn_where_no_event_was_found():
    at = page(country=["PER"], start=["2025-07"], end=["2026-06"])
    assert title(at) == "Peru, July 2025 to June 2026: no event on record here"
    said = " ".join(m.value for m in at.markdown)
    assert "49 recorded removal legs arrived in Peru" in said
    assert not at.exception
    assert charts(at) == 1
    assert [h.value for h in at.header] == []
    assert [h.value for h in at.subheader] == ["These legs as a table and a file"]
    assert "thread" not in {box.key for box in at.selectbox}


def test_without_events_every_lane_stands_empty():
    spec = timeline_parts._spec(View(start="2025-07", end="2026-06", countries=("PER",)), "en")
    assert {param["name"] for param in spec["params"]} == {"opened"}
    words = str(spec["layer"])
    assert all(name in words for name in timeline_words.lanes().values())
    bars = [row["legs"] for data in spec["datasets"].values() for row in data if "legs" in row]
    assert sum(bars) == 49


def test_the_note_says_what_a_lane_means():
    assert "a flight is an act of both" in timeline_words.note("x", timeline.reach())
    empty = timeline_words.note("x", timeline.reach(), empty=True)
    assert "lanes are empty" in empty and "Click" not in empty


def test_a_thread_stands_whole_whatever_the_filters_say():
    at = page(thread=["dvd"], country=["COL"])
    assert title(at) == "D.V.D. v. DHS: the case on third-country removals: 14 events on record"
    at.button(key="back").click().run()
    assert title(at).startswith("Colombia")


def test_an_open_event_leads_to_the_next_of_its_thread():
    at = page(event=["EV057"])
    assert "Colombia turns back two US military planes" in html(at)
    at.button(key="colombia-2025-EV058").click().run()
    assert at.query_params["event"] in ("EV058", ["EV058"])
    assert at.query_params["thread"] in ("colombia-2025", ["colombia-2025"])
    assert not at.exception


def test_choosing_a_matter_opens_its_thread():
    at = page()
    at.selectbox(key="thread").select("ghana-deal").run()
    assert title(at).startswith("Ghana: the deal for West Africans, 2025: 5 events")


def test_order_turns_the_list():
    first = timeline_html.listing(View(), True, 1, "en")
    last = timeline_html.listing(View(), False, 1, "en")
    assert "2 October 2026" in first and "January 2025" in last


def test_address_of_a_view_is_read_back_as_the_same_view():
    view = View("2025-01", "2025-02", ("COL", "BRA"), ("refusal",), ("them",))
    assert timeline_words.address(view) == (
        "/timeline?country=COL&country=BRA&kind=refusal&actor=them&start=2025-01&end=2025-02"
    )
    assert timeline_words.filters(view, store.country_names()) == (
        "period: January 2025 to February 2025; country: Colombia and Brazil; kind: Refusal; "
        "who acted: The other country"
    )


def test_table_of_events_is_in_words():
    made = timeline_words.table(timeline.in_view(COLOMBIA), store.country_names())
    assert made["When"].iloc[0] == "26 January 2025"
    assert set(made["Countries"]) == {"Colombia"}
    assert len(made) == 5


def test_lanes_are_as_high_as_their_marks():
    rows = drawn(View())
    height = timeline_parts._spec(View(), "en")["height"]
    assert height >= STEP * rows.groupby("lane")["level"].max().add(1).sum()


def test_threads_of_the_page_are_those_of_the_table():
    assert list(timeline.threads()) == list(tables.table("event_threads")["thread"].unique())


def test_the_page_says_where_years_are_drawn_narrower():
    said = [c.value for c in page(start=["1980-10"], end=["2026-11"]).caption]
    assert any("The years before 2025 are drawn narrower" in words for words in said)
    assert not any("drawn narrower" in c.value for c in page().caption)


def test_table_of_legs_adds_up_to_the_bars():
    counts = timeline_parts.legs(View())
    made = timeline_words.legs_table(counts)
    assert sum(int(n.replace(",", "")) for n in made["Recorded removal legs"]) == 3558
    assert made["Month"].iloc[0] == "January 2025 (not the whole month)"
