"""The chain: its questions, its sentences, and each of its steps as a visitor meets it."""

import html
import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from explainer import chain, chain_words, tables
from explainer.ui import chain_country_parts, chain_html, store
from tests.test_pages import visit

STEPS = list(tables.table("removal_steps")["key"])
TODAY = date(2026, 11, 25)
MANY, NONE = ("COL", "CUB", "CHN"), "TUV"
AWAITING = {
    "order_final",
    "country_choice",
    "fear_screening",
    "country_answer",
    "detention_clock",
    "third_country_notice",
    "landing_permission",
    "military_clearance",
}
MARK = "Awaiting a lawyer’s check"
ENTRIES = [("COL", 19), ("CUB", 42), ("CHN", 22), ("TUV", 1)]
BAD = [
    {"step": ["no_such_step"]},
    {"step": ["<script>alert(1)</script>"]},
    {"country": ["ZZZ"]},
    {"country": ["USA"]},
    {"country": ["![x](//evil.example/x.png)"]},
    {"step": ["6"], "country": ["Colombia"]},
]
NOT_FOR_READERS = re.compile(r"[a-z]_[a-z]|\bEV\d|\b\d{4}-\d\d\b|\bnan\b|the table \w+\)")


def steps() -> dict[str, str]:
    rows = tables.table("removal_steps")
    return dict(zip(rows["key"], rows["title"], strict=True))


def text(at: AppTest) -> str:
    """Return all HTML and Markdown of a page without tags and escapes."""
    parts = [h.proto.body for h in at.get("html")] + [m.value for m in at.markdown]
    return html.unescape(re.sub(r"<[^>]+>", " ", " ".join(parts))).replace("\\", "")


def walk_to(step: str, *country: str) -> AppTest:
    address = {"step": [step], "country": list(country)} if country else {"step": [step]}
    return visit("why_two", **address)


def told(iso3: str) -> list[chain_words.Told]:
    facts = chain_country_parts.facts(iso3).to_dict("records")
    return [chain_words.told(fact, store.country_names(), TODAY) for fact in facts]


def told_at(iso3: str, step: str) -> list[chain_words.Told]:
    at = chain_country_parts.facts(iso3)["step_key"]
    return [entry for entry, key in zip(told(iso3), at, strict=True) if key == step]


def test_another_government_acts_at_eight_of_sixteen_steps():
    acting = chain.acting(tables.table("removal_steps"))
    assert acting == {"usa": 5, "receiving": 3, "both": 4, "court": 2, "carrier": 1, "transit": 1}
    assert chain_words.finding(acting).endswith("Another government acts at 8 of 16 steps")


def test_a_step_knows_its_neighbours_and_the_ends_have_one():
    rows = tables.table("removal_steps")
    assert chain.neighbours(rows, "country_answer") == ("document_request", "detention_clock")
    assert chain.neighbours(rows, "order_final") == (None, "country_choice")
    assert chain.neighbours(rows, "if_refused") == ("arrival", None)
    with pytest.raises(ValueError, match="no_such_step"):
        chain.neighbours(rows, "no_such_step")


def test_the_strip_shows_all_sixteen_steps_with_who_acts():
    at = visit("why_two")
    strip = at.radio(key="chain-step")
    assert len(strip.options) == 16
    assert [title.replace("\\", "").split("  ")[1] for title in strip.options] == list(
        steps().values()
    )
    captions = list(strip.proto.captions)
    assert captions[5] == "Receiving country"
    assert captions[0] == "Court or immigration judge"
    assert strip.value == "country_answer"


@pytest.mark.parametrize("step", STEPS)
def test_every_step_tells_what_a_reader_asks(step: str):
    at = walk_to(step)
    shown = text(at)
    assert at.radio(key="chain-step").value == step
    assert not at.warning
    row = tables.table("removal_steps").set_index("key").loc[step]
    for column in ("title", "what_happens", "who_can_stop_it", "how_it_can_stop", "typical_time"):
        assert " ".join(row[column].split()) in shown, column
    assert row["law_refs"] in shown
    assert tables.label("removal_steps", "who_acts", row["who_acts"]) in shown
    for ref in chain.laws(step, tables.table("step_laws"), tables.table("law"))["short_name"]:
        assert ref in shown


@pytest.mark.parametrize("step", STEPS)
def test_every_step_shows_its_cases_or_says_that_none_is_on_record(step: str):
    shown = html.unescape(chain_html.detail(step, "en"))
    broke = chain.cases(step, tables.table("step_cases"), tables.table("events"))
    for case in broke.to_dict("records"):
        assert chain_words.when(case["date"]) in shown
        assert case["shows"] in shown
        assert case["summary"] in shown
    none = "No dated case that shows this step failing is on record here."
    assert (none in shown) == broke.empty


@pytest.mark.parametrize("step", STEPS)
def test_every_cited_source_of_a_step_resolves(step: str):
    known = set(tables.table("sources")["source_id"])
    cited = set(chain_html.source_ids(step))
    own = tables.table("removal_steps").set_index("key").loc[step, "source_ids"].split(";")
    assert set(own) <= cited <= known


@pytest.mark.parametrize("step", STEPS)
def test_what_awaits_a_lawyer_is_marked_with_the_reason(step: str):
    reason = tables.table("removal_steps").set_index("key").loc[step, "awaiting_lawyer"]
    shown = html.unescape(chain_html.detail(step, "en"))
    head = shown[: shown.index("What happens")]
    assert (MARK in head) == (step in AWAITING)
    if step in AWAITING:
        assert reason in head


@pytest.mark.parametrize("step", STEPS)
def test_no_code_or_column_name_reaches_the_reader(step: str):
    seen = re.sub(r"<[^>]+>", " ", chain_html.detail(step, "en"))
    assert NOT_FOR_READERS.findall(seen) == []


@pytest.mark.parametrize("address", BAD)
def test_a_bad_address_falls_back_and_is_named(address: dict[str, list[str]]):
    at = visit("why_two", **address)
    assert at.radio(key="chain-step").value == "country_answer"
    assert at.selectbox(key="chain-country").value is None
    assert len(at.warning) == 1
    assert "it was left out" in at.warning[0].value
    assert "<" not in at.warning[0].value
    assert "evil.example" not in at.warning[0].value


def test_of_two_steps_the_last_is_shown_and_the_other_named():
    at = visit("why_two", step=["arrival", "manifest"])
    assert at.radio(key="chain-step").value == "manifest"
    assert "arrival" in at.warning[0].value


def test_the_buttons_walk_the_whole_chain_forward_and_back():
    at = walk_to("order_final")
    assert at.button(key="chain-back").disabled
    for step in STEPS[1:]:
        at.button(key="chain-next").click().run()
        assert at.query_params["step"] == step
        assert steps()[step] in text(at)
    assert at.button(key="chain-next").disabled
    at.button(key="chain-back").click().run()
    assert at.query_params["step"] == "arrival"
    assert not at.exception


def test_choosing_a_step_and_a_country_writes_the_address():
    at = visit("why_two")
    at.radio(key="chain-step").set_value("arrival").run()
    at.selectbox(key="chain-country").select("COL").run()
    assert at.query_params["step"] == "arrival"
    assert at.query_params["country"] == "COL"
    assert "3 dated entries on record of Colombia at this step" in text(at)
    at.selectbox(key="chain-country").set_value(None).run()
    assert "country" not in at.query_params
    assert "on record of Colombia" not in text(at)


@pytest.mark.parametrize("country", [*MANY, NONE])
def test_every_step_tells_what_is_on_record_of_a_country(country: str):
    at = walk_to(STEPS[0], country)
    place = store.country_names()[country]
    known = chain_country_parts.by_step(country)
    for step in STEPS:
        at.query_params["step"] = step
        at.run()
        assert not at.exception
        shown = text(at)
        n = known.get(step, 0)
        said = f"{n} dated entr" if n else f"Nothing on record of {place} at this step"
        assert steps()[step] in shown
        assert said in shown
        for entry in told_at(country, step):
            assert entry.said in shown


@pytest.mark.parametrize(("country", "n"), ENTRIES)
def test_entries_of_a_country_are_counted(country: str, n: int):
    assert len(chain_country_parts.facts(country)) == n


def test_a_country_with_one_figure_has_nothing_at_the_other_steps():
    assert chain_country_parts.by_step(NONE) == {"order_final": 1}
    assert told(NONE)[0].said.startswith("1 person was under a final order")


def test_every_country_can_be_told_and_every_source_of_it_resolves():
    known = set(tables.table("sources")["source_id"])
    for country in store.receiver_names():
        facts = chain_country_parts.facts(country)
        assert facts["step_key"].isin(STEPS).all()
        assert set(chain.source_ids(facts)) <= known
        for entry in told(country):
            assert entry.label and entry.when and entry.said.endswith(".")
            assert NOT_FOR_READERS.findall(" ".join(vars(entry).values())) == []


def test_guantanamo_is_never_told_of_cuba():
    assert "Guantanamo" not in " ".join(entry.said for entry in told("CUB"))
    assert "Guantanamo" in " ".join(entry.said + entry.label for entry in told("VEN"))


def test_old_practice_is_told_as_past_and_old_headlines_are_left_out():
    assert chain.is_past("2024-11-22", TODAY)
    assert not chain.is_past("2024-11-26", TODAY)
    china = {entry.when: entry for entry in told("CHN") if entry.label == "Checks and interviews"}
    assert china["May 2024"].said.startswith("It was then reported: ")
    assert not china["January 2025"].said.startswith("It was then reported")
    labels = {entry.label for entry in told("CUB")}
    assert "Mariel boatlift ends; Cuba will not take people back" not in labels
    assert "117 people returned to Havana" in labels


def test_a_label_of_the_agency_stands_first_and_is_dated():
    first = told("CUB")[0]
    assert (first.label, first.when) == ("Named uncooperative", "24 November 2024")
    assert "as last seen" in first.said


def test_figures_of_the_list_of_orders_are_not_told_twice():
    facts = chain_country_parts.facts("CUB")
    released = facts[facts["table"] == "releases"]
    assert not released["kind"].eq("final_orders_not_detained").sum() > 1
    assert 42_084 not in set(released["number"])
    assert 42_084 in set(facts.loc[facts["table"] == "final_orders", "number"])


def released(at: AppTest) -> list:
    """Return the tables of people let go: other sections of the page draw tables too."""
    return [t.value for t in at.table if "Source and note" in t.value.columns]


def test_step_seven_shows_who_was_let_go_because_no_country_took_them():
    at = walk_to("detention_clock")
    assert (
        "When no country takes a person: 8,275 people, released after six months, with a "
        "criminal record, 2013 to 14 July 2016"
    ) in [s.value.replace("\\", "") for s in at.subheader]
    (shown,) = released(at)
    assert len(shown) == 15
    assert "**8,275 people**  \nAll nationalities" in shown.iloc[:, 0].tolist()
    assert "Do not add these figures up" in text(at)
    assert [d for d in at.get("download_button") if "download-releases" in d.proto.id]


def test_releases_stand_at_step_seven_alone():
    assert released(walk_to("country_answer")) == []


def test_every_measure_is_counted_in_its_own_unit():
    assert chain_words.counted("share_removed_detained_percent", 92) == "92 percent"
    assert chain_words.counted("fugitive_cases_backlog", 623_292) == "623,292 cases"
    assert chain_words.period(None, "2017-09-13") == "up to 13 September 2017, start not given"


def test_the_wording_that_consent_is_required_by_law_is_nowhere():
    for step in STEPS:
        assert "consent is required" not in chain_html.detail(step, "en").lower()
