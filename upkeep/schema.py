"""What frictionless finds in a table, said in plain words."""

import re
from collections.abc import Callable, Collection
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import frictionless
from frictionless.errors import ConstraintError, ForeignKeyError

from explainer import tables
from upkeep import rules
from upkeep.finding import Finding

MOST = 12
"""Values of a closed set that a message names."""
PARTS = {"date": "a day as YYYY-MM-DD", "integer": "a whole number", "number": "a number"}
DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def findings(
    name: str,
    broken: Collection[str] = (),
    package: dict[str, Any] | None = None,
    folder: Path | None = None,
) -> list[Finding]:
    """Return what breaks the schema of a table of the package, or of another one in a folder.

    ``broken`` names the tables that cannot be read: what points at one of them is not judged.
    """
    held = frictionless.Package(package or tables.package(), basepath=str(folder or tables.DATA))
    checked = held.get_resource(name)
    errors = [
        error
        for task in checked.validate(limit_errors=10_000).tasks
        for error in task.errors
        if not (isinstance(error, ForeignKeyError) and error.reference_name in broken)
    ]
    return _told(name, str(checked.path), errors)


def _told(name: str, file: str, errors: list[Any]) -> list[Finding]:
    """Say each error in plain words, and only once where frictionless says it twice."""
    keyed = {row for error in errors if (row := _row(error)) and error.type == "primary-key"}
    short = {_row(error) for error in errors if error.type in {"missing-cell", "blank-row"}}
    made = []
    for error in errors:
        repeats = (
            (error.type == "unique-error" and _row(error) in keyed)
            or (error.type == "primary-key" and _row(error) in short)
            or (error.type == "constraint-error" and _row(error) in short)
            or (error.type == "foreign-key" and not any(error.field_cells))
        )
        if not repeats:
            column, wrong, mend = TELL.get(error.type, _other)(name, error)
            made.append(Finding(file, _row(error), column, wrong, mend, error.type))
    return _said_once(made)


def _row(error: object) -> int:
    return getattr(error, "row_number", 0)


def _said_once(made: list[Finding]) -> list[Finding]:
    """Leave out a value that leads nowhere where the same cell is misshapen already."""
    misshapen = {
        (finding.row, finding.column)
        for finding in made
        if finding.sort in {"constraint-error", "type-error"}
    }
    return [
        finding
        for finding in made
        if finding.sort != "foreign-key" or (finding.row, finding.column) not in misshapen
    ]


Told = tuple[str, str, str]


def _type(name: str, error: Any) -> Told:  # noqa: ANN401
    field = tables.field(name, error.field_name)
    if field["type"] == "boolean":
        return error.field_name, f'"{error.cell}" is neither yes nor no.', "write yes or no."
    wanted = PARTS.get(field["type"], field["type"])
    wrong = f'"{error.cell}" is not {wanted}.'
    if field["type"] == "date":
        return error.field_name, f"{wrong[:-1]} of the calendar.", "write the day as YYYY-MM-DD."
    unit = f" of {field['unit']}" if field.get("unit") else ""
    mend = f"write {wanted}{unit}, digits only (1060, not 1,060 or 1060.0); not known: leave empty."
    return error.field_name, wrong, mend


def _constraint(name: str, error: ConstraintError) -> Told:
    field = tables.field(name, error.field_name)
    limits = field["constraints"]
    column, cell = error.field_name, error.cell
    kind = re.search(r'constraint "(\w+)"', error.note)
    match kind and kind[1]:
        case "required":
            return (
                column,
                "the cell is empty, and may not be.",
                f"fill it in: {field['description']}",
            )
        case "enum":
            return column, f'"{cell}" is not one of the values.', _choose(cell, limits["enum"])
        case "minimum":
            return column, f"{cell} is less than {limits['minimum']}.", _too_small(field)
        case "maximum":
            return column, f"{cell} is more than {limits['maximum']}.", _too_large(name, field)
    if limits.get("pattern") == DATE_PATTERN:
        wrong = f'"{cell}" is not a date.'
        return column, wrong, "write YYYY-MM-DD, or YYYY-MM or YYYY where the day is not known."
    reference = _reference(name, column)
    if reference:
        return column, f'"{cell}" is no id of the table {reference[0]}.', _resolve(cell, *reference)
    shape = limits.get("pattern", error.note)
    return column, f'"{cell}" has the wrong form.', f"write it as {field['description']} ({shape})"


def _choose(cell: str, allowed: list[str]) -> str:
    near = get_close_matches(str(cell), allowed, 1, 0.6)
    named = ", ".join(allowed[:MOST]) + (", …" if len(allowed) > MOST else "")
    guess = f"did you mean {near[0]}? " if near else ""
    return (
        f"{guess}It may be {named}. A new value also needs its place among enum and "
        "categories in datapackage.json."
    )


def _too_small(field: dict[str, Any]) -> str:
    unit = field.get("unit", "what the column counts")
    if field["type"] == "date":
        return "check the year; if the table now begins earlier, lower minimum in datapackage.json."
    return (
        f"a count of {unit} is never below that: look at the source; not known: leave the row out."
    )


def _too_large(name: str, field: dict[str, Any]) -> str:
    if name == "flight_legs":
        return "check the day; if the days are new, python -m upkeep.describe raises the last day."
    return f"check it; if it is right, raise maximum of {field['name']} in datapackage.json."


def _reference(name: str, column: str) -> tuple[str, str] | None:
    """Return the table and column that the values of a column come from."""
    for key in tables.resource(name)["schema"].get("foreignKeys", []):
        if key["fields"] == [column]:
            return key["reference"]["resource"] or name, key["reference"]["fields"][0]
    return None


def _resolve(cell: str, table: str, column: str) -> str:
    """Return how to mend a value that leads to no row of another table, with the nearest one."""
    near = get_close_matches(cell, [row[column] for row in rules.rows(table)], 1, 0.6)
    guess = f"did you mean {near[0]}? Otherwise " if near else ""
    return f"{guess}correct it, or first add its row to {tables.resource(table)['path']}."


def _foreign(name: str, error: ForeignKeyError) -> Told:
    column, cell = ", ".join(error.field_names), ", ".join(map(str, error.field_cells))
    table = error.reference_name or name
    wrong = f'"{cell}" stands in no row of {table}.csv, column {error.reference_field_names[0]}.'
    return column, wrong, _resolve(cell, table, error.reference_field_names[0])


def _double(name: str, error: Any) -> Told:  # noqa: ANN401
    key = tables.resource(name)["schema"]["primaryKey"]
    column = getattr(error, "field_name", "") or ", ".join(key)
    other = re.search(r"position (\d+)", error.note)
    same = f"row {other[1]}" if other else "another row"
    mend = "delete one of the two, or give the new one the next free id."
    if len(key) > 1:
        mend = "delete one of the two, or put both counts into one row if they are two."
    return column, f"the same as in {same}; the two may not be equal there.", mend


def _blank(_name: str, _error: frictionless.Error) -> Told:
    return "", "the row is empty.", "delete the line."


def _extra(_name: str, error: Any) -> Told:  # noqa: ANN401
    wrong = f'the row has a cell too many: "{error.cell}".'
    return "", wrong, 'put a text that holds a comma into quotation marks ("Paris, France").'


def _missing(_name: str, error: Any) -> Told:  # noqa: ANN401
    wrong = "the row ends before this column."
    return error.field_name, wrong, "add the cells that are missing; an unknown one is empty: ,,"


def _other(_name: str, error: Any) -> Told:  # noqa: ANN401
    return "", error.message, "see data/README.md, or take the file back from git."


TELL: dict[str, Callable[[str, Any], Told]] = {
    "type-error": _type,
    "constraint-error": _constraint,
    "foreign-key": _foreign,
    "primary-key": _double,
    "unique-error": _double,
    "blank-row": _blank,
    "extra-cell": _extra,
    "missing-cell": _missing,
}
