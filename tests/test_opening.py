"""The opening of the page on why it takes two: the idea, the drawing, the week with Colombia."""

import html
import re
from xml.etree import ElementTree

import pytest

from explainer import aircraft, colours, drawings, tables
from explainer.content import prose
from explainer.ui import dated_parts
from tests.test_pages import title, visit


@pytest.fixture(scope="module")
def shown() -> str:
    """Give all Markdown and HTML of the page."""
    at = visit("why_two")
    said = [m.value for m in at.markdown] + [e.proto.body for e in at.get("html")]
    return html.unescape(" ".join(said))


@pytest.fixture(scope="module")
def drawing() -> ElementTree.Element:
    """Give the drawing as a tree, which it is only if it is well formed."""
    return ElementTree.fromstring(drawings.two_keys()).find("svg")


def test_the_title_is_the_idea():
    assert title(visit("why_two")) == "It takes two governments to finish a deportation"


def test_the_idea_stands_in_three_sentences():
    assert len(re.findall(r"[.!?](?:\s|$)", prose("why_two"))) == 3


def test_nothing_says_that_consent_is_required_by_law(shown: str):
    said = (shown + prose("why_two_drawing")).lower()
    assert "consent is required" not in said
    assert "does not always ask the other side for a yes in advance" in " ".join(said.split())


def test_the_drawing_has_a_name_and_a_description(drawing: ElementTree.Element):
    assert drawing.get("role") == "img"
    assert drawing.find("title").text == "Two keys in one lock"
    assert "only when both keys turn" in drawing.find("desc").text
    assert drawing.find("desc").text in drawing.get("aria-label")


def test_the_drawing_has_one_key_in_each_side_s_colour(drawing: ElementTree.Element):
    strokes = [g.get("stroke") for g in drawing.iter("g") if g.get("stroke")]
    assert strokes == [colours.EXPELS, colours.RECEIVES]


def test_the_words_of_the_drawing_take_the_colour_of_text(drawing: ElementTree.Element):
    words = list(drawing.iter("text"))
    assert len(words) == 9
    assert {word.get("fill") for word in words} == {"currentColor"}
    # A phone shows the drawing at nine tenths of its size: 15 units are more than 13 pixels.
    assert min(float(word.get("font-size")) for word in words) >= 15


def test_the_drawing_is_on_the_page_in_one_line(shown: str):
    assert html.unescape(drawings.two_keys()) in shown
    assert "\n" not in drawings.two_keys()


def test_the_week_is_told_in_five_dated_steps(shown: str):
    week = aircraft.told(tables.table("events"), aircraft.COLOMBIA_WEEK)
    assert [case.when[-2:] for case in week] == ["26", "26", "26", "28", "29"]
    places = [shown.index(case.title) for case in week]
    assert places == sorted(places)
    assert aircraft.days(week) == "26 to 29 January 2025"


def test_the_week_keeps_what_the_sources_contradict(shown: str):
    assert "105 passengers" in shown
    assert "another gives 160" in shown
    assert "on US military planes too" in shown
    assert "did not mention military planes" in shown


def test_every_step_of_the_week_links_its_sources(shown: str):
    known = tables.table("sources").set_index("source_id")
    for case in aircraft.told(tables.table("events"), aircraft.COLOMBIA_WEEK):
        for source_id in case.source_ids:
            assert known["url"][source_id] in shown


def test_what_was_claimed_rests_on_rows_of_the_data():
    deal = aircraft.told(tables.table("events"), [aircraft.COLOMBIA_DEAL])[0]
    assert "accepted all terms, including military aircraft" in deal.text
    assert "presidential plane was ready; it did not mention military flights" in deal.text
    line = tables.table("practice").set_index("practice_id").loc["PR034"]
    assert "without limit or delay" in line["value"]
    assert line["source_ids"] == "C-TOS-COL-2025"


def test_an_address_it_does_not_know_is_named():
    at = visit("why_two", case=["atlantis"])
    assert "atlantis" in at.warning[0].value
    assert title(at) == "It takes two governments to finish a deportation"


def test_without_events_the_idea_and_the_drawing_still_stand(damaged):
    (damaged / "events.csv").unlink()
    at = visit("why_two")
    assert any("two-keys" in m.value for m in at.markdown)
    assert "missing or damaged" in at.error[0].value


def test_text_of_the_tables_cannot_become_markup():
    case = aircraft.Case("2025", "<b>", ("expels",), "<i>", "<script>", ("F-01",), "<u>")
    for made in (dated_parts.steps([case]), dated_parts.folded([case])):
        assert not re.search(r"<(b|i|script|u)>", made)
