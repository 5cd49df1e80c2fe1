"""The case studies as decision games: whole, sourced, the same voice for both chairs, playable."""

import re
from html import unescape
from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from explainer import case_handout, cases, tables
from explainer.ui import case_html, case_parts, store, teacher_parts
from tests.test_pages import visit

GAMES = ["col", "bra", "gtm", "ven", "cub", "chn", "vnm-lao", "ssd"]
TO_READ = ["mex", "slv", "ind", "hti", "irn", "eri"]
KNOWN = case_parts.all_cases("en")
TURNS = [(case, seat) for case in GAMES for seat in cases.SEATS]


def open_cases(**address: str | list[str]) -> AppTest:
    listed = {key: [value] if isinstance(value, str) else value for key, value in address.items()}
    return visit("why_two", part=["cases"], **listed)


def shown(at: AppTest) -> str:
    """Return all text of the page as a reader sees it, without tags and escapes."""
    pieces = [h.proto.body for h in at.get("html")] + [m.value for m in at.markdown]
    pieces += [s.value for s in at.subheader] + [b.label for b in at.button]
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(pieces))).replace("\\", "")


def revealed(at: AppTest) -> bool:
    return "What really happened, step by step" in shown(at)


def test_eight_games_come_first_and_all_fourteen_cases_are_there():
    assert list(KNOWN) == GAMES + TO_READ
    assert [id_ for id_, case in KNOWN.items() if case.is_game] == GAMES
    assert set(KNOWN) == set(tables.table("case_studies")["case_id"])


def test_every_game_has_two_chairs_of_three_choices_with_one_taken():
    for case_id in GAMES:
        assert list(KNOWN[case_id].chairs) == ["us", "them"]
        for chair in KNOWN[case_id].chairs.values():
            assert len(chair.choices) == 3
            assert [choice.taken for choice in chair.choices].count(True) == 1
            assert len(chair.levers) >= 3


def test_colombia_keeps_both_counts_and_both_texts_of_the_deal():
    steps = {step.date: step for step in KNOWN["col"].steps}
    assert "105" in steps["2025-01-29"].them and "160" in steps["2025-01-29"].them
    deal = KNOWN["col"].steps[2]
    assert "military planes included" in deal.us
    assert "did not mention military flights" in deal.them


def test_the_chair_of_two_countries_is_that_of_the_first():
    assert KNOWN["vnm-lao"].place == "Vietnam and Laos"
    assert KNOWN["vnm-lao"].chairs["them"].who == "Vietnam"


def test_both_chairs_get_the_same_words():
    chairs = KNOWN["col"].chairs
    for taken in (True, False):
        said = [
            case_html.verdict(chair, next(c for c in chair.choices if c.taken is taken))
            for chair in chairs.values()
        ]
        us, them = (re.sub("[Tt]he United States|Colombia", "X", text) for text in said)
        assert us == them


@pytest.mark.parametrize("case_id", list(tables.table("case_studies")["case_id"]))
def test_every_case_stands_on_the_page(case_id: str):
    text = shown(open_cases())
    for said in (KNOWN[case_id].question, KNOWN[case_id].settled, KNOWN[case_id].shows):
        assert said in text


def test_without_an_address_the_first_game_shows_what_both_sides_wanted():
    at = open_cases()
    assert at.button(key="seat-us").label == "Take the chair of the United States"
    assert at.button(key="seat-them").label == "Take the chair of Colombia"
    assert not revealed(at)
    assert not at.warning


@pytest.mark.parametrize(("case_id", "seat"), TURNS)
def test_every_choice_of_every_chair_leads_to_what_happened(case_id: str, seat: str):
    case = KNOWN[case_id]
    chair = case.chairs[seat]
    at = open_cases(case=case_id, seat=seat)
    assert chair.situation in shown(at)
    assert not revealed(at)
    for choice in chair.choices:
        assert choice.facts not in shown(at)
        at.button(key=f"choice-{case_id}-{seat}-{choice.key}").click().run()
        text = shown(at)
        assert not at.exception
        assert case_html.verdict(chair, choice) in text
        assert [c.facts for c in chair.choices if c.facts not in text] == []
        assert [s for s in case.steps if s.us not in text or s.them not in text] == []
        assert "The two chairs side by side" in text
        at.button(key="again").click().run()
        assert not revealed(at)


def test_after_a_choice_the_other_chair_is_one_click_away_and_both_choices_are_kept():
    at = open_cases(case="ssd", seat="us")
    at.button(key="choice-ssd-us-some_visas").click().run()
    assert "You have not sat in this chair yet." in shown(at)
    at.button(key="seat-them").click().run()
    assert at.query_params["seat"] == "them"
    assert not revealed(at)
    at.button(key="choice-ssd-them-mirror").click().run()
    text = shown(at)
    assert "You have not sat in this chair yet." not in text
    last = text[text.index("The two chairs side by side") :]
    assert "Stop visas for officials first." in last
    assert "Stop visas for Americans." in last


def test_taking_a_chair_writes_it_into_the_address():
    at = open_cases()
    at.button(key="seat-them").click().run()
    assert (at.query_params["case"], at.query_params["seat"]) == ("col", "them")
    assert KNOWN["col"].chairs["them"].situation in shown(at)


def test_another_case_begins_without_a_chair():
    at = open_cases(case="col", seat="us")
    pills = next(g for g in at.get("button_group") if g.proto.label == "Choose a case")
    pills.set_value("chn").run()
    assert at.query_params["case"] == "chn"
    assert "seat" not in at.query_params
    assert at.button(key="seat-them").label == "Take the chair of China"


@pytest.mark.parametrize("case_id", TO_READ)
def test_a_case_without_chairs_is_there_to_read(case_id: str):
    at = open_cases(case=case_id, seat="us")
    assert KNOWN[case_id].question in [s.value.replace("\\", "") for s in at.subheader]
    assert "seat-us" not in [b.key for b in at.button]
    assert "us" in at.warning[0].value


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"case": "xyz"}, "xyz"),
        ({"case": ["bra", "col"]}, "bra"),
        ({"seat": "judge"}, "judge"),
        ({"case": "bra", "seat": "<script>"}, "script"),
        ({"case": "../col"}, "col"),
    ],
)
def test_what_an_address_gets_wrong_is_named_and_left_out(address: dict, named: str):
    at = open_cases(**address)
    assert named in at.warning[0].value
    assert at.button(key="seat-us")


def test_an_address_with_a_case_and_no_part_opens_the_cases():
    at = visit("why_two", case=["cub"], seat=["them"])
    assert KNOWN["cub"].chairs["them"].situation in shown(at)


def test_points_for_a_lawyer_are_marked_in_the_chairs_that_hold_such_a_lever():
    text = shown(open_cases(case="chn", seat="them"))
    assert "Awaiting a lawyer’s check: Is receiving one's own citizens a legal duty?" in text


@pytest.mark.parametrize("case_id", GAMES)
def test_the_hand_out_holds_choices_steps_and_every_source(case_id: str):
    case, sources = KNOWN[case_id], tables.table("sources")
    page = unescape(case_handout.handout(case, sources))
    for chair in case.chairs.values():
        assert [c.text for c in chair.choices if c.text not in page] == []
    assert [s.date for s in case.steps if s.us not in page or s.them not in page] == []
    titles = sources.set_index("source_id").loc[list(case.all_source_ids()), "title"]
    assert [title for title in titles if title not in page] == []


def test_the_answers_of_a_hand_out_begin_on_a_new_page():
    page = unescape(case_handout.handout(KNOWN["col"], tables.table("sources")))
    situations, answers = page.split('<h2 class="new-page">')
    taken = KNOWN["col"].chairs["us"].taken
    assert taken.text in situations and taken.facts not in situations
    assert taken.facts in answers
    assert "src=" not in page and "<script" not in page


def test_every_number_in_a_hand_out_names_a_source_of_its_list():
    case = KNOWN["ven"]
    page = case_handout.handout(case, tables.table("sources"))
    cited = {int(n) for group in re.findall(r"<sup>\[(.*?)\]", page) for n in group.split(", ")}
    assert cited == set(range(1, len(case.all_source_ids()) + 1))


def test_hand_out_and_note_can_be_downloaded():
    labels = [d.proto.label for d in open_cases().get("download_button")]
    assert "Hand-out of this case for a class (HTML, to print)" in labels
    assert "The teacher’s note as a text file" in labels


def test_the_teachers_note_plans_45_minutes_and_opens_real_addresses():
    note = teacher_parts.note("https://example.org")
    assert "**" not in note and "](" not in note
    assert "Brazil: https://example.org/why-two?part=cases&case=bra" in note
    times = [tuple(map(int, t)) for t in re.findall(r"^- (\d+) to (\d+):", note, re.MULTILINE)]
    assert times[0][0] == 0 and times[-1][1] == 45
    assert all(before[1] == after[0] for before, after in pairwise(times))
    asked = set(re.findall(r"case=([a-z-]+)", note))
    assert asked and asked <= set(GAMES)


def test_a_missing_table_leaves_the_page_standing(monkeypatch: pytest.MonkeyPatch):
    def broken(name: str) -> None:
        raise tables.TableError(name, "is missing")

    store.forget()
    monkeypatch.setattr(tables, "table", broken)
    view, ignored = AppTest.from_function(asked_in_an_app).run().session_state["asked"]
    store.forget()
    assert (view.case, view.seat, ignored) == ("", "", [])


def asked_in_an_app() -> None:
    import streamlit as st

    from explainer.ui import case_parts

    st.session_state["asked"] = case_parts.asked()
