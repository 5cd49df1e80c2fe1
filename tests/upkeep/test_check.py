"""Ten kinds of damage to the tables, each with its own message: where, what, how to mend it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from explainer import tables
from upkeep import check, files, rules, schema, sums

Damage = Callable[[str], str]


def cell(row: int, old: str, new: str) -> Damage:
    def change(text: str) -> str:
        lines = text.split("\n")
        assert old in lines[row - 1]
        lines[row - 1] = lines[row - 1].replace(old, new, 1)
        return "\n".join(lines)

    return change


def doubled(text: str) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[:5], lines[4], *lines[5:]])


DAMAGES = {
    "wrong code": ("flight_checks", cell(3, "GTM", "GTX"), 3, "iso3", "countries.csv"),
    "missing source": (
        "visa_sanctions",
        cell(2, "C-AILA-GUY-2001", "C-AILA-GUY-2002"),
        2,
        "source_ids",
        "did you mean C-AILA-GUY-2001",
    ),
    "duplicate key": (
        "flight_legs",
        doubled,
        6,
        "date, from_airport, to_airport, kind",
        "delete one of the two",
    ),
    "bad date": (
        "flight_checks",
        cell(2, "2025-06-30", "2025-06-31"),
        2,
        "period_end",
        "YYYY-MM-DD",
    ),
    "negative count": ("flight_legs", cell(2, ",1", ",-1"), 2, "legs", "never below"),
    "unknown column": (
        "flight_checks",
        cell(1, "note", "colour"),
        1,
        "colour",
        "rename it to note|delete it",
    ),
    "empty file": ("flight_checks", lambda _text: "", 0, "", "take the file back from git"),
    "person": (
        "flight_checks",
        cell(1, "note", "passenger_name"),
        1,
        "passenger_name",
        "delete the column",
    ),
}


def found(name: str) -> list:
    unread = files.findings(tables.resource(name))
    return unread or schema.findings(name) + rules.findings(name)


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_named_with_its_place_and_how_to_mend_it(damaged: Path, damage: str):
    name, change, row, column, mend = DAMAGES[damage]
    path = damaged / f"{name}.csv"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="")
    at = [each for each in found(name) if (each.row, each.column) == (row, column)]
    assert any(word in each.mend for each in at for word in mend.split("|")), found(name)[:3]
    assert {each.file for each in at} == {path.name}


def test_an_older_encoding_is_named_with_its_place(damaged: Path):
    path = damaged / "flight_checks.csv"
    text = path.read_text(encoding="utf-8").replace("F-11,", "F-11,caf\u00e9", 1)
    path.write_bytes(text.encode("latin-1"))
    (only,) = found("flight_checks")
    assert (only.row, only.column) == (3, "note")
    assert "UTF-8" in only.mend


def test_a_sum_that_misses_the_printed_total_is_named(damaged: Path):
    path = damaged / "removals_by_year.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",87298,", ",87299,", 1), encoding="utf-8")
    (only,) = sums.findings({"removals_by_year"})
    assert (only.file, only.column) == ("removals_by_year.csv", "count")
    assert ",271484," in path.read_text(encoding="utf-8").split("\n")[only.row - 1]
    assert "271,485" in only.wrong and "git diff" in only.mend


def test_sound_data_give_one_calm_line(capsys: pytest.CaptureFixture):
    assert check.main([]) == 0
    assert capsys.readouterr().out.startswith("The data are sound: 49 tables, ")


def test_faulty_data_end_with_a_count(damaged: Path, capsys: pytest.CaptureFixture):
    (damaged / "quiz.csv").write_bytes(b"")
    assert check.main(["quiz"]) == 1
    assert capsys.readouterr().out.endswith("1 thing to mend in 1 file under data/.\n")
