"""No deported person is named, and no cell tells how a text was stored or searched."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from explainer import tables
from upkeep.privacy import (
    ALIEN_NUMBER,
    OF_A_PERSON,
    PLACES_NAMED_AFTER_PEOPLE,
    names_in,
    reviewed,
)

PROCESS_TALK = [
    r"stored cop",
    r"excerpt",
    r"public (?:code )?repositor",
    r"\.\./",
    r"\blook-ups?\b",
    r"\bas read\b",
    r"\bchanged 20\d\d",
    r"\btexts? (?:we|that we) (?:had|read)\b",
    r"\bstrand\b",
    r"\w\.csv\b",
    r"second pass",
    r"\bthe brief\b",
]
"""How texts were stored, searched and merged is no matter of a published table."""


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return every cell of words with the place where it stands, addresses left out."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str]]:
    for resource in tables.package()["resources"]:
        frame = tables.table(resource["name"])
        for field in resource["schema"]["fields"]:
            if field["type"] == "string" and not field["name"].endswith("url"):
                cells = frame[field["name"]].dropna().astype(str).drop_duplicates()
                for row, text in cells.items():
                    where = f"{resource['name']}.{field['name']}, line {row + 2}"
                    yield where, re.sub(r"https?://\S+", "", text)


def _prose() -> Iterator[tuple[str, str]]:
    return ((w, t) for w, t in texts() if w.split(".")[0] not in PLACES_NAMED_AFTER_PEOPLE)


def test_a_full_name_is_noticed():
    assert names_in("Carlos de la Cruz went home.") == {"Carlos de la Cruz"}
    assert names_in("Maria D. Lopez-Perez, of Honduras") == {"Maria D. Lopez-Perez"}
    assert names_in("The plane went from El Paso to Guatemala City.") == set()


def test_every_name_in_a_cell_was_reviewed():
    found = {name: where for where, text in _prose() for name in names_in(text)}
    assert {name: where for name, where in found.items() if name not in reviewed()} == {}


def test_every_reviewed_name_still_stands_somewhere_and_has_a_reason():
    found = {name for _, text in _prose() for name in names_in(text)}
    assert set(reviewed()) - found == set()
    assert all(reason.strip() for reason in reviewed().values())


def test_reviewed_names_are_of_a_known_sort():
    sorts = {"official", "author", "reporter", "scholar", "place", "court case", "publisher"}
    assert {reason.split(":")[0] for reason in reviewed().values()} <= sorts


def test_no_column_holds_the_name_of_a_person():
    labels = [
        f"{resource['name']}.{field['name']}: {field['title']}"
        for resource in tables.package()["resources"]
        for field in resource["schema"]["fields"]
    ]
    assert [label for label in labels if OF_A_PERSON.search(label)] == []


@pytest.mark.parametrize("column", ["given_name", "surname", "Date of birth", "Name of the person"])
def test_a_column_of_personal_data_would_be_noticed(column: str):
    assert OF_A_PERSON.search(column)


@pytest.mark.parametrize("talk", PROCESS_TALK)
def test_no_cell_tells_how_its_text_was_handled(talk: str):
    pattern = re.compile(talk, re.IGNORECASE)
    assert [(where, text) for where, text in texts() if pattern.search(text)] == []


def test_numbers_of_identity_papers_stand_nowhere():
    assert [(where, text) for where, text in texts() if ALIEN_NUMBER.search(text)] == []


def test_sources_that_name_a_deported_person_say_that_the_name_is_withheld():
    notes = tables.table("sources").set_index("source_id")["note"].fillna("")
    naming = notes[notes.str.contains("names (?:the man|him|her|them)\\b", regex=True)]
    assert len(naming) >= 2
    assert naming.str.contains("withheld").all()
