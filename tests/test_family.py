"""What my country asks for: dated lines, landings from the legs, what was not found."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from explainer import content, family, tables
from explainer.ui import family_parts, store
from explainer.words import ROOT
from tests.test_terms import read

COUNTRIES = tables.table("countries")["iso3"].tolist()
SECTIONS = sorted(p.stem for p in Path(ROOT / "content" / "en").glob("*.md"))
MINE = [s for s in SECTIONS if s.startswith(("family", "terms", "elsewhere"))]


def lines(code: str, key: str, as_of: date | None = None) -> pd.DataFrame:
    return family.answers(code, as_of)[key].lines


def test_every_line_is_dated_and_sourced():
    for code in COUNTRIES:
        for answer in family.answers(code, None).values():
            assert answer.lines[["as_of", "source_ids"]].notna().all(axis=None)


def test_recent_lines_stand_alone_and_old_ones_only_without_them():
    assert not lines("GTM", "received")["old"].any()
    old = lines("GMB", "papers")
    assert old["old"].all()
    assert "As it was on 30 May 2017" in read(family_parts, "GMB").shown


def test_returns_from_other_states_are_left_out():
    assert lines("AGO", "papers").empty
    assert lines("DZA", "papers").empty


def test_landings_come_from_the_recorded_removal_legs():
    honduras = family.landings(store.legs(), "HND", None)
    assert honduras["legs"].sum() == 676
    india = family.landings(store.legs(), "IND", None).set_index("city")
    assert india.loc["New Delhi", "last"] == pd.Timestamp(2026, 4, 7)
    assert india.loc["Amritsar", "legs"] == 3


def test_guantanamo_is_no_landing_place_of_cuba():
    cities = set(family.landings(store.legs(), "CUB", None)["city"])
    assert cities == {"Havana"}


def test_landings_before_the_list_of_legs_was_published_are_not_known():
    assert family.landings(store.legs(), "HND", date(2025, 6, 1)).empty


def test_ways_of_contact_are_shown_where_found():
    assert lines("BRA", "contact")["value"].str.contains("Clique Cidadania").all()
    assert "Clique Cidadania" in read(family_parts, "BRA").shown
    lacks = family.not_found(family.answers("BRA", None), landed=True)
    assert not any("An office" in lack for lack in lacks)


def test_what_was_not_found_is_listed():
    lacks = family.not_found(family.answers("TUV", None), landed=False)
    assert len(lacks) == 7
    page = read(family_parts, "TUV").shown
    assert all(lack in page for lack in lacks)
    assert not any(
        "costs" in lack for lack in family.not_found(family.answers("NPL", None), landed=True)
    )


@pytest.mark.parametrize("code", COUNTRIES)
def test_every_page_says_that_it_is_no_legal_advice(code: str):
    page = read(family_parts, code).shown
    assert "information, not legal advice" in page
    assert "How to look for free legal help" in page
    assert "none was found for any country" in page


@pytest.mark.parametrize("section", MINE)
def test_the_prose_has_short_sentences(section: str):
    sentences = re.split(r"[.!?:]\s", content.prose(section))
    assert max(len(s.split()) for s in sentences) <= 25
