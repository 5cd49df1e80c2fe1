"""The search finds countries, events, law and terms in two languages, and nothing else."""

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as any_

from explainer import search, tables, timeline
from explainer.search import Found


def find(query: str) -> list[Found]:
    return search.search(query, search.entries("en"))


def first(query: str) -> tuple[str, str]:
    found = find(query)[0]
    return found.kind, found.address


@pytest.mark.parametrize(
    ("query", "kind", "address"),
    [
        ("Honduras", "country", "/countries?country=HND"),
        ("honduras ", "country", "/countries?country=HND"),
        ("México", "country", "/countries?country=MEX"),
        ("MEXICO", "country", "/countries?country=MEX"),
        ("Brasil", "country", "/countries?country=BRA"),
        ("Eswatini", "country", "/countries?country=SWZ"),
        ("Swaziland", "country", "/countries?country=SWZ"),
        ("Ivory Coast", "country", "/countries?country=CIV"),
        ("cote d'ivoire", "country", "/countries?country=CIV"),
        ("DR Congo", "country", "/countries?country=COD"),
        ("hond", "country", "/countries?country=HND"),
        ("hondurs", "country", "/countries?country=HND"),
        ("no devolución", "term", "/methods?part=glossary&term=non-refoulement"),
        ("non refoulement", "term", "/methods?part=glossary&term=non-refoulement"),
        ("vuelo charter", "term", "/methods?part=glossary&term=charter-flight"),
        ("Jama v. ICE", "law", "/why-two?part=law&law_ref=Jama+v.+ICE"),
        ("DVD v DHS", "law", "/why-two?part=law&law_ref=DHS+v.+D.V.D."),
        ("INA 243(d)", "law", "/why-two?part=law&law_ref=INA+243%28d%29"),
        (
            "turns back two US military planes",
            "event",
            "/timeline?country=COL&start=2025-01&end=2025-01&event=EV057",
        ),
    ],
)
def test_the_first_result_is_what_was_looked_for(query: str, kind: str, address: str):
    assert first(query) == (kind, address)


def test_zadvydas_is_found_as_a_term_a_case_and_an_event():
    grouped = search.by_kind(find("Zadvydas"))
    assert list(grouped) == ["term", "law", "event"]
    assert grouped["term"][0].title == "Zadvydas limit · límite Zadvydas"
    assert grouped["law"][0].title == "Zadvydas v. Davis"
    assert grouped["event"][0].text == "28 June 2001, US Supreme Court"


def test_events_are_found_by_the_spanish_name_of_a_country():
    titles = [found.title for found in find("Brasil") if found.kind == "event"]
    assert "Brazil protests shackling and sends its own plane" in titles


def test_a_busy_word_gives_twelve_results_of_several_kinds():
    results = find("visa")
    assert len(results) == 12
    assert set(search.by_kind(results)) >= {"term", "law", "event"}


def test_results_stand_by_kind_and_name_each_thing_once():
    results = find("Mexico")
    kinds = [search.KINDS.index(found.kind) for found in results]
    assert kinds == sorted(kinds)
    assert len(set(results)) == len(results) <= 12


def test_every_country_is_found_by_both_its_names():
    countries = [e for e in search.entries("en") if e.found.kind == "country"]
    assert len(countries) == 222
    lost = [
        name
        for entry in countries
        for name in (entry.found.title, entry.found.text or entry.found.title)
        if entry.found not in find(name)
    ]
    assert lost == []


def test_the_united_states_is_no_result():
    assert "/countries?country=USA" not in {e.found.address for e in search.entries("en")}


def test_in_spanish_the_spanish_name_comes_first():
    results = search.search("Mexico", search.entries("es"))
    assert (results[0].title, results[0].text) == ("México", "Mexico")


def test_what_happens_at_guantanamo_does_not_lead_to_cuba():
    at_the_base = [f for f in find("guantánamo") if f.kind == "event"]
    assert len(at_the_base) >= 4
    assert not [f for f in at_the_base if "country=CUB" in f.address]


@pytest.mark.parametrize(
    ("date", "address"),
    [
        ("2025-01-26", "/timeline?country=COL&start=2025-01&end=2025-01"),
        ("2025-11", "/timeline?country=COL&start=2025-11&end=2025-11"),
        ("2016", "/timeline?country=COL&start=2016-01&end=2016-12"),
        ("2026", "/timeline?country=COL&start=2026-01&end=2026-11"),
    ],
)
def test_an_event_leads_to_its_month_or_its_year(date: str, address: str):
    assert search.event_address("EV057", date, ["COL"]) == f"{address}&event=EV057"


def test_an_event_of_several_countries_leads_to_its_month_alone():
    address = search.event_address("EV104", "2025-06-04", ["AFG", "TCD"])
    assert address == "/timeline?start=2025-06&end=2025-06&event=EV104"


@pytest.mark.parametrize("query", ["", " ", "a", "%", "(((", "*", "\\", "\x00", "'; --", "zzzzzz"])
def test_a_query_that_says_nothing_finds_nothing(query: str):
    assert find(query) == []


def test_a_word_that_nothing_holds_leaves_the_country_beside_it():
    assert [found.title for found in find("Honduras xylophone")] == ["Honduras"]
    assert find("xylophone") == []


def test_spanish_words_find_what_they_mean():
    assert find("arancel")[0].title == find("tariff")[0].title
    assert "Honduras" in [found.title for found in find("vuelos a Honduras")]
    assert any("third-country removal" in found.title for found in find("país tercero"))


@given(any_.text(max_size=300))
def test_no_query_breaks_the_search(query: str):
    results = find(query)
    assert len(results) <= 12
    assert {found.kind for found in results} <= set(search.KINDS)


def test_every_event_leads_to_months_and_an_event_that_the_timeline_knows():
    events = [e.found for e in search.entries("en") if e.found.kind == "event"]
    asked = [parse_qs(urlsplit(found.address).query) for found in events]
    known = set(timeline.months_known())
    assert len(asked) == len(tables.table("events"))
    assert [a for a in asked if not {*a["start"], *a["end"]} <= known] == []
    assert {a["event"][0] for a in asked} == set(tables.table("events")["event_id"])
