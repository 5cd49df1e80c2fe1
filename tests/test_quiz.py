"""The quiz: every question with every answer, its proof, and a result that counts right."""

import re
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from explainer import quiz, tables
from explainer.quiz import Question
from explainer.ui import quiz_parts, store
from tests.test_pages import visit

QUESTIONS = quiz.questions(tables.table("quiz"))
RIGHT = {question.key: question.answer for question in QUESTIONS}
SOURCES = set(tables.table("sources")["source_id"])


def wrong(question: Question) -> str:
    return next(letter for letter in quiz.LETTERS if letter != question.answer)


def drawn(at: AppTest) -> str:
    return " ".join(element.proto.body for element in at.get("html"))


def answer(at: AppTest, question: Question, letter: str) -> None:
    at.radio(key=f"quiz-{question.key}").set_value(letter).run()
    assert not at.exception


def press(at: AppTest, key: str) -> None:
    at.button(key=key).click().run()
    assert not at.exception


def finished(letters: dict[str, str]) -> AppTest:
    """Return the page after a visitor gave ``letters`` and went on to the result."""
    at = visit("why_two", part=["quiz"])
    for question in QUESTIONS:
        if question.key in letters:
            answer(at, question, letters[question.key])
        press(at, "quiz-next")
    return at


def test_all_twelve_questions_with_all_answers_come_one_after_another():
    at = visit("why_two", part=["quiz"])
    assert len(QUESTIONS) == 12
    for n, question in enumerate(QUESTIONS, start=1):
        assert f"Question {n} of 12. Right so far: 0." in at.get("progress")[0].proto.text
        radio = at.radio(key=f"quiz-{question.key}")
        assert radio.label.replace("\\", "") == question.text
        assert [o.replace("\\", "") for o in radio.options] == list(question.choices.values())
        assert radio.value is None
        assert question.explanation not in drawn(at)
        press(at, "quiz-next")
    assert at.subheader[-1].value == "0 of 12 right"


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_each_answer_gives_its_explanation_at_once(right: bool):
    at = visit("why_two", part=["quiz"])
    for n, question in enumerate(QUESTIONS, start=1):
        answer(at, question, question.answer if right else wrong(question))
        shown = drawn(at)
        said = question.choices[question.answer]
        start = "Right: " if right else "Not right. The answer is: "
        assert f"<strong>{escape(start + said)}.</strong>" in shown
        assert escape(question.explanation) in shown
        assert "The proof" in shown
        assert f"Right so far: {n if right else 0}." in at.get("progress")[0].proto.text
        press(at, "quiz-next")


def test_answers_never_reach_the_address():
    at = finished(RIGHT)
    assert dict(at.query_params) == {"part": "quiz"}


def test_another_choice_counts_instead_and_going_back_shows_it():
    at = visit("why_two", part=["quiz"])
    first = QUESTIONS[0]
    answer(at, first, wrong(first))
    answer(at, first, first.answer)
    assert "Right so far: 1." in at.get("progress")[0].proto.text
    press(at, "quiz-next")
    press(at, "quiz-back")
    assert at.radio(key=f"quiz-{first.key}").value == first.answer
    assert escape(first.explanation) in drawn(at)


def test_the_result_counts_right_wrong_and_open():
    letters = dict(RIGHT)
    letters[QUESTIONS[0].key] = wrong(QUESTIONS[0])
    letters[QUESTIONS[3].key] = wrong(QUESTIONS[3])
    del letters[QUESTIONS[11].key]
    at = finished(letters)
    assert at.subheader[-1].value == "9 of 12 right"
    assert any(m.value == "2 not right, 1 not answered." for m in at.markdown)
    shown = drawn(at)
    assert "I got 9 of 12 on Consent to Land’s quiz about why deportation" in shown
    assert shown.count("Not right. The answer is: ") == 2
    assert shown.count("Not answered yet.") == 1
    assert escape(QUESTIONS[11].explanation) not in shown


def test_the_result_names_what_to_read_next():
    letters = dict(RIGHT)
    letters["six_months"] = "a"
    letters["two_things"] = "d"
    reading = drawn(finished(letters)).split("Read next")[1].split("</ul>")[0]
    assert re.findall(r'href="(.*?)"', reading) == [
        "/why-two?step=document_request",
        "/why-two?part=law&amp;law_ref=Zadvydas+v.+Davis",
    ]


def test_all_right_leads_on_as_well():
    at = finished(RIGHT)
    assert at.subheader[-1].value == "12 of 12 right"
    assert "/why-two?part=cases" in drawn(at).split("Read next")[1]
    assert not [b for b in at.button if b.key == "quiz-missed"]


def test_trying_the_others_again_keeps_what_is_right():
    letters = {**RIGHT, QUESTIONS[4].key: wrong(QUESTIONS[4])}
    at = finished(letters)
    press(at, "quiz-missed")
    assert "Question 5 of 12. Right so far: 11." in at.get("progress")[0].proto.text
    assert at.radio(key=f"quiz-{QUESTIONS[4].key}").value is None


def test_starting_again_forgets_every_answer():
    at = finished(RIGHT)
    press(at, "quiz-again")
    assert "Question 1 of 12. Right so far: 0." in at.get("progress")[0].proto.text
    assert at.radio(key=f"quiz-{QUESTIONS[0].key}").value is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_an_answer_is_proved_by_rows_with_sources_and_a_place_on_the_site(question: Question):
    shown = quiz_parts._proved(question.key, "en")
    proofs = quiz_parts._proofs(question)
    assert len(proofs) == len(question.facts) >= 1
    for proof in proofs:
        assert escape(proof.text) in shown
        assert proof.source_ids and set(proof.source_ids) <= SOURCES
        assert f'href="{escape(proof.address)}" target="_blank"' in shown
        assert proof.address.startswith("/why-two?")
        assert escape(proof.waiting) in shown


@pytest.mark.parametrize("key", quiz.ALSO)
def test_a_second_proof_belongs_to_a_question_and_exists(key: str):
    assert key in RIGHT
    for table, row in quiz.ALSO[key]:
        (column,) = tables.resource(table)["schema"]["primaryKey"]
        assert row in set(tables.table(table)[column])


def test_rows_hold_what_two_answers_say_that_their_first_row_does_not():
    said = {
        key: " ".join(proof.text for proof in quiz_parts._proofs(question))
        for key, question in ((q.key, q) for q in QUESTIONS)
    }
    assert "a deal came the same night" in said["colombia"]
    assert "national of DR Congo" in said["south_sudan"]
    assert "other trade laws are slower" in said["tariff_law"]
    assert "Many answers come later" in said["annex9"]


def test_the_place_of_a_proof_opens_what_it_names():
    at = visit("why_two", part=["law"], law_ref=["Zadvydas v. Davis"])
    assert drawn(at).count('class="law-row" open') == 1


def test_a_point_that_awaits_a_lawyer_is_marked_in_the_proof():
    assert "Awaiting a lawyer’s check" in quiz_parts._proved("military_plane", "en")
    assert "Awaiting a lawyer’s check" not in quiz_parts._proved("silent_30", "en")


def test_an_event_of_a_country_without_a_case_has_no_place():
    events = tables.table("events").set_index("event_id", drop=False)
    countries, cases = tables.table("event_countries"), tables.table("case_countries")
    names = store.country_names()
    assert quiz.case_of("EV057", countries, cases, names) == ("col", "Colombia")
    assert quiz.case_of("EV005", countries, cases, names) == ("", "")
    proof = quiz.proof("events", events.loc["EV005"])
    assert proof.address == ""
    assert proof.title.startswith("28 June 2001: ")


def test_a_result_is_counted_from_the_answers():
    assert quiz.score(QUESTIONS, {}) == quiz.Score(0, 0, 12)
    assert quiz.score(QUESTIONS, RIGHT) == quiz.Score(12, 0, 0)
    one_wrong = {QUESTIONS[0].key: wrong(QUESTIONS[0]), "no_such_question": "a"}
    assert quiz.score(QUESTIONS, one_wrong) == quiz.Score(0, 1, 11)


def test_the_text_to_share_needs_no_escape_of_its_own_and_carries_the_address():
    made = quiz_parts._copy(quiz.shared(quiz.Score(9, 2, 1)))
    assert "{" + "text}" not in made and "{" + "label}" not in made
    assert "?part=quiz" in made
    assert 'data-text="I got 9 of 12 on' in made
