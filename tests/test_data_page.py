"""The page of data: every table and column, its files, its sources, citations, addresses."""

import io
import json
import re
import zipfile
from pathlib import Path

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest
import yaml
from pandas.testing import assert_frame_equal

from explainer import codebook, data_citation, data_files, data_tables, exports, tables
from explainer.data_tables import Look
from explainer.ui import data_html, data_preview, data_sources
from explainer.words import LANGUAGE, number
from tests.seen import html
from tests.test_pages import title, visit

ROOT = Path(__file__).resolve().parent.parent
SITE = "https://consent.example"
NAMES = data_tables.names()
VERSION = tables.package()["version"]
each_table = pytest.mark.parametrize("name", NAMES)
WITHOUT_A_SOURCE = {"countries", "quiz", "gaps"}


def as_published(name: str) -> pd.DataFrame:
    """Return a table as text, read from its CSV."""
    path = tables.DATA / tables.resource(name)["path"]
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows as the CSV writes them, to compare files with it."""
    made = rows.to_csv(index=False, date_format="%Y-%m-%d")
    return pd.read_csv(io.StringIO(made), dtype=str, keep_default_na=False)


# What the page shows


def test_the_page_lists_every_table_with_rows_date_size_and_link():
    at = visit("data")
    shown = html(at)
    rows = sum(len(as_published(name)) for name in NAMES)
    assert title(at) == f"{len(NAMES)} tables, {number(rows)} rows: all the data behind this site"
    for name in NAMES:
        described = tables.resource(name)
        assert f'href="/data?table={name}"' in shown
        assert described["row"].split("'")[0] in shown
        assert data_html.newest(described) in shown
    assert ">22,590<" in shown and ">753 kB<" in shown


@each_table
def test_every_table_shows_its_rows_warnings_and_columns(name: str):
    about, columns = data_html.about(name, LANGUAGE), data_html.columns(name, LANGUAGE)
    described = tables.resource(name)
    assert f"<dd>{number(len(as_published(name)))}</dd>" in about
    assert about.count("<li>") == len(described["warnings"])
    for field in described["schema"]["fields"]:
        assert f"<code>{field['name']}</code>" in columns
        assert field["title"] in columns.replace("&#x27;", "'").replace("&amp;", "&")
        assert columns.count("<tr>") == len(described["schema"]["fields"]) + 1


def test_one_table_gives_its_files_and_code():
    at = visit("data", table=["events"])
    shown = html(at)
    assert 'href="/files/events.csv"' in shown
    assert "events = pd.read_csv(" in shown and "events &lt;- read.csv(" in shown
    labels = {button.label for button in at.get("download_button")}
    assert {"Excel (XLSX)", "Parquet", "All tables (ZIP)", "Citation (BibTeX)"} <= labels
    assert at.selectbox(key="table").value == "events"


def test_choosing_a_table_writes_the_address():
    at = visit("data", find=["left over"])
    at.selectbox(key="table").select("law").run()
    assert at.query_params["table"] == "law"
    assert "find" not in at.query_params
    assert "<h2>Law in plain words</h2>" in html(at)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"table": ["no_such_table"]}, "no·such·table"),
        ({"table": ["events"], "sort": ["colour"]}, "colour"),
        ({"table": ["events"], "only": ["kind.dance"]}, "kind·dance"),
        ({"grade": ["Z"]}, "“Z”"),
        ({"part": ["nowhere"]}, "nowhere"),
    ],
)
def test_what_the_page_does_not_know_is_named(address: dict, named: str):
    at = visit("data", **address)
    assert [named in warning.value for warning in at.warning] == [True]


@pytest.mark.parametrize("asked", ["0", "-1", "999999", "²", "one"])
def test_a_page_that_is_none_shows_the_first(asked: str):
    at = visit("data", table=["events"], rows_page=[asked])
    assert "1 to 20 of 197 rows" in [caption.value for caption in at.caption]


# The rows of a table, to look through


def test_rows_are_found_by_words_as_read_and_kept_by_value():
    found = data_tables.look(Look("flight_legs", "honduras", "kind", "removal"))
    legs, airports = as_published("flight_legs"), as_published("airports")
    there = airports.loc[airports["iso3"] == "HND", "airport"]
    either = legs["from_airport"].isin(there) | legs["to_airport"].isin(there)
    assert list(found) == list(legs.index[either & (legs["kind"] == "removal")])
    assert len(found) == 825


@pytest.mark.parametrize("name", ["events", "removals_recent", "airports", "law", "gaps"])
def test_every_order_keeps_every_row_and_runs_its_way(name: str):
    rows = tables.table(name)
    for field in tables.resource(name)["schema"]["fields"]:
        up = data_tables.look(Look(name, sort=field["name"]))
        down = data_tables.look(Look(name, sort=field["name"], descending=True))
        assert sorted(up) == sorted(down) == list(rows.index)
        if field["type"] in ("integer", "number", "date"):
            known = rows.loc[up, field["name"]].dropna()
            assert known.is_monotonic_increasing
            assert rows.loc[down, field["name"]].dropna().is_monotonic_decreasing


@each_table
def test_reading_a_table_keeps_its_rows_and_its_empty_cells(name: str):
    rows, told = tables.table(name), data_tables.readable(name)
    assert list(told.columns) == list(rows.columns)
    assert_frame_equal(told.isna(), rows.isna())


def test_the_address_opens_the_rows_and_the_file_holds_exactly_them():
    address = {"table": ["events"], "only": ["kind.refusal"], "sort": ["-date"], "find": ["visa"]}
    at = visit("data", **address)
    look = Look("events", "visa", "kind", "refusal", "date", descending=True)
    found = data_tables.look(look)
    exits = data_preview._exits(look, found, f"{len(found)} rows")
    back = pd.read_csv(io.StringIO(exports.csv(exits.rows, {"Title": exits.title})), comment="#")
    shown = re.findall(r"EV\d{3}", html(at).split('<div class="data-rows"')[1])
    assert list(back["event_id"]) == shown == list(tables.table("events").loc[found, "event_id"])
    assert len(shown) > 1
    assert exits.address == "/data?table=events&find=visa&only=kind.refusal&sort=-date"


def test_a_step_on_shows_the_next_rows():
    at = visit("data", table=["events"], rows_page=["1"])
    at.button(key="rows_page-:material/arrow_forward:").click().run()
    assert at.query_params["rows_page"] == "2"
    assert "21 to 40 of 197 rows" in [caption.value for caption in at.caption]


def test_years_have_no_separator_and_counts_have_one():
    shown = data_preview._grid("removals_by_year", (0,), LANGUAGE)
    assert re.search(r">(19|20)\d\d<", shown)
    fiscal_year = as_published("removals_by_year")["fiscal_year"][0]
    assert f">{fiscal_year}<" in shown
    assert ">1,500<" in data_preview._grid("removals_by_year", _row_of("1500"), LANGUAGE)


def _row_of(count: str) -> tuple[int, ...]:
    rows = as_published("removals_by_year")
    return tuple(rows.index[rows["count"] == count][:1])


# Sources


@each_table
def test_each_row_counts_once_by_its_best_and_once_by_its_weakest_source(name: str):
    counted = data_tables.reliability(name)
    assert counted.sum().to_list() == [len(as_published(name))] * 2
    assert (counted["best"].cumsum() >= counted["weakest"].cumsum()).all()


def test_tables_without_a_source_in_their_rows_are_known():
    none = {
        n for n in NAMES if data_tables.reliability(n).loc["none", "best"] == len(tables.table(n))
    }
    assert none == WITHOUT_A_SOURCE


def test_the_reliability_of_events_is_as_counted_by_hand():
    grades = as_published("sources").set_index("source_id")["reliability"]
    best = [min(grades[ids.split(";")]) for ids in as_published("events")["source_ids"]]
    counted = data_tables.reliability("events")["best"]
    assert counted[list("ABCD")].to_dict() == {g: best.count(g) for g in "ABCD"}
    assert counted["A"] == 29


def test_who_rests_on_a_source_is_counted_from_the_rows():
    ids = as_published("practice")["source_ids"].str.split(";").explode()
    for id_, rows in ids.value_counts().items():
        assert data_tables.uses()[str(id_)]["practice"] == rows
    assert data_tables.uses()["F-01"]["flight_legs"] == 22590


def test_sources_are_found_by_words_grade_and_table():
    assert len(data_tables.sources()) == 1003
    assert set(data_tables.sources(grades=("D",))["reliability"]) == {"D"}
    resting = data_tables.sources(table="quiz")
    assert resting.empty
    assert list(data_tables.sources("f-02")["source_id"]) == ["F-02"]
    found = data_tables.sources("human FLIGHT monit")
    assert "F-02" in set(found["source_id"]) and found["rows"].is_monotonic_decreasing
    assert data_tables.sources("no such source at all").empty


def test_the_search_of_sources_says_who_rests_on_them():
    at = visit("data", source=["F-02"])
    assert "1 source" in [caption.value for caption in at.caption]
    assert 'href="/data?table=flight_legs" target="_self">' in html(at)
    assert "(22,590 rows)" in html(at)


def test_a_source_that_no_row_names_says_so():
    unused = next(id_ for id_, used in data_tables.uses().items() if not used)
    assert "no row" in data_sources._rests(unused)


# Files


def test_a_cell_that_looks_like_a_formula_stays_text(monkeypatch: pytest.MonkeyPatch):
    rows = tables.table("quiz").assign(question="=1+1")
    monkeypatch.setattr(tables, "table", lambda _name: rows)
    made = data_files.xlsx("quiz", SITE)
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/" in n]
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    assert all("<f>" not in sheet for sheet in sheets)


@each_table
def test_a_workbook_reads_back_to_the_table(name: str):
    made = data_files.xlsx(name, SITE)
    book = pd.read_excel(
        io.BytesIO(made),
        sheet_name=None,
        engine="calamine",
        dtype=object,
        keep_default_na=False,
        na_values=[""],
    )
    assert list(book) == ["About", "Rows", "Columns"]
    rows, published = book["Rows"], as_published(name)
    assert list(rows.columns) == list(published.columns)
    assert len(rows) == len(published)
    for field in tables.resource(name)["schema"]["fields"]:
        column, want = rows[field["name"]], tables.table(name)[field["name"]]
        if field["type"] in ("integer", "number"):
            got = pd.to_numeric(column).astype("float64")
            assert got.equals(want.astype("float64"))
        elif field["type"] == "date":
            assert list(pd.to_datetime(column).dropna()) == list(want.dropna())
        else:
            assert list(column.fillna("")) == list(published[field["name"]])
    assert list(book["Columns"]["column"]) == list(published.columns)
    assert tables.package()["version"] in " ".join(book["About"].iloc[:, 1].astype(str))


@each_table
def test_parquet_reads_back_to_the_table_and_says_what_it_is(name: str):
    made = data_files.parquet(name)
    assert_frame_equal(pd.read_parquet(io.BytesIO(made)), tables.table(name), check_dtype=False)
    noted = json.loads(pq.read_schema(io.BytesIO(made)).metadata[b"consent-to-land"])
    assert noted["title"] == tables.resource(name)["title"]
    assert noted["version"] == tables.package()["version"]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zip")
    with zipfile.ZipFile(io.BytesIO(data_files.package_zip())) as packed:
        packed.extractall(folder)
    (only,) = folder.iterdir()
    return only


def test_the_zip_holds_all_and_validates(unpacked: Path):
    held = {path.name for path in unpacked.iterdir()}
    assert {f"{name}.csv" for name in NAMES} <= held
    assert {
        "datapackage.json",
        "codebook.md",
        "codebook.html",
        "LICENSE.md",
        "CHANGELOG.md",
    } <= held
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(NAMES)


def test_the_tables_in_the_zip_are_the_published_files(unpacked: Path):
    for name in NAMES:
        path = tables.resource(name)["path"]
        assert (unpacked / path).read_bytes() == (tables.DATA / path).read_bytes()


def test_the_zip_is_the_same_each_time():
    assert data_files.package_zip() == data_files.package_zip()


@each_table
def test_published_rows_equal_the_csv(name: str):
    made = as_text(data_files.published(name))
    for field in tables.resource(name)["schema"]["fields"]:
        if field["type"] == "number":
            got = pd.to_numeric(made[field["name"]])
            assert got.equals(pd.to_numeric(as_published(name)[field["name"]]))
        else:
            assert list(made[field["name"]]) == list(as_published(name)[field["name"]])


# The codebook


def test_the_codebook_names_every_table_column_and_value_in_both_forms():
    package = tables.package()
    page, text = codebook.html(package), codebook.markdown(package)
    for described in package["resources"]:
        assert f'<section id="{described["name"]}">' in page
        assert f"`{described['path']}`" in text
        for field in described["schema"]["fields"]:
            assert f"<code>{field['name']}</code>" in page
            assert f"| `{field['name']}` |" in text
    assert text.count("\n## ") == page.count("<section ") == len(NAMES)
    assert "<script" not in page and 'src="' not in page


def test_the_codebook_escapes_what_it_prints():
    field = {"name": "a", "title": "<b>|A|</b>", "type": "string", "description": "<i>|*x*."}
    described = {
        **tables.resource("quiz"),
        "schema": {"primaryKey": ["a"], "fields": [field]},
    }
    package = {**tables.package(), "resources": [described]}
    assert "<b>" not in codebook.html(package) and "&lt;b&gt;" in codebook.html(package)
    row = next(line for line in codebook.markdown(package).splitlines() if line.startswith("| `a`"))
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


# Citations and code


@pytest.mark.parametrize("name", ["", "events", "removals_by_year"])
def test_citations_parse_and_name_version_date_and_address(name: str):
    version, made = tables.package()["version"], tables.package()["created"][:10]
    where = f"{SITE}/data?table={name}" if name else f"{SITE}/data"
    bib = data_citation.bibtex(name, SITE)
    assert re.fullmatch(r"@misc\{[\w.-]+,\n(  \w+ = \{.*\},?\n)+\}\n", bib)
    assert bib.count("{") == bib.count("}")
    fields = dict(re.findall(r"^  (\w+) = \{(.*?)\},?$", bib, flags=re.MULTILINE))
    assert fields["version"] == version and made in fields["note"] and fields["url"] == where
    lines = data_citation.ris(name, SITE).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    tags = dict(line.split("  - ", 1) for line in lines[:-1])
    assert next(iter(tags)) == "TY" and list(tags)[-1] == "ER"
    assert (tags["ET"], tags["DA"], tags["UR"]) == (version, made.replace("-", "/"), where)
    assert version in data_citation.plain(name, SITE) and where in data_citation.plain(name, SITE)


@each_table
def test_the_python_code_loads_the_table_as_the_site_does(name: str):
    code = data_citation.python(name, SITE).replace(f"{SITE}/files", str(tables.DATA))
    scope: dict = {}
    exec(code, scope)
    loaded, known = scope[name], tables.table(name)
    assert_frame_equal(loaded.isna(), known.isna())
    assert len(loaded) == len(known)
    for field in tables.resource(name)["schema"]["fields"]:
        if field["type"] == "date":
            assert loaded[field["name"]].dtype.kind == "M"
        elif field["type"] == "integer":
            assert loaded[field["name"]].sum() == known[field["name"]].sum()
        elif field["type"] == "boolean":
            assert list(loaded[field["name"]].dropna()) == list(known[field["name"]].dropna())


def test_the_r_code_and_the_formula_point_at_the_file():
    assert f'read.csv("{SITE}/files/airports.csv"' in data_citation.r("airports", SITE)
    assert 'airports$us_operated == "yes"' in data_citation.r("airports", SITE)
    assert data_citation.spreadsheet("law", SITE) == f'=IMPORTDATA("{SITE}/files/law.csv")'


def test_the_citation_file_of_the_project_is_whole_and_up_to_date():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= set(cff)
    assert cff["cff-version"] == "1.2.0" and cff["type"] == "dataset"
    assert all(set(author) == {"name"} for author in cff["authors"])
    package = tables.package()
    assert (cff["version"], cff["date-released"]) == (package["version"], package["created"][:10])
    assert cff["title"] == package["title"] and cff["license"] == "CC-BY-4.0"
    assert cff["keywords"] == package["keywords"]


def test_the_guide_for_helpers_leads_to_files_that_exist():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert "data/README.md" in links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_buttons_make_the_files_they_promise():
    assert data_files.file_name("events", "xlsx") == f"consent-to-land-events-{VERSION}.xlsx"
    assert data_files.file_name("", "zip") == f"consent-to-land-{VERSION}.zip"
