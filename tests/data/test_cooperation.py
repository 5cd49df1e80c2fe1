"""Status lists are dated, complete only where all names are known, and never interpolated."""

import pandas as pd
import pytest

from explainer import tables

COMPLETE = {"ICE-2017-05-U": 12, "ICE-2017-08-U": 12, "ICE-2020-02-U": 10}
"""Lists whose names are all known, with the count their publisher stated."""


def lists() -> pd.DataFrame:
    return tables.table("cooperation_lists").set_index("list_id")


def named() -> pd.DataFrame:
    return tables.table("cooperation_status")


def names_on(list_id: str) -> set[str]:
    return set(named()[named()["list_id"] == list_id]["iso3"])


def test_only_three_lists_are_complete():
    found = lists()[lists()["complete"] == "yes"]["count_stated"]
    assert found.to_dict() == COMPLETE


@pytest.mark.parametrize("list_id", ["ICE-2017-05-U", "ICE-2017-08-U"])
def test_complete_lists_of_2017_name_all_twelve(list_id: str):
    assert len(names_on(list_id)) == 12
    assert names_on(list_id) == names_on("ICE-2017-05-U")


def test_list_of_february_2020_names_ten_and_hong_kong_apart():
    assert len(names_on("ICE-2020-02-U") - {"HKG"}) == 10
    assert "HKG" in names_on("ICE-2020-02-U")


def test_no_at_risk_list_is_complete():
    at_risk = lists()[lists()["status"] == "at_risk"]
    assert set(at_risk["complete"]) == {"partial", "no"}


def test_rebuilt_list_of_november_2016_is_not_called_complete():
    row = lists().loc["ICE-2016-11-U"]
    assert row["complete"] == "reconstructed"
    assert len(names_on("ICE-2016-11-U")) == row["count_stated"] == 20


@pytest.mark.parametrize("list_id", tables.table("cooperation_lists")["list_id"])
def test_names_known_are_the_rows_of_the_list(list_id: str):
    assert len(names_on(list_id)) == lists().loc[list_id, "count_listed"]


@pytest.mark.parametrize("list_id", tables.table("cooperation_lists")["list_id"])
def test_completeness_says_how_many_names_are_known(list_id: str):
    row = lists().loc[list_id]
    partly = {"yes": False, "reconstructed": False, "partial": True, "no": False}
    assert (row["complete"] == "no") == (row["count_listed"] == 0)
    if partly[row["complete"]] and pd.notna(row["count_stated"]):
        assert 0 < row["count_listed"] < row["count_stated"]


def test_status_and_date_of_a_name_are_those_of_its_list():
    rows = named().set_index("list_id")
    its_list = lists().loc[rows.index]
    assert (rows["status"].astype(str) == its_list["status"].astype(str)).all()
    assert (rows["as_of"].dt.strftime("%Y-%m-%d") == its_list["as_of"]).all()
    assert (rows["as_of_precision"].astype(str) == its_list["as_of_precision"].astype(str)).all()


def test_no_country_is_named_twice_on_one_list():
    assert not named().duplicated(["list_id", "iso3"]).any()


def test_no_row_calls_a_country_cooperative():
    assert set(named()["status"].cat.categories) == {"uncooperative", "at_risk"}


def test_id_of_a_list_tells_its_month_and_status():
    letters = {"uncooperative": "U", "at_risk": "A"}
    for list_id, row in lists().iterrows():
        assert list_id == f"ICE-{row['as_of'][:7]}-{letters[row['status']]}"


def test_newest_lists_are_of_24_november_2024_and_known_in_part():
    newest = lists()[lists()["as_of"] == lists()["as_of"].max()]
    assert newest["as_of"].unique().tolist() == ["2024-11-24"]
    assert newest["count_stated"].to_dict() == {"ICE-2024-11-U": 15, "ICE-2024-11-A": 11}
    assert newest["count_listed"].to_dict() == {"ICE-2024-11-U": 9, "ICE-2024-11-A": 5}


def test_month_dates_stand_on_the_first_so_that_nobody_prints_a_day():
    months = named()[named()["as_of_precision"] == "month"]
    assert (months["as_of"].dt.day == 1).all()


def test_eleven_sanctions_under_the_statute_do_not_include_other_measures():
    sanctions = tables.table("visa_sanctions")
    statute = sanctions[sanctions["kind"] == "sanction_243d"]
    assert statute["imposed_by"].str.contains("INA 243(d)", regex=False).all()
    others = sanctions[sanctions["kind"] != "sanction_243d"]
    assert not others["imposed_by"].str.contains("243(d)", regex=False).any()


def test_a_sanction_ends_after_it_starts():
    dated = tables.table("visa_sanctions").dropna(subset=["started", "ended"])
    assert len(dated) > 0
    assert (dated["started"] <= dated["ended"].str.ljust(10, "~")).all()


def test_measures_of_other_states_are_marked_as_comparison():
    sanctions = tables.table("visa_sanctions")
    foreign = sanctions["imposed_by"].str.contains("EU|France|UK")
    marked = sanctions["kind"].astype(str).str.startswith("comparison")
    assert (foreign == marked).all()


def test_practice_towards_other_states_names_the_sender():
    practice = tables.table("practice")
    towards_others = practice["note"].str.contains("^Returns? from|, not the US", na=False)
    assert practice[towards_others]["sender_iso3"].notna().all()
    assert "USA" not in set(practice["sender_iso3"].dropna())


def test_thirty_three_agreements_of_the_united_kingdom_of_which_25_have_no_date():
    agreements = tables.table("agreements")
    british = agreements[agreements["partner"] == "GBR"]
    assert len(british) == 33
    assert british["signed"].isna().sum() == 25
