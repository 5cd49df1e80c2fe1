"""What a visitor takes away from a country's page: tidy rows, tables in a ZIP, citation, brief."""

import io
import json
import re
import zipfile
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import (
    country_brief,
    country_export,
    country_facts,
    country_findings,
    country_statements,
    known,
    tables,
)
from explainer.country_fact import span, told
from explainer.ui import country_exit_parts

HND = "/countries?country=HND"
EARLY = date(2015, 1, 1)
MONTH = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def rows(code: str, start: str, as_of: date | None = None) -> pd.DataFrame:
    """Return the tidy rows whose measure begins with some words."""
    found = country_facts.tidy(code, as_of)
    return found[found["measure"].str.startswith(start)]


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), comment="#")


def test_tidy_rows_equal_the_figures_on_the_screen():
    on_screen = {f.key: f.amount for f in country_findings.figures("HND", "Honduras")}
    removals = rows("HND", "Removals by ICE").set_index("period")["value"]
    assert removals["2023-10-01/2024-09-30"] == on_screen["removed"] == 45_923
    assert removals["2013-10-01/2014-09-30"] == 40_695
    assert rows("HND", "People under")["value"].tolist() == [on_screen["orders"]] == [261_651]
    year = rows("HND", "Recorded removal legs arriving, last twelve")
    assert year[["period", "value"]].to_numpy().tolist() == [["2025-07-01/2026-06-30", 516]]
    months = rows("HND", "Recorded removal legs arriving, by month")
    assert months["value"].sum() == 676
    assert months["period"].iloc[0] == "2025-01-20/2025-01-31"
    agreements = rows("HND", "Agreement or understanding on returns with United States")
    assert len(agreements) == on_screen["agreements"] == 1
    assert rows("HND", "Worked out here")["value"].tolist() == [17.6]


def test_the_rate_has_its_formula_and_both_sources():
    row = rows("HND", "Worked out here").iloc[0]
    assert "100 × 45923 ICE removals in fiscal year 2024 ÷ 261651 people" in row["measure"]
    assert row["source_ids"] == "R-ICE2024;R-CALIBER"


def test_every_row_has_all_its_cells_and_known_sources():
    known = set(tables.table("sources")["source_id"])
    for code in ("HND", "CUB", "CHN", "TUV", "MEX"):
        found = country_facts.tidy(code)
        assert list(found.columns) == country_facts.COLUMNS
        assert found.notna().all(axis=None) and found.ne("").all(axis=None)
        assert {i for ids in found["source_ids"] for i in ids.split(";")} <= known
        assert found["source"].str.contains("(", regex=False).all()


def test_periods_are_dates_or_say_that_none_was_found():
    for period in country_facts.tidy("MEX")["period"]:
        ends = period.split("/")
        dated = all(end == ".." or MONTH.fullmatch(end) for end in ends) and ends != [".."]
        assert dated or period in ("date not found", "see the formula")


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2025-01", "2025-01", "2025-01"),
        ("2025", None, "2025/.."),
        (None, "2025-02-03", "../2025-02-03"),
        (None, None, "date not found"),
        (pd.Timestamp("2025-01-01"), pd.NaT, "2025-01-01/.."),
    ],
)
def test_a_period_says_which_end_was_not_found(start, end, period: str):
    assert span(start, end) == period


@pytest.mark.parametrize(
    ("text", "said"), [("x", "x"), ("", "none"), (None, "none"), (float("nan"), "none")]
)
def test_a_missing_text_is_told(text, said: str):
    assert told(text, "none") == said


def test_a_day_limits_the_rows_to_what_was_out():
    early = country_facts.tidy("HND", date(2020, 1, 1))
    assert 0 < len(early) < len(country_facts.tidy("HND"))
    assert not early["source_ids"].str.contains("R-ICE2024").any()
    assert rows("HND", "Recorded removal legs", date(2020, 1, 1)).empty
    assert rows("HND", "Removals by ICE", date(2020, 1, 1))["period"].max() < "2019"


def test_no_status_stands_between_list_dates_and_a_short_list_says_not_known():
    lists = rows("PAK", "US list of countries said to be uncoop").set_index("period")["value"]
    assert lists["2024-11-24"] == "named"
    honduras = rows("HND", "US list of countries said to be uncoop").set_index("period")["value"]
    assert honduras["2024-11-24"].startswith("not known")
    assert honduras["2020-02"].startswith("not listed")


def test_removals_are_never_added_to_returns():
    found = country_facts.tidy("MEX", only=["department"])
    assert found.groupby("measure")["unit"].nunique().eq(1).all()
    assert set(found["unit"]) == {"removals", "returns"}
    assert not found["measure"].str.contains("removals and returns").any()


def test_events_at_guantanamo_are_no_acts_of_cuba():
    named = [f for f in country_statements.events("CUB", None) if "Guantanamo" in f.value]
    assert named
    assert all("no act of Cuba" in fact.measure for fact in named)


def test_a_country_without_facts_has_an_honest_file():
    text = country_export.csv("TUV", "Tuvalu", "Tuvalu: no figure found", "/countries", EARLY)
    assert read(text).empty
    assert list(read(text).columns) == country_facts.COLUMNS
    assert "# No figure found: official status; removals by ICE per year;" in text
    assert "a missing row means not known, not zero" in text
    now = country_export.csv("TUV", "Tuvalu", "t", "/countries")
    assert not read(now)["measure"].str.startswith("Recorded removal legs").any()
    assert "recorded removal legs" in now.split("# No figure found: ")[1].split("\n")[0]


def test_the_file_of_a_country_reads_back_whole():
    text = country_export.csv("HND", "Honduras", "title", HND)
    assert len(read(text)) == len(country_facts.tidy("HND"))
    assert f"# Address: {HND}" in text
    assert "# Data version: " in text and "# Licence: " in text


def unzipped(code: str, name: str, as_of: date | None = None) -> dict[str, bytes]:
    packed = country_export.archive(code, name, f"/countries?country={code}", as_of)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_the_zip_reads_back_with_pandas_and_cites_sources_within():
    files = unzipped("HND", "Honduras")
    frames = {n: pd.read_csv(io.BytesIO(b)) for n, b in files.items() if n.endswith(".csv")}
    removals = frames["removals_by_year.csv"]
    assert set(removals["iso3"]) == {"HND"}
    newest = removals[(removals["measure"] == "ice_removals") & (removals["fiscal_year"] == 2024)]
    assert newest["count"].tolist() == [45_923]
    cited = {
        i
        for frame in frames.values()
        for column in {"source_id", "source_ids"} & set(frame)
        for ids in frame[column].dropna()
        for i in ids.split(";")
    }
    assert cited == set(frames["sources.csv"]["source_id"])
    legs = frames["flight_legs.csv"]
    here = frames["airports.csv"].query("iso3 == 'HND'")["airport"]
    assert (legs["from_airport"].isin(here) | legs["to_airport"].isin(here)).all()
    assert set(frames["airports.csv"]["us_operated"]) <= {"yes", "no"}


def test_the_zip_defines_its_tables_and_names_their_terms():
    files = unzipped("HND", "Honduras")
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        frame = pd.read_csv(io.BytesIO(files[resource["path"]]))
        assert [f["name"] for f in resource["schema"]["fields"]] == list(frame.columns)
    told = files["README.txt"].decode()
    assert told.count("Terms: ") == len(described["resources"])
    assert "Creative Commons Attribution 4.0, https://creativecommons.org" in told
    assert HND in told


def test_the_zip_of_cuba_has_no_leg_to_guantanamo_alone():
    files = unzipped("CUB", "Cuba")
    legs = pd.read_csv(io.BytesIO(files["flight_legs.csv"]))
    airports = pd.read_csv(io.BytesIO(files["airports.csv"]))
    cuban = airports.query("iso3 == 'CUB' and airport != 'MUGM'")["airport"]
    assert len(legs) == 36
    assert (legs["from_airport"].isin(cuban) | legs["to_airport"].isin(cuban)).all()


def test_the_zip_respects_the_day():
    files = unzipped("HND", "Honduras", date(2020, 1, 1))
    assert "flight_legs.csv" not in files and "airports.csv" not in files
    removals = pd.read_csv(io.BytesIO(files["removals_by_year.csv"]))
    assert removals["fiscal_year"].max() < 2020
    assert pd.read_csv(io.BytesIO(files["series_breaks.csv"]))["date"].max() <= "2020-01-01"
    published = known.days(pd.read_csv(io.BytesIO(files["sources.csv"]))["published"].dropna())
    assert published.max() <= pd.Timestamp("2020-01-01")
    assert "written November 2026" in files["README.txt"].decode()


def test_a_table_without_a_known_day_does_not_make_an_older_one_the_newest():
    found = country_findings.figures("CHN", "China", date(2023, 6, 1))
    removals = next(figure for figure in found if figure.key == "removed")
    assert (removals.amount, removals.sentence) == (386, "")
    assert "the newest table whose day of publication we know" in removals.dated
    assert "386" not in " ".join(country_findings.headline("China", found))
    sure = country_findings.people_removed("CHN", "China", date(2016, 1, 10))
    assert "newest fiscal year" in sure.measure and "386" in sure.sentence


def test_not_listed_is_never_called_a_word_of_ice():
    found = country_findings.official("HND", "Honduras")
    assert found.value == "Not on the list of February 2020"
    assert "in ICE’s words" not in found.measure
    assert "later lists are known only in part" in found.measure


def test_the_citation_names_title_version_and_dates():
    cited = country_export.citation("Honduras: finding", date(2025, 1, 26))
    assert cited == (
        "Consent to Land: “Honduras: finding”. "
        f"Data version {tables.package()['version']}, sources last read 23 November 2026. "
        "As known on 26 January 2025."
    )


def test_the_brief_has_figures_sources_and_address_and_fetches_nothing():
    page = country_brief.brief("HND", "Honduras", HND)
    assert "<td>45,923</td><td>fiscal year 2024: October 2023 to September 2024 [2]</td>" in page
    assert "ICE Annual Report, Fiscal Year 2024" in page
    assert "https://www.ice.gov/doclib/eoy/iceAnnualReportFY2024.pdf" in page
    assert f'<footer class="small"><b>{HND}</b>' in page
    assert "sources last read 23 November 2026" in page
    assert "@media print" in page and "size: A4" in page
    assert not re.search(r"<script|<img|<link|src=|@import|url\(", page)


def test_every_number_of_a_source_in_the_brief_is_listed():
    for code, name in (("CUB", "Cuba"), ("MEX", "Mexico"), ("TUV", "Tuvalu")):
        page = country_brief.brief(code, name, "/countries")
        cited = {int(n) for group in re.findall(r"\[([\d, ]+)\]", page) for n in group.split(",")}
        listed = page.split("<h2>Sources</h2>")[1].count("<li>")
        assert cited == set(range(1, listed + 1))


def test_the_brief_respects_the_day():
    page = country_brief.brief("HND", "Honduras", HND, date(2020, 1, 1))
    assert "As known on 1 January 2020" in page
    assert "45,923" not in page
    assert "No figure found" in page


def test_the_brief_of_a_country_without_facts_is_calm():
    page = country_brief.brief("TUV", "Tuvalu", "/countries?country=TUV", EARLY)
    assert page.count("No figure found.") == 2
    assert "<h2>Sources</h2>" not in page


def exits(code: str, as_of: date | None) -> AppTest:
    def script(code, as_of) -> None:
        from explainer.ui import country_exit_parts

        country_exit_parts.draw(code, as_of)

    return AppTest.from_function(script, default_timeout=60, args=(code, as_of)).run()


@pytest.mark.parametrize("as_of", [None, date(2025, 1, 26)])
def test_a_page_has_four_exits_and_sends_no_file_before_it_is_asked_for(as_of: date | None):
    at = exits("HND", as_of)
    assert not at.exception and not at.error
    labels = [button.proto.label for button in at.get("download_button")]
    assert labels == ["All figures (CSV)", "Its tables (ZIP)", "Brief to print (HTML)"]
    assert all(button.proto.deferred_file_id for button in at.get("download_button"))
    drawn = " ".join(element.proto.body for element in at.get("html"))
    assert "Copy this view" in drawn and "Copy this citation" in drawn
    assert "Consent to Land: “Honduras: " in drawn
    assert ("country=HND&amp;as_of=2025-01-26" in drawn) == (as_of is not None)


def test_an_address_without_a_host_stays_as_it_is():
    assert country_exit_parts.full(HND) == HND
