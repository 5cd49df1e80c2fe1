"""What the descriptions say of the flight legs, worked out from the rows: days, months, counts.

``python -m upkeep.describe`` writes it into datapackage.json and README.md of the data.
"""

import calendar
import json
import re
from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any, TypeAlias

import pandas as pd

from explainer import tables
from upkeep.finding import Finding

DESCRIPTION, GUIDE = "datapackage.json", "README.md"
DESCRIBED = ("airports", "flight_legs", "route_carriers", "flight_checks")
GUANTANAMO = "MUGM"
WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
MEND = "run python -m upkeep.describe, which writes it anew from the rows."

Legs: TypeAlias = pd.DataFrame
# The flight legs with `to_iso3` and `from_us`: where a leg ends, whether the US runs its start.


def placed(legs: pd.DataFrame, airports: pd.DataFrame) -> Legs:
    """Return flight legs with what the table of airports says of both ends."""
    known = airports.set_index("airport")
    return legs.assign(
        to_iso3=legs["to_airport"].map(known["iso3"]),
        from_us=legs["from_airport"].map(known["us_operated"]),
    )


def _legs(rows: Legs) -> int:
    return int(rows["legs"].sum())


def _to(kind: str, column: str, place: str) -> Callable[[Legs], int]:
    return lambda legs: _legs(legs[(legs["kind"] == kind) & (legs[column] == place)])


def _removals(legs: Legs) -> Legs:
    return legs[legs["kind"] == "removal"]


N = r"\d[\d,]*"
FIGURES: dict[str, Callable[[Legs], int]] = {
    rf"{N}(?= legs, of which )": _legs,
    rf"{N}(?= are removal legs)": lambda legs: _legs(_removals(legs)),
    rf"{N}(?= removal legs start outside)": lambda legs: _legs(
        _removals(legs)[~_removals(legs)["from_us"].astype(bool)]
    ),
    rf"{N}(?= start at Guantanamo)": lambda legs: _legs(
        _removals(legs)[_removals(legs)["from_airport"] == GUANTANAMO]
    ),
    rf"{N}(?= rows start and end at the same airport)": lambda legs: int(
        (legs["from_airport"] == legs["to_airport"]).sum()
    ),
    rf"{N}(?= end in Honduras)": _to("removal_connection", "to_iso3", "HND"),
    rf"(?<=in Honduras, ){N}(?= at Guantanamo)": _to(
        "removal_connection", "to_airport", GUANTANAMO
    ),
    rf"{N}(?= end at Guantanamo)": _to("transfer", "to_airport", GUANTANAMO),
}
"""Numbers in the descriptions, each by the words around it, and how the legs give it."""


def newest_whole_month(legs: pd.DataFrame) -> pd.Period:
    """Return the last month that has legs up to its last day."""
    last = legs["date"].max()
    month = pd.Period(last, "M")
    return month if last.day == month.days_in_month else month - 1


def _day(of: date) -> str:
    return f"{of.day} {calendar.month_name[of.month]} {of.year}"


def month_name(month: pd.Period) -> str:
    """Return a month written out: July 2026."""
    return f"{calendar.month_name[month.month]} {month.year}"


def _count(n: int) -> str:
    return WORDS[n] if n < len(WORDS) else f"{n:,}"


def note(legs: pd.DataFrame) -> str:
    """Return in words which months are whole and what the days before and after them hold."""
    first, newest = legs["date"].min(), newest_whole_month(legs)
    begun = pd.Period(first, "M")
    days = begun.days_in_month - first.day + 1
    said = (
        f"Whole months from {month_name(begun + 1)} to {month_name(newest)}. "
        f"{month_name(begun)} has {_count(days)} days"
    )
    rest = legs[legs["date"] > newest.end_time]
    if rest.empty:
        return f"{said}."
    held = sorted(rest["date"].unique())
    start, end = pd.Timestamp(held[0]), pd.Timestamp(held[-1])
    one = len(held) == 1
    between = "and" if len(held) == 2 else "to"
    which = _day(end) if one else f"{start.day} {between} {_day(end)}"
    verbs = ("holds", "is") if one else ("hold", "are")
    return f"{said}; {which} {verbs[0]} {_count(_legs(rest))} legs and {verbs[1]} incomplete."


def described(package: dict[str, Any], legs: Legs) -> dict[str, Any]:
    """Return the descriptor of the package as the flight legs (``placed``) want it."""
    made = deepcopy(package)
    first, last = (f"{day:%Y-%m-%d}" for day in (legs["date"].min(), legs["date"].max()))
    found = {pattern: f"{count(legs):,}" for pattern, count in FIGURES.items()}
    found[r"(?<=from 20 January 2025 to )\d+ \w+ \d{4}"] = _day(legs["date"].max())
    for place, resource in enumerate(made["resources"]):
        if resource["name"] not in DESCRIBED:
            continue
        resource = made["resources"][place] = _written(resource, found)
        if resource["name"] != "flight_checks":
            resource["coverage"] |= {"start": first, "end": last}
        if resource["name"] == "flight_legs":
            month = str(newest_whole_month(legs))
            resource["coverage"] |= {"note": note(legs), "newest_whole_month": month}
            limits = resource["schema"]["fields"][0]["constraints"]
            limits |= {"minimum": first, "maximum": last}
    return made


def _written(part: object, found: dict[str, str]) -> Any:  # noqa: ANN401
    """Return a part of a descriptor with each number of ``found`` in its texts."""
    match part:
        case dict():
            return {key: _written(value, found) for key, value in part.items()}
        case list():
            return [_written(value, found) for value in part]
        case str():
            for pattern, number in found.items():
                part = re.sub(pattern, number, part)
    return part


def guide(text: str, legs: pd.DataFrame) -> str:
    """Return the guide to the data with the days and months that the flight legs cover."""
    first, last = legs["date"].min(), legs["date"].max()
    months = f"{month_name(pd.Period(first, 'M') + 1)} to {month_name(newest_whole_month(legs))}"
    covers = f"{_day(first)} to {_day(last)}; whole months {months}"
    return re.sub(r"\d+ \w+ \d{4} to \d+ \w+ \d{4}; whole months [^|]+?(?= \|)", covers, text)


def changes(old: Any, new: Any, where: str = "") -> list[tuple[str, str, str]]:  # noqa: ANN401
    """Return what differs between two descriptors: place, old and new value."""
    if isinstance(old, dict):
        return [c for key in old for c in changes(old[key], new[key], f"{where}.{key}")]
    if isinstance(old, list):
        pairs = zip(old, new, strict=True)
        return [c for a, b in pairs for c in changes(a, b, f"{where}.{_label(a)}")]
    return [(where.lstrip("."), str(old), str(new))] if old != new else []


def _label(part: object) -> str:
    if isinstance(part, dict):
        return str(part.get("name") or part.get("value") or part.get("title", ""))
    return ""


def _now() -> Legs:
    return placed(tables.table("flight_legs"), tables.table("airports"))


def findings() -> list[Finding]:
    """Return what the descriptions say of the flight legs that is true no more."""
    legs, package = _now(), tables.package()
    made = []
    for place, old, new in changes(package, described(package, legs)):
        where = place.removeprefix("resources.")
        wrong = f"{excerpt(old, new)} is stale; the rows give {excerpt(new, old)}."
        made.append(Finding(DESCRIPTION, 0, where, wrong, MEND, f"stale {where}"))
    text = (tables.DATA / GUIDE).read_text(encoding="utf-8")
    if guide(text, legs) != text:
        made.append(Finding(GUIDE, 0, "", "the days that flights cover are stale.", MEND, "stale"))
    return made


def excerpt(text: str, other: str) -> str:
    """Return the part of a text in which it differs from another, with a few words around it."""
    start = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
    if len(text) <= 60:
        return f'"{text}"'
    begin = text.rfind(" ", 0, max(start - 5, 0)) + 1
    return f'"… {text[begin : begin + 45].strip()} …"'


def save(package: dict[str, Any], legs: pd.DataFrame) -> None:
    """Write the descriptor and the guide of the package."""
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (tables.DATA / DESCRIPTION).write_text(f"{text}\n", encoding="utf-8")
    path = tables.DATA / GUIDE
    path.write_text(guide(path.read_text(encoding="utf-8"), legs), encoding="utf-8")


def main() -> None:
    """Write what the rows give into the descriptions, and say what was written."""
    legs, package = _now(), tables.package()
    made = described(package, legs)
    for place, old, new in changes(package, made):
        print(f"{place}: {excerpt(old, new)} -> {excerpt(new, old)}")
    save(made, legs)
    print("The descriptions say what the rows give.")


if __name__ == "__main__":
    main()
