"""Tables load typed, and say plainly what is wrong when they cannot."""

from pathlib import Path

import pandas as pd
import pytest

from explainer import tables


def test_every_table_of_the_package_loads():
    for described in tables.package()["resources"]:
        assert len(tables.table(described["name"])) > 0


def test_columns_have_the_types_of_the_schema():
    legs = tables.table("flight_legs")
    assert legs["date"].dtype.kind == "M"
    assert legs["legs"].dtype == "int64"
    assert isinstance(legs["kind"].dtype, pd.CategoricalDtype)
    assert tables.table("airports")["us_operated"].dtype == "bool"


def test_an_empty_cell_is_missing_and_never_zero():
    lists = tables.table("cooperation_lists")
    assert lists["count_stated"].isna().sum() == 1


def test_a_table_is_loaded_once():
    assert tables.table("airports") is tables.table("airports")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda path: path.unlink(), "cannot be read"),
        (lambda path: path.write_text("", encoding="utf-8"), "cannot be read"),
        (lambda path: path.write_bytes(b"\xff\xfe\x00bad"), "cannot be read"),
        (lambda path: path.write_text("a,b\n1,2\n", encoding="utf-8"), "has the columns"),
        (lambda path: swap(path, "2025-01-20", "20 January"), "column date"),
        (lambda path: swap(path, ",transfer,1", ",transfer,one"), "column legs"),
        (lambda path: swap(path, ",transfer,1", ",transfer,"), "empty cell"),
        (lambda path: swap(path, ",transfer,1", ",shuttle,1"), "'shuttle' is not one of"),
    ],
)
def test_a_damaged_table_says_what_is_wrong(damaged: Path, damage, said: str):
    damage(damaged / "flight_legs.csv")
    with pytest.raises(tables.TableError, match=said) as caught:
        tables.table("flight_legs")
    assert caught.value.table == "flight_legs"


def test_a_damaged_package_says_so(damaged: Path):
    (damaged / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(tables.TableError, match=r"datapackage\.json"):
        tables.table("flight_legs")


def test_a_mended_table_is_read_again(damaged: Path):
    whole = (damaged / "flight_legs.csv").read_bytes()
    (damaged / "flight_legs.csv").unlink()
    with pytest.raises(tables.TableError):
        tables.table("flight_legs")
    (damaged / "flight_legs.csv").write_bytes(whole)
    assert tables.table("flight_legs")["legs"].sum() == 24_578


def test_an_unknown_table_is_named():
    with pytest.raises(tables.TableError, match="is not in the data package"):
        tables.table("passengers")


def test_labels_come_from_the_package():
    assert tables.label("flight_legs", "kind", "fuel_stop") == "Fuel stop"
    assert tables.label("flight_legs", "kind", "unheard_of") == "unheard_of"


def swap(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
