"""The law, readable: every rule and case, its links, filters from the address, the two truths."""

import re
from html import escape, unescape

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import chain, law, tables
from explainer.content import prose
from explainer.law import View
from explainer.ui import law_html, parts
from tests.test_pages import visit

LAW = tables.table("law")
STEP_LAWS = tables.table("step_laws")
SOURCES = tables.table("sources").set_index("source_id")
ALL = law_html.groups(View(), "en")
STATEMENTS = law_html.statements("en")
SIDES = "25 mainly the expelling state, 5 mainly the receiving state, and 20 both"


def section(**address: str) -> AppTest:
    return visit("why_two", part=["law"], **{key: [value] for key, value in address.items()})


def drawn(at: AppTest) -> str:
    return " ".join(element.proto.body for element in at.get("html"))


def headings(at: AppTest) -> list[str]:
    return [header.value.replace("\\", "") for header in at.header]


def refs(view: View) -> list[str]:
    return list(law.chosen(LAW, STEP_LAWS, view)["ref"])


def rule(ref: str) -> str:
    """Return what the page shows when one rule or case is asked for."""
    return law_html.groups(View(refs=(ref,)), "en")


def test_the_page_shows_all_fifty_rules_and_cases():
    at = section()
    shown = drawn(at)
    assert f"50 rules and cases: {SIDES}" in headings(at)
    assert shown.count('class="law-row"') == 50
    for row in LAW.itertuples():
        assert escape(row.ref) in shown
        assert escape(row.says_in_plain_words) in shown
    assert not at.warning


def test_rows_stand_by_level_and_side_in_the_order_of_the_package():
    levels = ["International", "European", "US statute", "US regulation", "US court case"]
    assert re.findall("<h3>(.*?)</h3>", ALL) == levels
    assert re.findall(r"<h4>Concerns: (.*?)</h4>", ALL)[:4] == [
        "Expelling state (3)",
        "Receiving state (5)",
        "Both (10)",
        "Both (5)",
    ]


@pytest.mark.parametrize("row", list(LAW.itertuples()), ids=lambda row: row.ref)
def test_a_row_has_its_year_links_and_sources(row):
    shown = rule(row.ref)
    assert f", {row.year}</span>" in shown
    assert f'href="{escape(row.read_at_url)}"' in shown
    if pd.notna(row.official_url):
        assert f'href="{escape(row.official_url)}"' in shown
    for source_id in row.source_ids.split(";"):
        assert f"<strong>{escape(SOURCES.loc[source_id, 'title'])}</strong>" in shown


def test_official_links_are_https_and_33_of_50_rows_have_one():
    links = LAW["official_url"].dropna()
    assert len(links) == 33
    assert links.str.startswith("https://").all()


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        ("UDHR art 13(2)", "Read at a mirror: unescochair.yasar.edu.tr"),
        ("UDHR art 13(2)", "Official text: un.org"),
        ("CAT art 3", "Read at: govinfo.gov"),
        ("Learning Resources v. Trump", "Read about at: dorsey.com"),
        ("BIA appeals rule ruling (D.D.C. 2026)", "Read about at: thenews.com.pk"),
        ("Jama v. ICE", "Text of the decision, at a publisher: supreme.justia.com"),
    ],
)
def test_a_link_says_what_it_leads_to(ref: str, said: str):
    assert said in unescape(re.sub("<.*?>", "", rule(ref)))


def test_a_host_that_is_no_official_site_is_never_called_one():
    first = LAW["source_ids"].str.split(";").str[0].map(SOURCES["type"]).astype(str)
    words = {
        row.ref: law.read_at(row.read_at_url, kind).words
        for row, kind in zip(LAW.itertuples(), first, strict=True)
    }
    plainly = {ref for ref, said in words.items() if said == "Read at"}
    assert plainly == {
        "CAT art 3",
        "Global Compact for Migration objective 21",
        "US-Mexico Local Repatriation Arrangements",
        "US-Canada Safe Third Country Agreement",
        "8 CFR 1241.1",
        "8 CFR 208.16-208.18",
        "22 CFR 41.123",
        "Council of Europe Twenty guidelines",
    }


def test_points_for_a_lawyer_are_marked_with_the_reason():
    waiting = LAW["awaiting_lawyer"].notna()
    assert ALL.count('class="law-mark"') == waiting.sum() == 11
    for reason in LAW["awaiting_lawyer"].dropna():
        assert escape(reason) in ALL
    assert parts.awaiting() not in rule("CAT art 3")


def test_every_cited_id_and_step_resolves():
    cited = set(";".join(LAW["source_ids"]).split(";"))
    assert cited <= set(SOURCES.index)
    keys = set(tables.table("removal_steps")["key"])
    linked = set(re.findall(r"/why-two\?step=(\w+)", ALL + STATEMENTS))
    assert linked <= keys and len(linked) == 16


def test_the_two_statements_stand_side_by_side_with_references_and_sources():
    shown = drawn(section())
    assert STATEMENTS in shown
    titles = re.findall("<h3>(.*?)</h3>", STATEMENTS)
    assert titles == [
        "In practice a removal needs acts by both governments",
        "US law does not always ask for acceptance in advance",
    ]
    first, second = STATEMENTS.split("</section>")[:2]
    steps = tables.table("removal_steps")
    acting = steps[steps["who_acts"].isin(chain.ANOTHER_GOVERNMENT)]["step"]
    assert re.findall(r">(\d+)\. ", first) == [str(step) for step in acting]
    assert len(acting) == 8
    for ref in ("INA 241(b)(2)", "Jama v. ICE, 2005", "8 CFR 241.15, 2005"):
        assert ref in second
    assert "no US court can order" in first
    assert "Which links of the chain of countries need acceptance" in second
    assert first.count('class="sources"') == second.count('class="sources"') == 1


def test_the_second_statement_tells_all_three_kinds_of_link():
    said = " ".join(prose("law_consent").split())
    assert "refuses, or does not answer within 30 days" in said
    assert "For the middle links, such as the country of birth" in said
    assert "The last link is a third country" in said and "This link requires acceptance." in said


def test_nothing_here_says_that_the_law_requires_consent():
    texts = [prose(name) for name in ("law", "law_practice", "law_consent", "law_gaps")]
    said = " ".join([*texts, STATEMENTS, ALL])
    assert not re.search(r"consent is (always )?required|requires? consent", said, re.IGNORECASE)


@pytest.mark.parametrize(
    ("address", "finding", "shown"),
    [
        ({"law_step": "country_choice"}, "3 of 50 rules and cases: 3 both", 3),
        ({"law_level": "us_case"}, "10 of 50 rules and cases: 9 mainly", 10),
        ({"law_side": "receiving"}, "5 of 50 rules and cases: 5 mainly the receiving", 5),
        ({"law_side": "both", "law_level": "us_case"}, "1 of 50 rules and cases: 1 both", 1),
        ({"law_ref": "Jama v. ICE"}, "1 of 50 rules and cases: 1 both", 1),
        ({"law_find": "  zadvydas  "}, "3 of 50 rules and cases: 3 mainly the expelling", 3),
    ],
)
def test_a_filter_of_the_address_leaves_the_others_out(address: dict, finding: str, shown: int):
    at = section(**address)
    assert any(heading.startswith(finding) for heading in headings(at))
    assert drawn(at).count('class="law-row"') == shown
    assert not at.warning


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("law_step", "no_such_step", "no·such·step"),
        ("law_level", "galactic", "galactic"),
        ("law_side", "<script>", "·script·"),
        ("law_ref", "Jama v. Nobody", "Jama v· Nobody"),
    ],
)
def test_a_bad_filter_is_named_and_left_out(key: str, value: str, named: str):
    at = section(**{key: value})
    assert named in at.warning[0].value
    assert f"50 rules and cases: {SIDES}" in headings(at)
    assert drawn(at).count('class="law-row"') == 50


def test_a_search_without_a_match_says_so_and_shows_no_file():
    at = section(law_find="<b>dragons</b>")
    assert "None of the 50 rules and cases fits" in headings(at)
    assert 'class="law-row"' not in drawn(at)
    assert not [b for b in at.get("download_button") if "law" in b.proto.id]


def test_choosing_a_step_writes_its_key_and_clearing_takes_it_away():
    at = section()
    at.selectbox(key="law_step").select("military_clearance").run()
    assert at.query_params["law_step"] == "military_clearance"
    assert drawn(at).count('class="law-row"') == 1
    at.button(key="law-clear").click().run()
    assert "law_step" not in at.query_params
    assert drawn(at).count('class="law-row"') == 50


def test_searching_writes_the_words():
    at = section()
    at.text_input(key="law_find").set_value("consul 30").run()
    assert not at.exception
    assert at.query_params["law_find"] == "consul 30"
    assert drawn(at).count('class="law-row"') == 0


def test_few_rows_stand_open_and_many_are_folded():
    assert 'class="law-row" open' in rule("Jama v. ICE")
    assert 'class="law-row" open' not in ALL


def test_the_table_holds_the_rows_shown():
    at = section(law_side="receiving")
    at.session_state["table-law"] = True
    at.run()
    table = next(t.value for t in at.table if "In plain words" in t.value)
    assert len(table) == 5
    assert set(table["Side"]) == {"Receiving state"}


def test_a_search_reads_name_reference_and_plain_words():
    assert refs(View(find="IEEPA tariffs")) == ["Learning Resources v. Trump"]
    assert refs(View(find="iccpr")) == ["ICCPR art 12(4)"]
    assert refs(View(find="(d)")) == ["INA 243(d)"]


def test_a_step_without_a_rule_of_its_own_is_none_here():
    assert set(STEP_LAWS["step_key"]) == set(tables.table("removal_steps")["key"])


def test_the_words_searched_for_are_cut_to_a_length():
    assert law.search_words(" a \n b " + "x" * 100) == "a b " + "x" * 56


def test_an_address_holds_all_that_was_chosen():
    view = View("country_answer", ("us_case",), ("both",), ("Jama v. ICE",), "a b")
    assert law.address(view) == (
        "/why-two?part=law&law_step=country_answer&law_level=us_case&law_side=both"
        "&law_ref=Jama+v.+ICE&law_find=a+b"
    )
    assert law.address(View()) == "/why-two?part=law"


def test_filters_are_said_in_words():
    said = law.filters(
        View("manifest", ("us_case",), ("both",), (), "visa"),
        {"manifest": "12. The passenger list goes ahead"},
        tables.labels("law", "level"),
        tables.labels("law", "side"),
    )
    assert said == (
        "step: 12. The passenger list goes ahead; level: US court case; side: Both; "
        "words searched for: visa"
    )
    assert law.filters(View(), {}, {}, {}) == ""
