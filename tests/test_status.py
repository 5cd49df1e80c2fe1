"""Official status: a list speaks for its own date, and only for what is known of it."""

from datetime import date, timedelta

import pandas as pd
import pytest

from explainer import status, tables
from explainer.ui import status_parts


def days() -> list[date]:
    """Return the middle of every quarter, and each list date with its neighbours."""
    lists = status.of("PAK")
    ends = {stamp.date() for side in ("start", "end") for stamp in lists[side]}
    near = {day + timedelta(days=step) for day in ends for step in (-1, 0, 1)}
    return sorted(near | {d.date() for d in pd.date_range("2016-02-15", "2025-12-31", freq="QS")})


@pytest.mark.parametrize("code", ["PAK", "CHN", "IND", "CUB", "HKG", "HND", "TUV"])
def test_no_status_stands_between_list_dates(code: str):
    rows = status.of(code)
    exact = {row.end.date() for row in rows.itertuples() if row.as_of_precision == "day"}
    assert {day for day in days() if status.at(rows, day)} <= exact


def test_pakistan_has_a_status_on_two_days_only():
    rows = status.of("PAK")
    known = {day: said for day in days() if (said := status.at(rows, day))}
    assert known == {date(2017, 7, 12): "at_risk", date(2024, 11, 24): "uncooperative"}


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("PAK", ["ICE-2017-07-A", "ICE-2020-02-U", "ICE-2024-11-U"]),
        ("IND", ["ICE-2016-05-U", "ICE-2020-02-U", "ICE-2024-11-U"]),
        (
            "CHN",
            [
                "ICE-2016-05-U",
                "ICE-2016-11-U",
                "ICE-2017-05-U",
                "ICE-2017-08-U",
                "ICE-2018-12-U",
                "ICE-2020-02-U",
                "ICE-2024-11-U",
            ],
        ),
        ("HND", []),
    ],
)
def test_known_answers(code: str, named: list[str]):
    rows = status.of(code)
    assert rows.loc[rows["says"] == status.NAMED, "list_id"].tolist() == named


def test_not_listed_is_said_only_where_all_names_are_known():
    for code in tables.table("countries")["iso3"]:
        rows = status.of(code)
        assert set(rows.loc[rows["says"] == status.NOT_LISTED, "complete"]) <= {"yes"}
        unnamed = rows[rows["complete"].ne("yes") & rows["says"].ne(status.NAMED)]
        assert set(unnamed["says"]) == {status.NOT_KNOWN, status.COUNT_ONLY}


def test_a_list_without_names_is_known_by_its_count_only():
    rows = status.of("CHN")
    counts = rows[rows["says"] == status.COUNT_ONLY]
    assert len(counts) == 13
    assert set(counts["count_listed"]) == {0}


def test_a_date_is_as_wide_as_it_is_uncertain():
    rows = status.of("PAK").set_index("list_id")
    exact, month = rows.loc["ICE-2024-11-U"], rows.loc["ICE-2020-02-U"]
    assert exact["start"] == exact["end"] == pd.Timestamp("2024-11-24")
    assert (month["start"], month["end"]) == (pd.Timestamp("2020-02-01"), pd.Timestamp(2020, 2, 29))
    assert [status.when(r) for r in (exact, month)] == ["24 November 2024", "February 2020"]
    assert status.when(rows.loc["ICE-2016-11-U"]) == "around November 2016"


def test_marks_on_the_band_cover_their_dates_and_no_more():
    for row in status.of("PAK").itertuples():
        mark = status_parts._mark(pd.Series(row._asdict()))
        left, width = (float(mark.split(f"{side}:")[1].split("%")[0]) for side in ("left", "width"))
        assert left == pytest.approx(status_parts._place(row.start), abs=0.01)
        through = row.end + timedelta(days=1) if row.end > row.start else row.end
        assert left + width == pytest.approx(status_parts._place(through), abs=0.02)


def test_the_last_word_and_the_finding():
    last = status.last(status.of("PAK"))
    assert last is not None
    assert (last.label, last.says, last.when) == ("uncooperative", "named", "24 November 2024")
    before = status.last(status.of("PAK", date(2019, 1, 1)))
    assert before is not None
    assert (before.says, before.when) == ("not_listed", "around August 2017")
    assert status.last(status.of("PAK", date(2016, 1, 1))) is None
    said = "Named uncooperative on 2 lists · named at risk on 1 list; last on the list of 24 "
    assert status.finding(status.of("PAK")) == f"{said}November 2024"


def test_more_names_than_countries_are_explained():
    row = status.of("HND").set_index("list_id").loc["ICE-2020-02-U"]
    said = "10 countries on the list, 11 known by name: ten countries, with Hong Kong named apart"
    assert status_parts._counted(row).startswith(said)
    one = row.copy()
    one["count_stated"], one["count_listed"] = pd.NA, 1
    assert status_parts._counted(one).startswith("1 name known;")
