"""The quiz: its questions, the rows that prove the answers, and what a result says.

``quiz`` is the published table of that name. An answer is the letter of a choice, ``a`` to ``d``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from explainer import law
from explainer.words import _, number, when

LETTERS = ("a", "b", "c", "d")
# Rows that prove the rest of an explanation, where the row named in the quiz proves its answer.
ALSO: dict[str, list[tuple[str, str]]] = {
    "six_months": [("law", "8 CFR 241.14")],
    "jama": [("law", "INA 241(b)(2)")],
    "visa_sanction": [("levers", "visa_sanctions")],
    "colombia": [("events", "EV057"), ("levers", "tariffs")],
    "tariff_law": [("levers", "tariffs")],
    "withholding": [("law", "DHS v. D.V.D.")],
    "annex9": [("removal_steps", "country_answer")],
}


@dataclass(frozen=True)
class Question:
    """One question: its choices by letter, the right letter, why, and the rows that prove it.

    ``facts`` holds pairs of a published table and the key of a row of it.
    """

    key: str
    text: str
    choices: Mapping[str, str]
    answer: str
    explanation: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Proof:
    """One row that proves an answer: what it says, its sources, where the site shows it.

    ``address`` is empty where no page of the site shows the row. ``waiting`` is the point in it
    that a lawyer has not checked yet, or empty.
    """

    title: str
    text: str
    source_ids: tuple[str, ...]
    address: str
    place: str
    waiting: str = ""


@dataclass(frozen=True)
class Score:
    """How many questions stand answered right, answered wrong, and open."""

    right: int
    wrong: int
    open: int

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return self.right + self.wrong + self.open


def questions(quiz: pd.DataFrame) -> tuple[Question, ...]:
    """Return the questions in the order of the table."""
    return tuple(
        Question(
            key=row["key"],
            text=row["question"],
            choices={letter: row[f"choice_{letter}"] for letter in LETTERS},
            answer=str(row["answer"]),
            explanation=row["explanation"],
            facts=((str(row["fact_table"]), row["fact_key"]), *ALSO.get(row["key"], [])),
        )
        for _n, row in quiz.iterrows()
    )


def proof(table: str, row: pd.Series, case: tuple[str, str] = ("", "")) -> Proof:
    """Return a row of ``law``, ``removal_steps``, ``levers`` or ``events`` as a proof.

    ``case`` holds the id and the country's name of the case study about an event, where there
    is one.
    Raises ``KeyError`` for another table.
    """
    title, text, address, place = {
        "law": _law,
        "removal_steps": _step,
        "levers": _lever,
        "events": lambda event: _event(event, case),
    }[table](row)
    waiting = row.get("awaiting_lawyer")
    ids = tuple(row["source_ids"].split(";"))
    return Proof(title, text, ids, address, place, waiting if isinstance(waiting, str) else "")


def _law(row: pd.Series) -> tuple[str, str, str, str]:
    # A case is known by its name, a rule by what it is about.
    title = f"{row['ref']} ({row['year']})"
    if row["level"] != "us_case":
        title = f"{row['short_name']} ({row['ref']}, {row['year']})"
    place = _("The law: {rule}").format(rule=title)
    return title, row["says_in_plain_words"], law.address(law.View(refs=(row["ref"],))), place


def _step(row: pd.Series) -> tuple[str, str, str, str]:
    title = _("Step {n}: {title}").format(n=number(int(row["step"])), title=row["title"])
    return title, row["what_happens"], _address(step=row["key"]), title


def _lever(row: pd.Series) -> tuple[str, str, str, str]:
    example = _("Example, {date}: {outcome}").format(
        date=when(row["example_date"]), outcome=row["example_outcome"]
    )
    said = " ".join(_sentence(part) for part in (row["how_it_works"], example, row["limits"]))
    place = _("The levers: {lever}").format(lever=row["lever"])
    return row["lever"], said, _address(part="levers"), place


def _event(row: pd.Series, case: tuple[str, str]) -> tuple[str, str, str, str]:
    title = f"{when(row['date'])}: {row['title']}"
    said = [row["summary"]]
    if isinstance(row["outcome"], str):
        said.append(_("Outcome: {outcome}").format(outcome=row["outcome"]))
    text = " ".join(_sentence(part) for part in said)
    case_id, country = case
    if not case_id:
        return title, text, "", title
    place = _("The case study: {country}").format(country=country)
    return title, text, _address(part="cases", case=case_id), place


def _sentence(text: str) -> str:
    """Return ``text`` with a full stop, where it has no mark at its end."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _address(**keys: str) -> str:
    return f"/why-two?{urlencode(keys)}"


def case_of(
    event_id: str,
    event_countries: pd.DataFrame,
    case_countries: pd.DataFrame,
    names: Mapping[str, str],
) -> tuple[str, str]:
    """Return id and country of the case study about the country of an event; empty without one.

    ``names`` gives a country's name for its code.
    """
    countries = event_countries.loc[event_countries["event_id"] == event_id, "iso3"]
    cases = case_countries[case_countries["iso3"].isin(countries)]
    if cases.empty:
        return "", ""
    return str(cases["case_id"].iloc[0]), names[cases["iso3"].iloc[0]]


def is_right(question: Question, given: Mapping[str, str]) -> bool:
    """Return whether the answer given to ``question`` is the right one (``given``: by key)."""
    return given.get(question.key) == question.answer


def score(asked: Sequence[Question], given: Mapping[str, str]) -> Score:
    """Return how the answers in ``given`` (letter by key of the question) stand."""
    right = sum(is_right(question, given) for question in asked)
    answered = sum(question.key in given for question in asked)
    return Score(right, answered - right, len(asked) - answered)


def verdict(question: Question, letter: str) -> str:
    """Return in words whether an answer is right, and what the right one is."""
    right = question.choices[question.answer]
    if letter == question.answer:
        return _("Right: {answer}.").format(answer=right)
    return _("Not right. The answer is: {answer}.").format(answer=right)


def result(found: Score) -> str:
    """Return a result as a title: 9 of 12 right."""
    return _("{right} of {asked} right").format(
        right=number(found.right), asked=number(found.asked)
    )


def rest(found: Score) -> str:
    """Return how many questions were not answered right, as a sentence; empty for none."""
    if not found.wrong and not found.open:
        return ""
    return _("{wrong} not right, {open} not answered.").format(
        wrong=number(found.wrong), open=number(found.open)
    )


def shared(found: Score) -> str:
    """Return a result as text to share; the address of the quiz goes beneath it."""
    return _(
        "I got {right} of {asked} on Consent to Land’s quiz about why deportation takes two "
        "countries."
    ).format(right=number(found.right), asked=number(found.asked))


def to_read(asked: Sequence[Question], given: Mapping[str, str]) -> list[Question]:
    """Return the questions whose proof is worth reading next: those not answered right."""
    return [question for question in asked if not is_right(question, given)]
