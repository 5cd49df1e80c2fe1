"""The glossary: its terms on the page, its search, and the links that prose gets to it."""

import re
from html import escape

import pytest

from explainer import glossary, tables
from explainer.glossary import marked
from explainer.ui import methods_html
from explainer.words import ROOT
from tests.seen import html
from tests.test_pages import visit

ROWS = list(tables.table("glossary").itertuples())
LINK = re.compile(r"\[([^\]]+)\]\(/methods\?part=glossary&term=([a-z0-9-]+) \"")


def linked(text: str) -> list[tuple[str, str]]:
    """Return the words that got a link in Markdown, each with its term."""
    return LINK.findall(marked(text))


def test_the_glossary_has_45_terms_each_with_a_code_of_its_own():
    assert len(glossary.terms()) == len(ROWS) == 45
    assert "expulsion-title-42" in glossary.terms()
    assert all(re.fullmatch("[a-z0-9-]+", code) for code in glossary.terms())


@pytest.fixture(scope="module")
def shown() -> str:
    """Give the glossary as the page shows it."""
    return html(visit("methods", part=["glossary"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.term)
def test_the_page_shows_a_term_in_both_languages_with_an_anchor_and_its_sources(row, shown: str):
    found = re.search(rf'<section id="term-{glossary.code(row.term)}">.*?</section>', shown)
    assert found
    for said in (row.term, row.plain_definition, row.es_term, row.es_definition):
        assert escape(said) in found[0]
    assert escape(row.not_to_confuse_with) in found[0]
    assert methods_html.sources(row.source_ids.split(";")) in found[0]


def test_an_address_with_a_term_shows_it_above_all_others():
    shown = html(visit("methods", part=["glossary"], term=["laissez-passer"]))
    assert '<div class="glossary chosen"><section><h3>laissez-passer' in shown
    assert shown.index("glossary chosen") < shown.index('id="term-cat-protection"')


def test_an_unknown_term_is_named_and_left_out():
    at = visit("methods", part=["glossary"], term=["nonsense"])
    assert "nonsense" in at.warning[0].value
    assert "glossary chosen" not in html(at)


@pytest.mark.parametrize(
    ("search", "first"),
    [
        ("laissez", "laissez-passer"),
        ("salvoconducto", "laissez-passer"),
        ("EXPULSION A UN TERCER", "third-country removal"),
        ("apatrida", "stateless person"),
        ("  visa   sanctions ", "visa sanctions"),
    ],
)
def test_a_search_finds_terms_in_both_languages_whatever_accents(search: str, first: str):
    assert glossary.matching(search)[0].name == first


def test_a_search_without_a_hit_says_so_and_repeats_no_markup():
    shown = html(visit("methods", part=["glossary"], find_term=["<b>zzz"]))
    assert "No term has “·b·zzz” in it." in shown
    assert 'id="term-' not in shown


def test_a_search_of_the_address_narrows_the_list():
    shown = html(visit("methods", part=["glossary"], find_term=["salvoconducto"]))
    assert shown.count('<section id="term-') == 1
    assert "1 term with “salvoconducto”" in shown


def test_the_first_use_of_a_term_leads_to_its_definition_and_no_later_one():
    assert linked("A removal. Another removal. Removals.") == [("removal", "removal")]
    assert 'term=removal "Sending a person out of the US' in marked("A removal.")


def test_the_longest_term_counts():
    assert linked("A third-country removal, then a removal.") == [
        ("third-country removal", "third-country-removal"),
        ("removal", "removal"),
    ]
    assert linked("a final order of removal") == [
        ("final order of removal", "final-order-of-removal")
    ]


def test_plurals_line_ends_and_further_words_are_found():
    assert linked("two final\norders") == [("final\norders", "final-order-of-removal")]
    assert linked("countries of nationality") == [
        ("countries of nationality", "country-of-nationality")
    ]
    assert linked("Expulsions under Title 42 ended") == [
        ("Expulsions under Title 42", "expulsion-title-42")
    ]


def test_short_forms_count_only_as_they_are_written():
    assert linked("ENV and eTD") == [("ENV", "env"), ("eTD", "etd")]
    assert linked("env, etd, ice air") == []


def test_an_everyday_word_is_no_term():
    assert linked("a return flight; she returns") == []
    assert linked("Removals and returns") == [("Removals", "removal"), ("returns", "return")]
    assert linked("removable, pre-removal, removal-like") == []


@pytest.mark.parametrize(
    "text",
    [
        "[a removal](/flights)",
        "[removal][1]",
        "`removal`",
        "## Removal\n",
        "https://example.org/removal",
        '<a href="/x">removal</a>',
        '<p title="removal">x</p>',
        "<h3>Removal</h3>",
        "<summary>Removal</summary>",
        "<!-- removal -->",
        '<details class="from"><summary>x</summary>removal</details>',
    ],
)
def test_nothing_is_marked_inside_a_link_tag_heading_or_source(text: str):
    assert marked(text) == text


def test_html_gets_html_links_with_the_definition_as_title():
    found = marked("<p>A removal</p>")
    assert found.startswith('<p>A <a class="term" href="/methods?part=glossary&amp;term=removal" ')
    assert 'title="Sending a person' in found
    assert found.endswith(">removal</a></p>")


@pytest.mark.parametrize(
    "text",
    [
        "A removal and a removal.",
        "<p>A removal and a removal.</p>",
        "An order of supervision and a final order.",
        "Visa sanctions, a visa.",
    ],
)
def test_what_is_marked_stays_as_it_is(text: str):
    assert marked(marked(text)) == marked(text) != text


def test_marking_changes_no_word_of_any_prose():
    for path in sorted((ROOT / "content" / "en").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        found = marked(text)
        found = re.sub(r'\[([^\]]+)\]\(/methods\?part=glossary&term=[^)]*?"[^"]*"\)', r"\1", found)
        found = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", found, flags=re.DOTALL)
        assert found == text, path.name
