"""Claims of all sides stand in one form, each with verdict, evidence, view and sources."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import claims, tables, third
from explainer.content import prose
from tests.seen import html
from tests.test_pages import title, visit

IDS = ["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C11", "C12"]
PARTS = ["What it counts", "What the evidence says", "See the figures"]


def made() -> pd.DataFrame:
    return claims.claims(tables.table("key_claims"), tables.table("claim_views"))


def shown(at: AppTest) -> list[str]:
    """Return the ids of the claims on a page, in their order."""
    cards = html(at).split('<article class="claim" id="')[1:]
    return [card[:3] for card in cards]


def test_every_claim_has_its_side_and_view_and_no_misreading_does():
    assert sorted(made()["claim_id"]) == IDS
    assert sorted(tables.table("claim_views")["claim_id"]) == IDS


def test_claims_come_newest_first():
    assert list(made()["claim_id"][:2]) == ["C12", "C07"]
    assert made()["date"].is_monotonic_decreasing


def test_a_claim_without_a_view_is_named():
    views = tables.table("claim_views")
    with pytest.raises(ValueError, match="C05"):
        claims.claims(tables.table("key_claims"), views[views["claim_id"] != "C05"])


def test_each_side_has_its_number_of_claims():
    counted = claims.counts(made())["all"]
    assert counted.to_dict() == {
        "us_government": 5,
        "receiving_government": 2,
        "both": 1,
        "critics_press": 2,
    }


@pytest.mark.parametrize(
    ("claim", "side"),
    [
        ("C01", "us_government"),
        ("C05", "receiving_government"),
        ("C07", "critics_press"),
        ("C11", "both"),
        ("C12", "critics_press"),
    ],
)
def test_a_claim_stands_with_the_side_that_made_it(claim: str, side: str):
    assert made().set_index("claim_id").loc[claim, "speaker"] == side


def test_a_claim_of_the_us_government_is_one_whose_speaker_is_called_so():
    ours = made()
    said = ours["who_says_it"] == "US government"
    assert (said == (ours["speaker"] == "us_government")).all()


def test_verdicts_of_each_side_are_counted():
    grid = claims.counts(made())
    assert grid.loc["us_government", list(claims.VERDICTS)].tolist() == [0, 2, 3, 0]
    assert grid[list(claims.VERDICTS)].sum().tolist() == [0, 4, 4, 2]


def test_the_headline_counts_the_verdicts():
    at = visit("claims")
    assert title(at) == (
        "10 claims checked: 4 partly supported, 4 contested, and 2 that cannot be checked"
    )
    lead = next(m.value for m in at.markdown if 'class="lead"' in m.value)
    assert "By the US government: 5. By receiving governments: 2." in lead
    assert "critics and the press: 2." in lead


def test_every_claim_is_drawn_in_the_same_form():
    seen = html(visit("claims"))
    cards = seen.split('<article class="claim"')[1:]
    assert len(cards) == 10
    for card in cards:
        assert [card.count(f"<dt>{part}</dt>") for part in PARTS] == [1, 1, 1]
        assert card.count('<details class="sources">') == 1
        assert card.count('class="verdict ') == 1


@pytest.mark.parametrize("claim", IDS)
def test_a_claim_can_be_asked_for_alone(claim: str):
    at = visit("claims", claim=[claim])
    row = made().set_index("claim_id").loc[claim]
    seen = html(at)
    assert shown(at) == [claim]
    for said in ("who_says_it", "claim", "what_it_counts", "view_shows"):
        assert row[said].replace("'", "&#x27;") in seen
    assert tables.label("key_claims", "verdict", row["verdict"]) in seen
    assert f'href="{row["view"].replace("&", "&amp;")}"' in seen
    assert not at.warning


@pytest.mark.parametrize("misreading", ["C09", "C10"])
def test_a_misreading_is_no_claim_of_anybody_and_leads_to_its_answer(misreading: str):
    at = visit("claims", claim=[misreading])
    said = tables.table("key_claims").set_index("claim_id").loc[misreading, "claim"]
    assert not at.warning
    assert said in at.info[0].value and "(/methods?part=questions)" in at.info[0].value
    assert len(shown(at)) == 10


def test_a_misreading_beside_a_claim_leaves_the_claim():
    at = visit("claims", claim=["C10", "C04"])
    assert shown(at) == ["C04"]
    assert len(at.info) == 1


def test_no_note_on_a_verdict_names_a_verdict():
    rows = tables.table("key_claims")
    named = [*tables.labels("key_claims", "verdict").values()]
    notes = rows.dropna(subset=["verdict_note"]).set_index("claim_id")["verdict_note"]
    assert len(notes) > 0
    odd = [id_ for id_, note in notes.items() if any(v.lower() in note.lower() for v in named)]
    assert odd == []


def test_every_verdict_is_defined():
    told = prose("claims_verdicts")
    assert all(f"**{name}**" in told for name in tables.labels("key_claims", "verdict").values())
    assert "figures for the same period differ" in told


def test_the_sum_in_a_claim_is_the_sum_of_the_site():
    added = third.added().set_index("iso3")["people"]
    ghana = third.partner("GHA")["people_received"]
    said = made().set_index("claim_id").loc["C12", "what_the_evidence_says"]
    total, own = added.sum(), added.sum() - added["GHA"] + ghana
    rule = f"add up to {total:,.0f} by this site's rule ({own:,.0f} with Ghana's own count)"
    assert rule in said


def test_claims_of_one_side_can_be_asked_for():
    at = visit("claims", speaker=["receiving_government"])
    assert shown(at) == ["C06", "C05"]
    assert at.get("button_group")[0].value == ["receiving_government"]


def test_choosing_a_side_shows_its_claims_and_writes_the_address():
    at = visit("claims")
    at.get("button_group")[0].set_value(["critics_press"]).run()
    assert shown(at) == ["C12", "C07"]
    assert at.query_params["speaker"] == "critics_press"


def test_a_single_claim_has_a_way_back_to_all():
    at = visit("claims", claim=["C04"])
    at.button(key="all-claims").click().run()
    assert len(shown(at)) == 10
    assert "claim" not in at.query_params


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"claim": ["C99"]}, "C99"),
        ({"claim": ["C1"]}, "C1"),
        ({"speaker": ["nobody"]}, "nobody"),
        ({"claim": ["<script>alert(1)</script>"]}, "script"),
        ({"speaker": ["both sides"]}, "both sides"),
    ],
)
def test_what_the_address_gets_wrong_is_named_and_left_out(address: dict, named: str):
    at = visit("claims", **address)
    assert named in at.warning[0].value
    assert len(shown(at)) == 10
    assert "<script" not in html(at)


def test_the_address_of_a_view_leads_back_to_it():
    assert claims.address(["C04"]) == "/claims?claim=C04"
    assert claims.address((), ["both"]) == "/claims?speaker=both"
    assert claims.address() == "/claims"


def test_flight_views_of_claims_have_legs_to_show():
    at = visit("flights", to=["COL"], start=["2025-01"], end=["2025-02"], by=["day"])
    assert title(at).startswith("Colombia, January 2025 to February 2025: 12 recorded removal legs")
    assert not at.warning


def test_the_table_of_claims_holds_the_claims_shown():
    at = visit("claims", speaker=["us_government"])
    at.session_state["table-claims"] = True
    at.run()
    table = next(t.value for t in at.table if "Verdict" in t.value)
    assert sorted(table["Verdict"]) == [*["Contested"] * 3, *["Partly supported"] * 2]
