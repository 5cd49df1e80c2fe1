"""The case studies as decision games: two chairs, three choices each, and what really happened.

A choice is never right or wrong. For a choice that was not taken the tables give a dated case in
which some government did that, and nothing about what would have followed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd

from explainer import words

SEATS = ("us", "them")
NUMBERED = re.compile(r"[A-Z]{2}\d+")
FACT_TABLES = {
    "events": "event_id",
    "agreements": "agreement_id",
    "practice": "practice_id",
    "visa_sanctions": "sanction_id",
    "cooperation_status": "status_id",
    "levers": "key",
}
"""Tables that a fact can stand in, with the column that names its row."""


@dataclass(frozen=True)
class Lever:
    """One lever as a chair holds it; ``check`` says what a lawyer should check, or nothing."""

    key: str
    name: str
    how: str
    check: str


@dataclass(frozen=True)
class Choice:
    """One thing that a government could do, and what the facts say about it."""

    key: str
    text: str
    taken: bool
    lever: str
    facts: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Chair:
    """One side of a case on the day of its decision."""

    seat: str
    who: str
    date: str
    question: str
    situation: str
    levers: tuple[Lever, ...]
    choices: tuple[Choice, ...]
    source_ids: tuple[str, ...]

    @property
    def taken(self) -> Choice:
        """Return the choice that this government made."""
        return next(choice for choice in self.choices if choice.taken)

    def choice(self, key: str) -> Choice | None:
        """Return the choice with this key; None when the chair has none of that key."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True)
class Step:
    """One dated step, told from both sides; an empty side means that nothing was found."""

    date: str
    us: str
    them: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """One case study; ``chairs`` and ``steps`` are empty when it is there to read only."""

    case_id: str
    place: str
    question: str
    wanted: Mapping[str, str]
    settled: str
    shows: str
    source_ids: tuple[str, ...]
    chairs: Mapping[str, Chair] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()

    @property
    def is_game(self) -> bool:
        """Tell whether a visitor can take a chair in this case."""
        return bool(self.chairs)

    def side(self, seat: str) -> str:
        """Return what a side is called in this case: the United States, or the place."""
        return words._("United States") if seat == "us" else self.place

    def all_source_ids(self) -> tuple[str, ...]:
        """Return every source of the case, each once, in the order of the text."""
        cited = [self.source_ids]
        for chair in self.chairs.values():
            cited += [chair.source_ids, *(choice.source_ids for choice in chair.choices)]
        cited += [step.source_ids for step in self.steps]
        return tuple(dict.fromkeys(chain.from_iterable(cited)))


@dataclass(frozen=True)
class Tables:
    """The published tables that cases are made of, each with the columns of its schema."""

    case_studies: pd.DataFrame
    case_countries: pd.DataFrame
    case_seats: pd.DataFrame
    case_choices: pd.DataFrame
    case_steps: pd.DataFrame
    levers: pd.DataFrame


def cases(found: Tables, names: Mapping[str, str]) -> dict[str, Case]:
    """Return all case studies by id: the decision games first, then those to read.

    ``names`` gives a country's name for its code. Raises ``KeyError`` when a row names a country
    or a lever that is not there.
    """
    levers = {row["key"]: _lever(row) for row in _rows(found.levers)}
    places: dict[str, list[str]] = {}
    for row in _rows(found.case_countries):
        places.setdefault(row["case_id"], []).append(names[row["iso3"]])
    studies = {row["case_id"]: row for row in _rows(found.case_studies)}
    games = dict.fromkeys(row["case_id"] for row in _rows(found.case_seats))
    made = [_case(studies[id_], places[id_], found, levers) for id_ in [*games, *studies]]
    return {case.case_id: case for case in made}


def fact_rows(frames: Mapping[str, pd.DataFrame], fact_id: str) -> list[str]:
    """Return the tables in which a fact stands; one for every id that resolves.

    ``frames`` holds the tables of ``FACT_TABLES``. An id like EV057 stands in one table of the
    package; any other is the key of a lever.
    """
    homes = [t for t in FACT_TABLES if (t != "levers") == bool(NUMBERED.fullmatch(fact_id))]
    return [t for t in homes if fact_id in set(frames[t][FACT_TABLES[t]])]


def address(case: Case, seat: str = "") -> str:
    """Return the address of a case on this site, or of one of its chairs."""
    chair = f"&seat={seat}" if seat else ""
    return f"/why-two?part=cases&case={case.case_id}{chair}"


def _rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame as dictionaries, with missing cells as empty text."""
    return frame.astype(object).fillna("").to_dict("records")


def _ids(joined: str) -> tuple[str, ...]:
    return tuple(joined.split(";")) if joined else ()


def _lever(row: Mapping[str, str]) -> Lever:
    return Lever(row["key"], row["lever"], row["how_it_works"], row["awaiting_lawyer"])


def _case(
    study: Mapping[str, str], places: list[str], found: Tables, levers: Mapping[str, Lever]
) -> Case:
    case_id, who = study["case_id"], {"us": words._("United States"), "them": places[0]}
    seats = _of(found.case_seats, case_id)
    choices = _of(found.case_choices, case_id)
    return Case(
        case_id=case_id,
        place=words.listed(places),
        question=study["the_question"],
        wanted={"us": study["what_the_us_wanted"], "them": study["what_the_country_wanted"]},
        settled=study["how_it_was_settled"],
        shows=study["what_it_shows"],
        source_ids=_ids(study["source_ids"]),
        chairs={
            row["seat"]: _chair(
                row, who[row["seat"]], [c for c in choices if c["seat"] == row["seat"]], levers
            )
            for row in sorted(seats, key=lambda row: SEATS.index(row["seat"]))
        },
        steps=tuple(
            Step(row["date"], row["us_side"], row["their_side"], _ids(row["source_ids"]))
            for row in _of(found.case_steps, case_id)
        ),
    )


def _of(frame: pd.DataFrame, case_id: str) -> list[dict[str, str]]:
    return _rows(frame[frame["case_id"] == case_id])


def _chair(
    row: Mapping[str, str],
    who: str,
    choices: Iterable[Mapping[str, str]],
    levers: Mapping[str, Lever],
) -> Chair:
    return Chair(
        seat=row["seat"],
        who=who,
        date=row["date"],
        question=row["question"],
        situation=row["situation"],
        levers=tuple(levers[key] for key in _ids(row["lever_keys"])),
        choices=tuple(_choice(choice, levers) for choice in choices),
        source_ids=_ids(row["source_ids"]),
    )


def _choice(row: Mapping[str, str], levers: Mapping[str, Lever]) -> Choice:
    return Choice(
        key=row["key"],
        text=row["choice"],
        taken=bool(row["was_taken"]),
        lever=levers[row["lever_key"]].name if row["lever_key"] else "",
        facts=row["what_facts_say"],
        source_ids=_ids(row["source_ids"]),
    )
