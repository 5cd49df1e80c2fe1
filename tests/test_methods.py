"""The methods page: sources, checks, rules, what is not known, gaps, corrections."""

import re
from html import escape

import pandas as pd
import pytest

from explainer import methods, methods_charts, methods_rules, tables
from explainer.content import prose
from explainer.ui import methods_about, methods_html
from explainer.words import number
from tests.seen import html
from tests.test_pages import title, visit

PARTS = {
    "questions": "Questions that figures like these raise",
    "sources": "Where the figures come from",
    "checks": "Our sums against printed totals",
    "counting": "What is counted, and what is not",
    "unknown": "How unknown is shown",
    "gaps": "100 things we looked for and did not find",
    "glossary": "Glossary",
    "about": "Corrections",
}
CHANGED = """# Changes

    | date | table | row | old value | new value | why | source |
    | --- | --- | --- | --- | --- | --- | --- |

## 1.2.0 (1 December 2026)

| date | table | row | old value | new value | why | source |
| --- | --- | --- | --- | --- | --- | --- |
| 2026-12-01 | `received` | `RV200` | 44,000 | 44,100 | A later count | `G-HERALDO1230` |

## 1.1.0 (25 November 2026)

No published figure has been changed.
"""


def drawn(part: str, **address: list[str]) -> str:
    """Return all Markdown and HTML that a part of the page draws."""
    at = visit("methods", part=[part], **address)
    return " ".join([*(m.value for m in at.markdown), html(at)])


@pytest.mark.parametrize(("part", "heading"), PARTS.items())
def test_each_part_has_an_address(part: str, heading: str):
    at = visit("methods", part=[part])
    assert at.header[0].value == heading
    assert not at.warning and not at.error


def test_without_a_part_the_questions_stand_first():
    at = visit("methods")
    assert at.header[0].value == PARTS["questions"]
    assert title(at).endswith("1,003 sources, and 100 things we did not find")
    assert title(at).startswith(f"How we know: {len(tables.package()['resources'])} tables")


def test_an_unknown_part_is_named_and_the_first_is_shown():
    at = visit("methods", part=["nonsense"])
    assert "nonsense" in at.warning[0].value
    assert at.header[0].value == PARTS["questions"]


def test_the_usual_misreadings_and_those_of_the_tables_are_answered():
    shown = drawn("questions")
    asked = methods_html.entries("methods_misreadings")
    assert len(asked) == 14
    assert [entry.title for entry in asked if f"<summary>{escape(entry.title)}" not in shown] == []
    claims = tables.table("key_claims")
    misread = claims[claims["kind"] == "misreading"]
    assert len(misread) == 2
    assert [claim for claim in misread["claim"] if escape(claim) not in shown] == []
    assert "Partly supported: depends on measure" in shown
    assert "622,000" not in shown


def test_every_table_stands_under_one_subject_with_its_terms():
    found = methods.by_subject()
    names = [described["name"] for tables_of in found.values() for described in tables_of]
    assert sorted(names) == sorted(r["name"] for r in tables.package()["resources"])
    assert {"countries", "sources"} <= {described["name"] for described in found[methods.REST]}
    shown = drawn("sources")
    for described in tables.package()["resources"]:
        assert escape(described["coverage"]["note"]) in shown
        for licence in described["licenses"]:
            assert escape(licence["title"]) in shown
        for agency in methods.agencies(described):
            assert escape(agency) in shown


def test_every_table_named_for_a_subject_exists():
    known = {described["name"] for described in tables.package()["resources"]}
    assert {name for names in methods.SUBJECTS.values() for name in names} - known == set()


def test_sources_are_counted_by_reliability():
    shown = html(visit("methods", part=["sources"]))
    counts = tables.table("sources")["reliability"].value_counts()
    for letter, label in tables.labels("sources", "reliability").items():
        row = re.search(rf"<th scope=\"row\">{re.escape(escape(label))}</th>(.*?)</tr>", shown)
        assert row and f">{number(int(counts[letter]))}<" in row[1]


def test_sums_of_flights_are_those_of_the_table_and_of_the_legs():
    rows = methods.flight_sums(tables.table("flight_checks"))
    assert list(rows["difference"]) == list(tables.table("flight_checks")["difference"])
    assert methods.flights_title(rows) == (
        "Removal legs: 8 of 10 sums equal the printed total, the others are up to 2 legs above it; "
        "transfers lie up to 2.3 percent above"
    )


def test_sums_of_people_meet_the_printed_totals_or_fall_a_little_short():
    sums = methods.people_sums(tables.table("removals_by_year")).set_index(
        ["measure", "fiscal_year"]
    )
    assert len(sums) == 33
    assert (sums.loc["ice_removals", "difference"] == 0).all()
    assert sums.loc[("ice_removals", 2024), "printed"] == 271_484
    assert sums.loc[("dhs_removals", 1994), "difference"] == -73
    assert sums.loc[("dhs_removals", 2008), "difference"] == 0
    assert list(sums.loc["dhs_returns", "difference"]) == [-6, -5, -3, -6, -3]


def test_sums_of_people_never_join_two_sources():
    rows = pd.DataFrame(
        {
            "measure": ["dhs_removals"] * 3,
            "fiscal_year": [2010] * 3,
            "source_id": ["R-A", "R-A", "R-B"],
            "row_kind": ["part", "part", "total"],
            "count": [1, 2, 9],
        }
    )
    assert methods.people_sums(rows).empty
    whole = pd.concat([rows, rows.tail(1).assign(source_id="R-A", count=4)])
    assert methods.people_sums(whole)["difference"].tolist() == [-1]


def test_the_checks_are_drawn_with_both_counts():
    at = visit("methods", part=["checks"])
    specs = [chart.proto.spec for chart in at.get("vega_lite_chart")]
    assert len(specs) == 2
    titles = [s.value.replace("\\", "") for s in at.subheader]
    assert titles[1].startswith("People removed: 12 of 12 ICE years add up")
    assert "73 people short" in titles[1]
    assert "187 rows on hand add up to 1,439,610 of the printed 1,445,549 people" in html(at)


def test_the_chart_of_flights_holds_every_check():
    rows = methods.flight_sums(tables.table("flight_checks"))
    rows = rows.assign(what=rows["flight_check_id"], label=rows["flight_check_id"] + "|x")
    kinds = tables.labels("flight_checks", "kind")
    (data,) = methods_charts.flights(rows, kinds).to_dict()["datasets"].values()
    assert [d["difference"] for d in data] == list(rows["difference"])
    assert [d["label"] for d in data] == list(rows["label"])


def test_every_change_in_the_counting_is_told():
    shown = html(visit("methods", part=["counting"]))
    breaks = tables.table("series_breaks")
    assert len(breaks) == 16
    plain = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", shown, flags=re.DOTALL)
    for row in breaks.itertuples():
        assert f'<li id="{row.break_id.lower()}">' in shown
        assert escape(row.what_changed) in plain and escape(row.effect) in plain


def test_each_rule_with_an_example_shows_it_with_its_sources():
    named = [key for e in methods_html.entries("methods_rules") for key in e.listed("example")]
    assert sorted(named) == sorted(methods_rules.MADE)
    known = set(tables.table("sources")["source_id"])
    for example in methods_rules.examples().values():
        assert example.source_ids and set(example.source_ids) <= known


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("legs", "July 2025 to June 2026: 2,726 recorded removal legs."),
        ("onward", "502 of 2,726"),
        ("reached", "86 countries and territories"),
        ("rate", "100 × 45,923 people removed by ICE in fiscal year 2024 ÷ 261,651 people"),
        ("rate", "= 17.6."),
        ("born", "773,045 people born there"),
        ("born", "= 59.4."),
        ("lever", "on average 12.7 a year; 365 in 3 fiscal years after, on average 121.7."),
        ("third", "1,060 people"),
        ("empty", "99 countries and territories, with 37,793 people"),
        ("ledger", "61,680 received − 66,435 removed by ICE = −4,755."),
        ("derived", "October 2020: 132 removal flights."),
        ("check", "8,558 − 8,365 = 193 legs (2.3 percent)."),
    ],
)
def test_an_example_is_worked_out(key: str, said: str):
    assert said in methods_rules.examples()[key].said


def test_every_figure_of_a_contradiction_stands_in_the_rows_it_names():
    listed = methods_html.entries("methods_contradictions")
    assert len(listed) >= 15
    for entry in listed:
        rows = list(methods_html.rows_of(entry.listed("rows")))
        assert rows, entry.title
        text = " ".join(str(cell) for _name, row in rows for cell in row.dropna())
        digits = re.sub(r"(?<=\d)[,](?=\d{3})", "", text).replace("50000000", "50 million")
        for figure in re.findall(r"\d[\d,.]*\d", entry.text):
            assert figure.replace(",", "") in digits, (entry.title, figure)


def test_every_contradiction_is_shown_with_its_sources():
    shown = drawn("unknown")
    for entry in methods_html.entries("methods_contradictions"):
        ids = methods_html.ids_of(methods_html.rows_of(entry.listed("rows")))
        assert f"<summary>{escape(entry.title)}</summary>" in shown
        assert methods_html.sources(ids) in shown


def test_eight_points_wait_for_a_lawyer_and_cover_every_mark_in_the_tables():
    points = methods_html.entries("methods_lawyer")
    assert len(points) == 8
    wanted = [mark for point in points for mark in point.listed("marks")]
    marks = methods.marks()
    assert len(marks) == 22
    assert [p for p in marks["point"] if not any(mark in p for mark in wanted)] == []
    assert [m for m in wanted if not any(m in p for p in marks["point"])] == []
    shown = drawn("unknown")
    for n, point in enumerate(points, start=1):
        assert f"<summary>{n}. {escape(point.title)}</summary>" in shown
    assert [row for row in marks["row"] if escape(row) not in shown] == []


def test_every_gap_is_shown_with_its_time_and_the_day_of_the_search():
    shown = html(visit("methods", part=["gaps"]))
    gaps = tables.table("gaps")
    assert len(gaps) == 100
    for row in gaps.itertuples():
        item = re.search(rf'<li id="{row.gap_id.lower()}">.*?</li>', shown)
        assert item and escape(row.what_is_missing) in item[0] and escape(row.period) in item[0]
        assert "Last looked for: 23 November 2026" in item[0]


def test_every_gap_names_a_table_of_the_package_and_a_time():
    gaps = tables.table("gaps")
    known = {described["name"] for described in tables.package()["resources"]}
    assert set(gaps["table"]) <= known
    assert gaps["period"].notna().all()
    assert gaps["subject"].value_counts().min() >= 8


def test_gaps_can_be_asked_for_by_subject():
    at = visit("methods", part=["gaps"], subject=["law", "nonsense"])
    assert at.header[0].value == "18 things we looked for and did not find"
    assert "nonsense" in at.warning[0].value
    assert 'id="gap001"' not in html(at)


def test_every_correction_stands_on_the_page_with_both_values():
    (change,) = methods.corrections(tables.changes())
    assert (change.table, change.row, change.old) == ("key_claims", "C12", "about 1,070")
    shown = drawn("about")
    assert "about 1,070" in shown and "1,060 by this site" in shown


def test_a_correction_is_read_with_its_date_and_both_values():
    (change,) = methods.corrections(CHANGED)
    assert change.version == "1.2.0 (1 December 2026)"
    assert (change.date, change.table, change.row) == ("2026-12-01", "received", "RV200")
    assert (change.old, change.new) == ("44,000", "44,100")
    assert change.source == "G-HERALDO1230"


def test_a_correction_is_shown_with_its_date_and_both_values():
    shown = methods_about._changed(methods.corrections(CHANGED))
    for said in ("1 December 2026", "People received", "44,000", "44,100", "A later count"):
        assert said in shown
    assert "Open the source" in shown


def test_a_damaged_correction_is_an_error_and_no_silence():
    damaged = CHANGED.replace("| 44,000 ", "")
    with pytest.raises(tables.TableError, match=r"1\.2\.0"):
        methods.corrections(damaged)


def test_the_page_says_how_to_report_and_gives_no_address_of_a_person():
    shown = drawn("about")
    assert "Open an issue in the repository" in shown
    assert "@" not in prose("methods_report") + prose("methods_makers") + prose("methods_privacy")


def test_the_ages_are_those_of_the_tables():
    shown = html(visit("methods", part=["about"]))
    for said in ("June 2026", "24 November 2024", "2 October 2026", "23 November 2026"):
        assert f"<dd>{said}</dd>" in shown


def test_entries_are_read_with_their_comments():
    (one, two) = methods.entries(
        "Before.\n\n### One\n\nText.\n<!-- rows: a 1; b 2 -->\n\n### Two\nx"
    )
    assert (one.title, one.text, one.listed("rows")) == ("One", "Text.", ["a 1", "b 2"])
    assert (two.title, two.text, two.listed("rows")) == ("Two", "x", [])
    assert methods.lead("Before.\n\n### One\nx") == "Before."
