"""Load the published tables: typed as ``data/datapackage.json`` defines them, cached, read-only.

This is the only module that reads data files. A loaded table is shared by every visitor, so nobody
may change one: take what you need from it and work on that.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

DATA = Path(__file__).resolve().parent.parent / "data"


class TableError(Exception):
    """A table of the package is missing or is not what the package says it is."""

    def __init__(self, table: str, reason: str) -> None:
        """Name the ``table`` and say in plain words what is wrong with it."""
        super().__init__(f"{table}: {reason}")
        self.table = table
        self.reason = reason


@cache
def package() -> dict[str, Any]:
    """Return the descriptor of the data package (Frictionless ``datapackage.json``).

    Raises ``TableError`` when the file is missing or is not JSON.
    """
    try:
        return json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TableError("datapackage.json", f"cannot be read ({error})") from error


def published(file: str) -> bytes:
    """Return a file of the package as it is published. Raises ``TableError`` without it."""
    try:
        return (DATA / file).read_bytes()
    except OSError as error:
        raise TableError(file, f"cannot be read ({error})") from error


@cache
def changes() -> str:
    """Return the log of changes of the package, in Markdown. Raises ``TableError`` without it."""
    return published("CHANGELOG.md").decode("utf-8")


@cache
def resource(name: str) -> dict[str, Any]:
    """Return the descriptor of one table: title, meaning, coverage, licences, schema.

    Raises ``TableError`` when the package has no such table.
    """
    for candidate in package()["resources"]:
        if candidate["name"] == name:
            return candidate
    raise TableError(name, "is not in the data package")


def field(table: str, name: str) -> dict[str, Any]:
    """Return the definition of one column: title, type, unit, measure, agency, categories.

    Raises ``TableError`` when the table has no such column.
    """
    for candidate in resource(table)["schema"]["fields"]:
        if candidate["name"] == name:
            return candidate
    raise TableError(table, f"has no column {name}")


def labels(table: str, column: str) -> dict[str, str]:
    """Return what a page prints for each value of a closed set: ``fuel_stop`` gives Fuel stop.

    Raises ``TableError`` when the table has no such column.
    """
    return {c["value"]: c["label"] for c in field(table, column)["categories"]}


def label(table: str, column: str, value: str) -> str:
    """Return what a page prints for one value of a closed set (see ``labels``).

    A value outside the set stays as it is.
    """
    return labels(table, column).get(value, value)


@cache
def table(name: str) -> pd.DataFrame:
    """Return one published table, with the columns and types of its schema.

    Dates are ``datetime64``, integers ``int64`` or nullable ``Int64``, yes/no columns ``bool``,
    closed sets ``category``, all else text; an empty cell is missing. Do not change the frame.

    Raises ``TableError`` when the file is missing, has other columns, or holds a value of another
    type.
    """
    described = resource(name)
    try:
        raw = pd.read_csv(
            DATA / described["path"], dtype=str, keep_default_na=False, na_values=[""]
        )
    except (OSError, ValueError) as error:
        raise TableError(name, f"cannot be read ({error})") from error
    fields = described["schema"]["fields"]
    expected = [field["name"] for field in fields]
    if list(raw.columns) != expected:
        raise TableError(name, f"has the columns {list(raw.columns)}, expected {expected}")
    return pd.DataFrame(
        {field["name"]: _typed(name, raw[field["name"]], field) for field in fields}
    )


def _typed(name: str, column: pd.Series, field: dict[str, Any]) -> pd.Series:
    """Return ``column`` in the type that ``field`` defines, or raise ``TableError``."""
    required = field.get("constraints", {}).get("required", False)
    if required and column.isna().any():
        raise TableError(name, f"column {field['name']} has an empty cell, which it may not have")
    try:
        match field["type"]:
            case "date":
                return pd.to_datetime(column, format="%Y-%m-%d")
            case "integer":
                return pd.to_numeric(column).astype("int64" if required else "Int64")
            case "number":
                return pd.to_numeric(column).astype("float64")
            case "boolean":
                return column.map({"yes": True, "no": False}).astype(
                    "bool" if required else "boolean"
                )
            case _:
                return _text(column, field)
    except (ValueError, TypeError) as error:
        raise TableError(name, f"column {field['name']}: {error}") from error


def _text(column: pd.Series, field: dict[str, Any]) -> pd.Series:
    """Return a text column; one with a closed set of values as a category that checks them."""
    allowed = field.get("constraints", {}).get("enum")
    if not allowed:
        return column
    unknown = set(column.dropna()) - set(allowed)
    if unknown:
        raise ValueError(f"{sorted(unknown)[0]!r} is not one of {', '.join(allowed)}")
    return column.astype(pd.CategoricalDtype(allowed))
