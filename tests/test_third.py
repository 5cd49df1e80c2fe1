"""Third countries: sums by the stated rule, every partner, refusals, filters, bad addresses."""

import io
import re

import pandas as pd
import pytest

from explainer import (
    content,
    country_findings,
    elsewhere,
    exports,
    tables,
    third,
    third_accounts,
    third_words,
)
from explainer.ui import (
    figures,
    third_law,
    third_partner,
    third_parts,
    third_table,
    third_transfers,
)
from tests.test_pages import title, visit

PARTNERS = third.partners()["iso3"].tolist()
SUMS = {
    "PAN": 299,
    "CRI": 255,
    "SLV": 238,
    "GNQ": 66,
    "GHA": 50,
    "CMR": 44,
    "SWZ": 30,
    "LBR": 20,
    "HND": 16,
    "COD": 15,
    "UGA": 12,
    "RWA": 7,
    "SSD": 7,
    "XKX": 1,
}
TRANSIT = {"QAT", "KWT", "EGY", "POL"}


def markdown(at) -> str:
    return " ".join([m.value for m in at.markdown] + [e.proto.body for e in at.get("html")])


def test_the_sum_is_that_of_the_rule():
    added = third.added()
    assert dict(zip(added["iso3"], added["people"], strict=True)) == SUMS
    assert added["people"].sum() == 1060
    assert third_words.total_title().startswith("1,060 people")


def test_mexico_and_transit_are_in_no_sum():
    rows = third.transfers()
    added = rows[rows["group"] == "added"]
    assert not set(added["count_kind"]) & set(elsewhere.NOT_COUNTED)
    assert not set(third.added()["iso3"]) & ({"MEX"} | TRANSIT)
    assert third.mexico()["people"].tolist() == [5446, 5728, 6525, 11886, 20000]


def test_parts_of_a_total_are_not_added():
    groups = third.transfers().set_index("transfer_id")["group"]
    parts = ["TCT011", "TCT012", "TCT033", "TCT038", "TCT040"]
    assert groups[parts].tolist() == ["part"] * 5
    assert groups[["TCT002", "TCT003"]].tolist() == ["earlier"] * 2


def test_every_transfer_stands_in_one_group_of_the_page():
    rows = third.transfers()
    belongs = sum(f(rows).astype(int) for _title, f in third_transfers._groups().values())
    assert belongs.tolist() == [1] * 48


def test_a_transfer_without_a_number_is_named_and_adds_nothing():
    assert third.without_number() == [
        "Ghana",
        "Guatemala",
        "Nicaragua",
        "Sierra Leone",
        "Uzbekistan",
    ]


def test_the_rule_stands_beside_the_sum():
    at = visit("third_countries", part=["transfers"])
    assert at.header[0].value.startswith("1,060 people")
    said = markdown(at)
    assert "The rule of this total" in said
    assert "Mexico, apart: about 20,000 people" in said
    assert '<td class="sum">1,060</td>' in said


def test_the_rule_names_the_running_totals_in_the_sum():
    rows = third.running()
    totals = dict(zip(rows["place_name"], rows["people"].astype(int), strict=True))
    assert totals == {"Cameroon": 44, "Equatorial Guinea": 66}
    rule = content.prose("third_rule")
    assert all(f"{place} {people}" in rule for place, people in totals.items())
    assert "rounded press figure of about 20,000" in rule
    heads = [title for title, _belongs in third_transfers._groups().values()]
    assert "running totals of Cameroon and Equatorial Guinea" in heads[0]


def test_no_row_in_the_sum_says_that_it_is_not_added():
    rows = third.transfers()
    notes = rows.loc[rows["group"] == "added", "note"].dropna()
    assert not notes[notes.str.contains("do not add", case=False)].tolist()
    assert notes.str.contains("not added again").sum() == 2


def test_kinds_of_partners():
    count = third.partners()["kind"].value_counts().to_dict()
    assert count == {
        "in_force": 20,
        "pending": 3,
        "reported_talks_only": 5,
        "refused": 3,
        "ended": 2,
        "transit": 2,
        "comparison": 1,
    }


def test_the_head_counts_as_the_filters_do():
    assert third_words.title() == (
        "20 deals to take other countries’ people were in force when last seen; 2 had ended; "
        "3 governments refused or denied"
    )
    assert (
        "2 more governments denied a deal but took people: Mexico and Uganda" in third_words.lead()
    )
    assert set(third_words.denied()["iso3"]) == {"MEX", "UGA"}
    shown = [len(third.chosen(third.partners(), third.View((kind,)))) for kind in third.STATUSES]
    assert shown == [20, 3, 5, 3, 2, 2, 1]


def rows_of(view: third.View) -> list[str]:
    """Return the rows of the table of partners as plain words."""
    rows = third_table._table(view, "en").split("<tbody")[1].split("<tr ")[1:]
    return [re.sub(r"<[^>]+>", " ", row) for row in rows]


@pytest.mark.parametrize("kind", third.STATUSES)
def test_each_row_has_the_status_word_of_its_filter(kind: str):
    rows = rows_of(third.View((kind,)))
    word, others = third_words.kinds()[kind], ("Talks reported only", "Refused or denied  ")
    assert rows
    assert all(f"{word} " in row for row in rows)
    assert not [row for row in rows for other in others if other.strip() != word and other in row]


@pytest.mark.parametrize("code", ["GAB", "GNB", "GUY", "MRT", "SEN", "BFA", "LBY", "NGA"])
def test_who_was_asked_or_refused_signed_nothing(code: str):
    row = third.partner(code)
    shown = [text for text in rows_of(third.View((row["kind"],))) if row["place"] in text]
    texts = [
        *shown,
        third_partner._terms(row),
        country_findings.third_country(code, row["place"]).dated,
    ]
    assert len(texts) == 3
    for text in texts:
        assert re.search("refused or denied|asked for or reported", text, re.IGNORECASE)
        for said in ("igned or announced", "Text not public", "Not disclosed", "Whom it accepts"):
            assert said not in text
    assert "What was asked, or answered" in texts[0]
    assert "What was asked, or answered" in texts[1]


def test_the_country_page_tells_a_refusal_and_a_stopover():
    told = country_findings.third_country("NGA", "Nigeria")
    assert told.value == "Refused or denied"
    assert "refused or denied July 2025" in told.dated
    told = country_findings.third_country("POL", "Poland")
    assert "50 people counted to 18 November 2025, on a stopover: in no total" in told.dated
    told = country_findings.third_country("GHA", "Ghana")
    assert "signed or announced September 2025; 60 people counted" in told.dated


@pytest.mark.parametrize("code", PARTNERS)
def test_every_partner_renders_at_the_top_of_the_page(code: str):
    at = visit("third_countries", partner=[code])
    row = third.partner(code)
    assert title(at).startswith(row["place"])
    said = markdown(at)
    for heading in ("What each side wanted", "The terms", "The money", "In court"):
        assert f"<h2>{heading}</h2>" in said
    assert said.index("What each side wanted") < said.index("What it is, and what it is not")
    assert not at.warning
    assert not at.error


@pytest.mark.parametrize("code", ["BFA", "NGA", "LBY", "MEX", "UGA"])
def test_a_public_refusal_stands_in_the_table_and_on_the_partner(code: str):
    event = third.events_by_id([third.REFUSALS[code]]).iloc[0]
    linked = tables.table("event_countries")
    assert code in set(linked.loc[linked["event_id"] == event["event_id"], "iso3"])
    assert event["kind"] == "refusal"
    assert event["title"] in third_table._table(third.View(), "en")
    assert event["title"] in third_partner.section(code, "en")


def test_ended_and_refused_deals_stand_in_the_table_and_on_the_map():
    shown = third_table._table(third.View(), "en")
    assert len(re.findall(r'<tr role="row"><th scope="row"', shown)) == 36
    for code in ("PAN", "POL", "SLV", "UZB", "BFA", "LBY", "NGA"):
        assert f'href="?partner={code}"' in shown
    spec = str(third_table._spec(third.View(), "en"))
    assert "Ended (2)" in spec
    assert "Stopover only (2)" in spec
    assert "Refused or denied (3)" in spec


@pytest.mark.parametrize(
    ("view", "codes"),
    [
        (third.View(statuses=("ended",)), {"PAN", "SLV"}),
        (third.View(statuses=("refused",)), {"BFA", "LBY", "NGA"}),
        (third.View(statuses=("reported_talks_only",)), {"GAB", "GNB", "GUY", "MRT", "SEN"}),
        (third.View(statuses=("transit",)), {"POL", "UZB"}),
        (third.View(statuses=("comparison",)), {"CAN"}),
        (third.View(payments=("none",)), {"LBR"}),
        (
            third.View(payments=("figure",)),
            {"CMR", "COD", "GNQ", "PLW", "RWA", "SLV", "SWZ"},
        ),
        (third.View(statuses=("ended",), regions=("Central America",)), {"PAN", "SLV"}),
    ],
)
def test_filters(view: third.View, codes: set[str]):
    assert set(third.chosen(third.partners(), view)["iso3"]) == codes


def test_an_address_of_filters_is_read_back():
    at = visit("third_countries", status=["ended"], region=["central-america"], payment=["figure"])
    assert at.header[0].value.replace("\\", "") == "1 of 36 partners: El Salvador"
    assert not at.warning


def test_an_address_with_no_fit_says_so():
    at = visit("third_countries", status=["ended"], payment=["none"])
    assert "No partner fits all that is asked" in markdown(at)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"partner": ["XXX"]}, "XXX"),
        ({"partner": ["SWZZ"]}, "SWZZ"),
        ({"partner": ["FRA"]}, "FRA"),
        ({"partner": ["SWZ", "GHA"]}, "Ghana"),
        ({"partner": ["<script>alert(1)</script>"]}, "script"),
        ({"status": ["revoked"]}, "revoked"),
        ({"region": ["Central America"]}, "Central America"),
        ({"payment": ["yes"]}, "yes"),
        ({"status": ["<img src=x onerror=alert(1)>"]}, "img"),
        ({"part": ["nowhere"]}, "nowhere"),
    ],
)
def test_what_an_address_gets_wrong_is_named_and_left_out(address: dict, named: str):
    at = visit("third_countries", **address)
    said = at.warning[0].value
    assert named in said
    assert not set(said) & set("<>[]()")
    assert "<script>alert" not in markdown(at)


def test_choosing_a_partner_opens_it_and_the_way_back_closes_it():
    at = visit("third_countries")
    at.selectbox(key="partner").select("GHA").run()
    assert title(at).startswith("Ghana: in force")
    at.button(key="third-back").click().run()
    assert title(at).startswith("20 deals")


def test_a_country_that_came_along_opens_its_section_until_it_is_closed():
    at = visit("third_countries", country=["GHA"])
    assert title(at).startswith("Ghana: in force")
    at.button(key="third-back").click().run()
    assert title(at).startswith("20 deals")
    assert "country" not in at.query_params


@pytest.mark.parametrize(
    "address",
    [{"country": ["GHA", "SWZ"]}, {"country": ["FRA"]}, {"country": ["GHA", "FRA"]}],
)
def test_other_countries_in_an_address_open_no_section(address: dict):
    at = visit("third_countries", **address)
    assert title(at).startswith("20 deals")
    assert not at.warning


def test_a_partner_in_the_address_goes_before_a_country():
    at = visit("third_countries", partner=["SWZ"], country=["GHA"])
    assert title(at).startswith("Eswatini")


def test_small_letters_name_a_partner_too():
    at = visit("third_countries", partner=["swz"])
    assert title(at).startswith("Eswatini")
    assert not at.warning


def test_a_map_without_small_states_holds_no_empty_layer():
    spec = third_table._spec(third.View(statuses=("refused",)), "en")
    assert [param["name"] for param in spec["params"]] == ["area", "sign"]
    assert "datum.small" not in str(spec)
    assert "datum.small" in str(third_table._spec(third.View(), "en"))


def test_a_click_opens_known_partners_only():
    def click(code: str) -> dict:
        return {"selection": {"area": [{"id": code}], "dot": [], "sign": []}}

    assert third_table.opened(click("SWZ")) == "SWZ"
    assert third_table.opened(click("FRA")) is None
    assert third_table.opened({"selection": "x"}) is None


@pytest.mark.parametrize("code", sorted({*third_accounts.KEPT, *third_accounts.IN_COURT}))
def test_contradictions_are_kept_in_the_words_of_the_tables(code: str):
    found = third_accounts.contradictions(code) + third_accounts.court_notes(code)
    assert found
    known = set(tables.table("sources")["source_id"])
    assert all(text.endswith(".") and set(ids) <= known for text, ids in found)


def test_counts_that_differ_are_told():
    told = third_partner.section("SWZ", "en")
    assert "own count is 29, to 9 July 2026; the transfers listed here add up to 30" in told
    assert "5 + 10 + 4 + 11 = 30" in told
    assert "own count is 60" in third_partner.section("GHA", "en")
    assert "own count is" not in third_partner.section("PAN", "en")


def test_a_stopover_is_no_arrival():
    poland, uzbekistan = rows_of(third.View(("transit",)))
    assert "50, to 18 November 2025; a stopover: in no total" in poland
    assert "a stopover: in no total" in uzbekistan
    assert "in transit" in third.partner("PAN")["accepts"]
    assert third_words.partner_lead(third.partner("UZB")).startswith("A stopover: people were")
    row = third.partner("POL")
    assert third_words.partner_lead(row).startswith("A stopover: 50 people")
    assert "None of these adds to the sum" in third_partner.section("POL", "en")


def test_events_on_other_matters_stay_out():
    assert "EV053" not in set(third.events("MEX")["event_id"])
    assert "EV109" in set(third.events("MEX")["event_id"])
    assert third.events("GTM")["event_id"].tolist()[0] == "EV028"


def test_who_went_where():
    rows = third.went_where()
    assert rows["from_iso3"].nunique() == 50
    assert set(rows.loc[rows["iso3"] == "COD", "from_iso3"]) == {"COL", "ECU", "PER"}
    assert not set(rows["iso3"]) & TRANSIT


def test_the_law_says_the_case_is_pending_and_its_date():
    said = third_law.section("en")
    assert "in force while the case is pending, as last seen 29 September 2026" in said
    assert "No ruling on the merits" in said
    days = third.events_by_id(third_words.COURT_CASES["dvd"])["date"].astype(str).tolist()
    assert days == sorted(days)


def test_every_file_reads_back_whole():
    made = [
        third_table._exits(third.View(), third.partners()),
        third_transfers._exits(),
        third_transfers._exits_nations(),
        third_law._exits(),
        *(exits for code in PARTNERS for exits in third_partner._exits(code)),
    ]
    for exits in made:
        text = exports.csv(exits.rows, figures._about(exits, "https://example.org"))
        back = pd.read_csv(io.StringIO(text), comment="#", keep_default_na=False)
        assert len(back) == len(exits.rows)
    sums = pd.read_csv(
        io.StringIO(exports.csv(third_transfers._exits().rows, {"Title": "x"})), comment="#"
    )
    assert sums.loc[sums["in_the_sum"] == "yes", "people"].sum() == 1060


def test_partners_are_named_in_order():
    assert list(third_parts.names().values()) == sorted(third_parts.names().values())
