"""Sentences about the lever test, computed from what it found."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from babel.numbers import format_decimal

from explainer import words
from explainer.flights import COUNTING_BEGINS
from explainer.lever_acts import DEAL
from explainer.lever_test import (
    DHS,
    FEW_AFTER,
    FEW_BEFORE,
    LEAST,
    LEGS,
    NEITHER,
    NO_DATE,
    NO_LEG,
    NO_ROWS,
    OTHER_PEOPLE,
    TOO_EARLY,
    TOO_LATE,
    Act,
    Side,
    Test,
)
from explainer.words import _, day, listed, month, months, ngettext, number, when


def no_cause() -> str:
    """Return what stands beside every test."""
    return _("This does not show cause.")


def mean(side: Side) -> str:
    """Return the mean of one side as a reader meets it: 1,075.0."""
    return format_decimal(side.mean, "#,##0.0", locale=words.LANGUAGE)


def label(act: Act, place: str) -> str:
    """Return one dated lever in a line: Cambodia, 13 September 2017: US visa sanction."""
    return _("{place}, {when}: {kind}").format(
        place=place, when=when(act["date"]), kind=act["kind"]
    )


def title(act: Act, test: Test, place: str) -> str:
    """Return the finding of a test, or that there is none."""
    legs = test.series == LEGS
    if test.why:
        return (
            _("{place}: no comparison of legs") if legs else _("{place}: no comparison of people")
        ).format(place=place)
    before, after, _rows = test.carried()
    said = (
        _("{place}: {a} recorded removal legs a month before {date}, {b} after")
        if legs
        else _("{place}: {a} people removed a year before {date}, {b} after")
    )
    return said.format(place=place, a=mean(before), b=mean(after), date=when(act["date"]))


def measure(test: Test, place: str) -> str:
    """Return what a test counts, by whom and when."""
    _before, _after, rows = test.carried()
    first, last = rows["start"].iloc[0], rows["end"].iloc[-1]
    if test.series == LEGS:
        return _(
            "Removal legs arriving in {place} each month, {period} (Human Rights First). Aircraft, "
            "not people"
        ).format(place=place, period=months(f"{first:%Y-%m}", f"{last:%Y-%m}"))
    return _(
        "Removals of citizens of {place} each US fiscal year (from 1 October), {start} to {end} "
        "({agency})"
    ).format(place=place, start=f"{first.year + 1}", end=f"{last.year}", agency=agency(test))


def agency(test: Test) -> str:
    """Return who counts the people of a test."""
    return _("all of Homeland Security") if test.series == DHS else _("ICE")


def period(side: Side, series: str) -> str:
    """Return the months or fiscal years of one side in words."""
    if series == LEGS:
        return months(f"{side.start:%Y-%m}", f"{side.end:%Y-%m}")
    return _("fiscal years {start} to {end}").format(start=side.start.year + 1, end=side.end.year)


def formula(test: Test) -> str:
    """Return how the two means were taken, with their inputs and dates."""
    before, after, _rows = test.carried()
    said = [
        _("Before: {sum}.").format(sum=_division(before, test.series)),
        _("After: {sum}.").format(sum=_division(after, test.series)),
        _left_out(test),
    ]
    return " ".join(part for part in said if part)


def _division(side: Side, series: str) -> str:
    if series == LEGS:
        said = ngettext(
            "{total} leg in {period}, ÷ {n} whole months {equals} {mean}",
            "{total} legs in {period}, ÷ {n} whole months {equals} {mean}",
            side.total,
        )
    else:
        said = ngettext(
            "{total} person in {period}, ÷ {n} whole years {equals} {mean}",
            "{total} people in {period}, ÷ {n} whole years {equals} {mean}",
            side.total,
        )
    return said.format(
        total=number(side.total),
        period=period(side, series),
        n=side.n,
        equals="=" if side.mean * side.n == side.total else "≈",
        mean=mean(side),
    )


def _left_out(test: Test) -> str:
    """Return which periods around the date are in neither mean."""
    before, after, rows = test.carried()
    between = rows["start"].between(before.end, after.start, inclusive="neither")
    rows = rows[between & (rows["side"] == NEITHER)]
    if rows.empty:
        return ""
    if test.series == LEGS:
        names = listed(month(f"{start:%Y-%m}") for start in rows["start"])
    else:
        names = listed(_("fiscal year {year}").format(year=end.year) for end in rows["end"])
    return _("In neither average, because the date falls in it: {names}.").format(names=names)


def lines() -> str:
    """Return how a chart draws the two averages."""
    return _("Thick lines in the chart: the two averages.")


def changes(breaks: pd.DataFrame) -> str:
    """Return the changes in counting that a chart marks with letters (``breaks_within``)."""
    if breaks.empty:
        return ""
    marked = "; ".join(f"{row.letter}: {day(row.date)}" for row in breaks.itertuples())
    return _("The counting changed on the days marked ({marked}).").format(marked=marked)


def change(letter: str, when_: date, what: str, effect: str) -> str:
    """Return one change in counting, and what it does to the figures."""
    said = _("{letter}, {day}: {what}. {effect}.")
    return said.format(letter=letter, day=day(when_), what=what, effect=effect)


def missing(test: Test) -> str:
    """Return what a series does not hold."""
    if test.series == LEGS:
        return _(
            "Not in these figures: removals by land, seats on airliners, flights with a hidden "
            "track. A leg counts where it lands, so a stopover or an onward leg counts too. A "
            "month without a recorded leg counts as 0 recorded legs, which does not prove that "
            "nobody was sent. Only whole months count: recording began on {day}."
        ).format(day=day(COUNTING_BEGINS))
    shared = _(
        "Counted by citizenship, not by the country people were sent to. A person removed twice "
        "counts twice. Expulsions under Title 42 are not in it."
    )
    if test.series == DHS:
        own = _(
            "ICE and the border agencies together. The years from 2009 on come from another "
            "edition than those before it. There is no such table by country after fiscal year "
            "2014."
        )
    else:
        own = _(
            "ICE only. There is no table by country for most countries before fiscal year 2014, "
            "and none at all after fiscal year 2024."
        )
    return f"{shared} {own}"


def why(act: Act, test: Test, place: str, newest: str) -> str:
    """Return why the data do not carry a test; ``newest`` is the last whole month of the legs."""
    before, after = test.found
    least = LEAST[test.series]
    if test.why in (FEW_BEFORE, FEW_AFTER):
        return _few(before, after, least, test.series)
    sentences = {
        NO_DATE: _("No date was found, so there is no before and after."),
        TOO_EARLY: _("Flight legs are recorded from {day} on. This date is earlier.").format(
            day=day(COUNTING_BEGINS)
        ),
        TOO_LATE: _("Flight legs are known up to {month}. This date is later.").format(
            month=month(newest)
        ),
        NO_LEG: _(
            "No removal leg to {place} was recorded in the {n} whole months before the date, and "
            "none in the {n} after it: 0 recorded legs on both sides. That does not prove that "
            "nobody was sent."
        ).format(place=place, n=test.before.n if test.before else 0),
        OTHER_PEOPLE: _(
            "This deal is about people of other countries. The yearly tables count by citizenship, "
            "so the people it covers cannot be told apart in them."
        ),
        NO_ROWS: _("The yearly tables have no row for {place}.").format(place=place),
    }
    return sentences[test.why]


def _few(before: int, after: int, least: int, series: str) -> str:
    if series == LEGS:
        found = ngettext("{n} whole month", "{n} whole months", before).format(n=before)
        return _(
            "The recording holds {before} before the date and {after} after it. The test needs "
            "{least} on each side."
        ).format(before=found, after=after, least=least)
    found = ngettext("{n} whole year", "{n} whole years", before).format(n=before)
    return _(
        "The yearly tables give figures without a gap for {before} before the date and {after} "
        "after it. The test needs {least} on each side. Tables by country run from fiscal year "
        "1993 to fiscal year 2024, which ended on 30 September 2024."
    ).format(before=found, after=after, least=least)


def short(test: Test) -> str:
    """Return a test in a cell of the table of all tests."""
    if test.before and test.after:
        said = (
            ngettext(
                "{a} before, {b} after (month)",
                "{a} before, {b} after ({n} months each)",
                test.before.n,
            )
            if test.series == LEGS
            else ngettext(
                "{a} before, {b} after (year)",
                "{a} before, {b} after ({n} years each)",
                test.before.n,
            )
        )
        cell = said.format(a=mean(test.before), b=mean(test.after), n=test.before.n)
        return cell if test.series == LEGS else f"{cell}, {agency(test)}"
    before, after = test.found
    few = (
        _("No test: {a} whole months before, {b} after")
        if test.series == LEGS
        else _("No test: {a} whole years before, {b} after")
    )
    reasons = {
        NO_DATE: _("No test: no date found"),
        TOO_EARLY: _("No test: before the recording began"),
        TOO_LATE: _("No test: after the last recorded month"),
        OTHER_PEOPLE: _("No test: about people of other countries"),
        NO_ROWS: _("No test: no row for the country"),
        FEW_BEFORE: few.format(a=before, b=after),
        FEW_AFTER: few.format(a=before, b=after),
    }
    return reasons[test.why]


def can_be_tested(tests: Sequence[Test]) -> bool:
    """Return whether any series gives figures before and after."""
    return any(test.before is not None for test in tests)


def headline(legs: Sequence[Test], people: Sequence[Test]) -> str:
    """Return the finding over all dated levers."""
    n = sum(can_be_tested(pair) for pair in zip(legs, people, strict=True))
    return _("{n} of {all} uses of levers have figures before and after; none shows cause").format(
        n=number(n), all=number(len(legs))
    )


def group(act: Act) -> str:
    """Return whether an act is a deal or a means of pressure, in words."""
    return _("Deal") if act["group"] == DEAL else _("Pressure")


def told(act: Act) -> list[tuple[str, str]]:
    """Return what the tables tell of an act, as (what it is, text) pairs."""
    pairs = [
        (_("What it was"), act["what"]),
        (_("What came after, as far as found"), act["followed"]),
        (_("Note"), act["note"]),
    ]
    return [(name, f"{text.rstrip('.')}.") for name, text in pairs if pd.notna(text)]
