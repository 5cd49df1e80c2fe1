"""A file holds exactly the rows in view and says within itself what they are."""

import io

import pandas as pd
import pytest

from explainer import exports, findings, flights, tables
from explainer.flights import View

NAMES = {"HND": "Honduras", "GTM": "Guatemala"}
VIEW = View(start="2025-06", end="2025-06", to=("HND",))


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    placed = flights.placed(tables.table("flight_legs"), tables.table("airports"))
    return flights.in_view(placed, VIEW)


@pytest.fixture(scope="module")
def text(rows: pd.DataFrame) -> str:
    title = findings.flights_title(VIEW, flights.summary(rows), NAMES)
    return exports.flights_csv(flights.rows_to_take_away(rows), title, VIEW, NAMES)


def test_the_file_reads_back_to_the_rows_in_view(text: str, rows: pd.DataFrame):
    back = pd.read_csv(io.StringIO(text), comment="#", parse_dates=["date"])
    assert back["legs"].sum() == 43
    assert len(back) == len(rows)
    assert list(back["date"]) == list(rows["date"])
    assert list(back["from_airport"]) == list(rows["from_airport"])
    assert set(back["to_iso3"]) == {"HND"}


@pytest.mark.parametrize(
    "line",
    [
        "# Title: Honduras, June 2025: 43 recorded removal legs arrived",
        "# Period: June 2025",
        "# Filters: kind of leg: Removal; arriving in: Honduras",
        "# Address: /flights?to=HND&start=2025-06&end=2025-06",
        f"# Data version: {tables.package()['version']}",
    ],
)
def test_the_file_says_what_it_holds(text: str, line: str):
    assert line in text.splitlines()


@pytest.mark.parametrize("word", ["Human Rights First", "Jon Nealon", "aircraft", "not stated"])
def test_the_file_names_measure_source_and_terms(text: str, word: str):
    assert word in "".join(line for line in text.splitlines() if line.startswith("#"))


def test_every_comment_stands_before_the_rows(text: str):
    marks = [line.startswith("#") for line in text.splitlines()]
    assert marks == sorted(marks, reverse=True)


def test_a_line_break_in_a_comment_cannot_become_a_row():
    made = exports.csv(pd.DataFrame({"a": [1]}), {"Title": "one\ntwo"})
    assert made == "# Title: one two\na\n1\n"


def test_a_cell_that_looks_like_a_comment_is_refused():
    with pytest.raises(ValueError, match="comment"):
        exports.csv(pd.DataFrame({"a": ["# not a comment"]}), {})


@pytest.mark.parametrize(
    ("view", "name"),
    [
        (VIEW, "consent-to-land-flights-HND-2025-06.csv"),
        (View(start="2025-01", end="2026-06"), "consent-to-land-flights-all-2025-01-2026-06.csv"),
    ],
)
def test_the_file_has_a_telling_name(view: View, name: str):
    assert exports.flights_file_name(view) == name
