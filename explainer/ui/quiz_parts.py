"""The quiz: one question at a time, explained at once, with its proof; then a result to share.

Answers live in the visitor's session alone: never in the address, never on disk.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path

import streamlit as st

from explainer import quiz, tables
from explainer.content import prose
from explainer.quiz import Proof, Question
from explainer.ui import law_html, parts, store
from explainer.words import LANGUAGE, _, number, plain

GIVEN, AT = "quiz_given", "quiz_at"


def draw() -> None:
    """Draw the section: its heading, and the question or the result that stands open."""
    asked = _questions()
    st.header(_("{n} questions: what did you learn?").format(n=number(len(asked))), anchor=False)
    st.markdown(prose("quiz"))
    _play()


@store.kept
def _questions() -> tuple[Question, ...]:
    return quiz.questions(tables.table("quiz"))


@st.fragment
@parts.guarded()
def _play() -> None:
    """Draw the open question, or after the last one the result."""
    asked = _questions()
    given: dict[str, str] = st.session_state.setdefault(GIVEN, {})
    at = min(st.session_state.setdefault(AT, 0), len(asked))
    found = quiz.score(asked, given)
    if at < len(asked):
        said = _("Question {n} of {asked}. Right so far: {right}.").format(
            n=number(at + 1), asked=number(len(asked)), right=number(found.right)
        )
        st.progress((at + 1) / len(asked), text=said)
        _question(asked[at], given)
    else:
        _result(asked, given)
    _moves(at, len(asked), bool(given))
    if at < len(asked) and asked[at].key in given:
        st.html(_proved(asked[at].key, LANGUAGE))


def _question(question: Question, given: dict[str, str]) -> None:
    """Draw one question with its choices; once one is chosen, what is right and its proof."""
    key = f"quiz-{question.key}"
    st.session_state[key] = given.get(question.key)
    with st.container(key="quiz-question"):
        st.radio(
            plain(question.text),
            quiz.LETTERS,
            index=None,
            format_func=lambda letter: plain(question.choices[letter]),
            key=key,
            on_change=_keep,
            args=(question.key,),
        )
        if question.key in given:
            st.html(_explained(question, given[question.key]))


def _keep(key: str) -> None:
    """Keep the answer chosen for a question: a widget that is not drawn forgets its own."""
    st.session_state[GIVEN][key] = st.session_state[f"quiz-{key}"]


def _explained(question: Question, letter: str) -> str:
    """Return as HTML whether an answer is right, and why."""
    right = letter == question.answer
    return (
        f'<div class="quiz"><div class="said{"" if right else " again"}" role="status">'
        f"<p><strong>{escape(quiz.verdict(question, letter))}</strong></p>"
        f"<p>{escape(question.explanation)}</p></div></div>"
    )


@store.kept
def _proved(key: str, language: str) -> str:
    """Return the rows that prove the answer of the question ``key`` as HTML, in a language."""
    question = next(question for question in _questions() if question.key == key)
    proofs = "".join(_proof(proof) for proof in _proofs(question))
    return f'<div class="quiz"><h3>{escape(_("The proof"))}</h3>{proofs}</div>'


def _proofs(question: Question) -> list[Proof]:
    """Return the rows that prove the answer of a question."""
    cases = (
        tables.table("event_countries"),
        tables.table("case_countries"),
        store.country_names(),
    )
    proofs = []
    for table, key in question.facts:
        (column,) = tables.resource(table)["schema"]["primaryKey"]
        row = tables.table(table).set_index(column, drop=False).loc[key]
        proofs.append(quiz.proof(table, row, quiz.case_of(key, *cases)))
    return proofs


def _proof(proof: Proof) -> str:
    """Return one row that proves an answer as HTML, with its sources and where it is shown.

    The link opens beside the quiz, so that the answers given stay.
    """
    shown = f"<p>{_link(proof, _('See it on this site (opens in a new tab)'))}</p>"
    return (
        f"<p><strong>{escape(proof.title)}</strong><br>{escape(proof.text)}</p>"
        f"{law_html.waiting(proof.waiting) if proof.waiting else ''}"
        f"{shown if proof.address else ''}{parts.sources_html(proof.source_ids, LANGUAGE)}"
    )


def _link(proof: Proof, words: str) -> str:
    if not proof.address:
        return escape(words)
    return f'<a href="{escape(proof.address)}" target="_blank">{escape(words)}</a>'


def _moves(at: int, last: int, begun: bool) -> None:
    """Draw the ways back, on, and to the beginning."""
    with st.container(horizontal=True, key="quiz-moves"):
        st.button(_("Back"), key="quiz-back", on_click=_go, args=(at - 1,), disabled=at == 0)
        if at < last:
            label = _("Next question") if at < last - 1 else _("See your result")
            st.button(label, key="quiz-next", on_click=_go, args=(at + 1,), type="primary")
        if begun:
            st.button(_("Start again"), key="quiz-again", on_click=_again, type="tertiary")


def _go(to: int) -> None:
    st.session_state[AT] = to


def _again(keep: Sequence[str] = ()) -> None:
    """Forget the answers, all but those to the questions in ``keep``, and begin anew."""
    given = st.session_state[GIVEN]
    st.session_state[GIVEN] = {key: given[key] for key in keep}
    order = [question.key for question in _questions()]
    st.session_state[AT] = next((n for n, key in enumerate(order) if key not in keep), 0)


def _result(asked: Sequence[Question], given: dict[str, str]) -> None:
    """Draw the result: how many, what to read next, a text to share, every answer again."""
    found = quiz.score(asked, given)
    missed = quiz.to_read(asked, given)
    st.subheader(plain(quiz.result(found)), anchor=False)
    if quiz.rest(found):
        st.markdown(quiz.rest(found))
    st.html(_copy(quiz.shared(found)), unsafe_allow_javascript=True)
    st.html(_next_reading(missed))
    st.html(_review(asked, given))
    if missed and len(missed) < len(asked):
        right = [question.key for question in asked if question not in missed]
        st.button(_("Try the others again"), key="quiz-missed", on_click=_again, args=(right,))


def _next_reading(missed: Sequence[Question]) -> str:
    """Return what to read next as HTML: the proof of each answer missed, or the rest."""
    if missed:
        proofs = {_proofs(question)[0].place: _proofs(question)[0] for question in missed}
        links = [_link(proof, place) for place, proof in proofs.items()]
    else:
        ways = {"cases": _("Play both sides of a real case"), "law": _("The law, rule by rule")}
        links = [
            f'<a href="/why-two?part={part}" target="_blank">{escape(words)}</a>'
            for part, words in ways.items()
        ]
    items = "".join(f"<li>{link}</li>" for link in links)
    return f'<div class="quiz"><h4>{escape(_("Read next"))}</h4><ul>{items}</ul></div>'


def _review(asked: Sequence[Question], given: dict[str, str]) -> str:
    """Return all questions with what was answered as HTML; an open one keeps its answer back."""
    items = []
    for question in asked:
        said = _("Not answered yet.")
        if letter := given.get(question.key):
            said = f"{quiz.verdict(question, letter)} {question.explanation}"
        items.append(f"<li><strong>{escape(question.text)}</strong><br>{escape(said)}</li>")
    heading = escape(_("Question by question"))
    return f'<div class="quiz"><h4>{heading}</h4><ol>{"".join(items)}</ol></div>'


def _copy(text: str) -> str:
    """Return the button that copies ``text`` and the address of the quiz, as HTML."""
    page = (Path(__file__).parent / "copy_text.html").read_text(encoding="utf-8")
    filled = {"label": _("Copy the result as text"), "done": _("Copied"), "text": text}
    for name, words in filled.items():
        page = page.replace(f"{{{name}}}", escape(words))
    return page
