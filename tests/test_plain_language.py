"""Every section of the site's English prose, at or below US grade 10.

The measure is the Flesch-Kincaid grade level (Kincaid and others, 1975), as the library textstat
computes it with the syllables of the CMU dictionary, which its package brings along. Terms of the
glossary stand aside: the site explains them.
"""

import re
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest
import textstat

from explainer import tables

HARDEST = 10
CONTENT = Path(__file__).resolve().parent.parent / "content" / "en"
SECTIONS = sorted(CONTENT.glob("*.md"))
# What stands for a term of the glossary: a word that any reader knows.
STAND_IN = "thing"
HARD = (
    "Notwithstanding the aforementioned intergovernmental understandings, the administration "
    "characterised repatriation negotiations as substantively inconsequential to multilateral "
    "jurisdictional considerations."
)


def without_markup(markdown: str) -> str:
    """Return Markdown as a reader meets it: words only, a full stop after each heading and item."""
    text = re.sub(r"```.*?```|<!--.*?-->|<[^>]+>", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)
    blocks = re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.|#+)\s)|(?<=\n)(?=#+\s)", text)
    said = [re.sub(r"^\s*(?:>\s*)*(?:#+|[-*+]|\d+\.)\s+", "", block.strip()) for block in blocks]
    said = [" ".join(re.sub(r"[*_`|\\]+|\s+(?=[.,;:!?])", "", block).split()) for block in said]
    return " ".join(block if block[-1] in ".!?" else f"{block}." for block in said if block)


def without_terms(text: str, terms: Iterable[str]) -> str:
    """Return ``text`` with ``STAND_IN`` for each of ``terms``, the longest first."""
    longest_first = sorted(terms, key=len, reverse=True)
    either = "|".join(re.escape(term) for term in longest_first)
    return re.sub(rf"\b(?:{either})(?:e?s)?\b", STAND_IN, text, flags=re.IGNORECASE)


def grade(markdown: str) -> float:
    """Return the US school grade that a section asks of its reader."""
    terms = tables.table("glossary")["term"]
    return textstat.flesch_kincaid_grade(without_terms(without_markup(markdown), terms))


@pytest.mark.parametrize("section", SECTIONS, ids=lambda path: path.stem)
def test_a_section_can_be_read_at_grade_ten(section: Path):
    measured = grade(section.read_text(encoding="utf-8"))
    assert measured <= HARDEST, f"grade {measured:.1f}: shorten its sentences and words"


def test_a_hard_sentence_is_found_out():
    assert grade(HARD) > HARDEST


def test_a_hard_sentence_is_found_out_among_easy_ones():
    easy = "The plane did not land. The two sides talked that night."
    assert grade(easy) < 5
    assert grade(f"{easy}\n\n{HARD}") > HARDEST


def test_short_headings_and_items_do_not_run_into_one_long_sentence():
    listed = "## What we know\n\n- one plane came\n- one plane left\n\n1. a deal\n2. a flight"
    assert without_markup(listed) == (
        "What we know. one plane came. one plane left. a deal. a flight."
    )


def test_markup_links_and_html_are_not_measured():
    marked = "**No leg** is a [refusal](https://example.org/a_very_long_address) <b>_here_</b>."
    assert without_markup(marked) == "No leg is a refusal here."


def test_terms_of_the_glossary_stand_aside_as_whole_words():
    said = without_terms("State aircraft need a travel document; statecraft does not.", TERMS)
    assert said == "thing need a thing; statecraft does not."


TERMS = ("state", "state aircraft", "travel document")


def test_the_glossary_is_what_stands_aside():
    sentence = "A letter of " + "diplomatic clearance, diplomatic clearance, diplomatic clearance."
    assert "diplomatic clearance" in set(tables.table("glossary")["term"])
    assert grade(sentence) < textstat.flesch_kincaid_grade(sentence)


def test_measuring_asks_no_other_machine(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("the measure reached for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert grade("A word that no list of easy words holds: quokkas, refouled.") > 0
