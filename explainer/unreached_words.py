"""Sentences about the empty half of the map, computed from the rows that it shows."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from explainer import tables
from explainer.unreached import AT_RISK, NOT_KNOWN, ON_RECORD, OTHER_MONTHS, UNCOOPERATIVE, Aside
from explainer.words import _, day, listed, month, ngettext, number

YEARS_UNTIL_PAST = 2
MOST_NAMED = 8
Row = Mapping[Hashable, Any]


def kinds() -> dict[str, str]:
    """Return what a page prints for each kind of knowledge."""
    status = tables.labels("cooperation_status", "status")
    return {
        UNCOOPERATIVE: status[UNCOOPERATIVE],
        AT_RISK: status[AT_RISK],
        ON_RECORD: _("Other dated facts"),
        OTHER_MONTHS: _("Legs in other months"),
        NOT_KNOWN: _("Not known"),
    }


def title(rows: pd.DataFrame, as_of: date, period: str) -> str:
    """Return the finding: how many countries, and how many people in all (``unreached`` rows).

    The people were counted on a day, ``as_of``; the legs in a ``period``, in words.
    """
    return ngettext(
        "No removal leg recorded in {period} for {n} country or territory, whose {people} citizens "
        "had final orders on {day}",
        "No removal leg recorded in {period} for {n} countries and territories, whose {people} "
        "citizens had final orders on {day}",
        len(rows),
    ).format(
        n=number(len(rows)),
        people=number(int(rows["people"].sum())),
        period=period,
        day=day(as_of),
    )


def measure(as_of: date, period: str) -> str:
    """Return what is counted, by whom and when; ``period`` is that of the legs, in words."""
    return _(
        "People with a final removal order who were not detained, by citizenship, as of {day} "
        "(ICE), where no removal leg was recorded as arriving in {period} (Human Rights First)"
    ).format(day=day(as_of), period=period)


def lead(counted: pd.DataFrame, rows: pd.DataFrame, names: Mapping[str, str], year: int) -> str:
    """Return what is known of the countries, kind by kind, and what ICE removed before.

    Expects ``by_kind`` rows, the rows they count (``with_what_is_known``), and the
    fiscal year of ``removed``.
    """
    said = [_by_kind(row.kind, row.countries, rows, names) for row in counted.itertuples()]
    said.append(
        _(
            "In the fiscal year {year} (October to September), the last with a table by country, "
            "ICE counted {people} removals of citizens of these countries."
        ).format(year=year, people=number(int(rows["removed"].fillna(0).sum())))
    )
    said.append(_("No recorded leg is not a refusal."))
    return " ".join(said)


def _by_kind(kind: str, n: int, rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return one sentence on the countries of a kind; a few are named, many counted."""
    these = rows[rows["kind"] == kind].head(MOST_NAMED).to_dict("records")
    if n > MOST_NAMED:
        who = number(n)
    elif kind in (UNCOOPERATIVE, AT_RISK):
        seen = (_dated(row["as_of"], row["as_of_precision"]) for row in these)
        who = listed(f"{names[r['iso3']]} ({when})" for r, when in zip(these, seen, strict=True))
    else:
        who = listed(names[row["iso3"]] for row in these)
    sentence = {
        UNCOOPERATIVE: _("Named uncooperative by ICE, as last seen on a list: {who}."),
        AT_RISK: _("Named at risk by ICE, as last seen on a list: {who}."),
        ON_RECORD: _("Other dated facts are on record for {who}."),
        OTHER_MONTHS: _("Legs in other months were recorded for {who}."),
        NOT_KNOWN: _("Why no leg was recorded is not known for {who}."),
    }
    return sentence[kind].format(who=who)


def map_note(rows: pd.DataFrame, names: Mapping[str, str]) -> str:
    """Return how to read the map; rows come most people first."""
    return _(
        "The area of a dot grows with people who have a final order: the largest, {place}, stands "
        "for {n}. Colour and shape: what is known. Borders as Natural Earth draws them."
    ).format(place=names[rows["iso3"].iloc[0]], n=number(int(rows["people"].iloc[0])))


def list_note(lists: pd.DataFrame) -> str:
    """Return how much of ICE's newest lists is known by name (``cooperation_lists``)."""
    newest = lists[lists["as_of"] == lists["as_of"].max()].set_index("status")
    when = date.fromisoformat(lists["as_of"].max())
    return _(
        "ICE’s newest lists seen, of {day}, held {u} uncooperative countries, {u_named} of them "
        "known by name, and {r} at risk, {r_named} of them known by name."
    ).format(
        day=day(when),
        u=newest.loc[UNCOOPERATIVE, "count_stated"],
        u_named=newest.loc[UNCOOPERATIVE, "count_listed"],
        r=newest.loc[AT_RISK, "count_stated"],
        r_named=newest.loc[AT_RISK, "count_listed"],
    )


def aside_note(left: Aside) -> str:
    """Return who is in ICE's total and on no row of the list."""
    return _(
        "Not on the list: {missing} people in rows of ICE’s table that were not found, so nothing "
        "is known of those countries here; {nowhere} people in rows that name no country of today "
        "({labels})."
    ).format(
        missing=number(left.not_found), nowhere=number(left.no_country), labels=listed(left.labels)
    )


def known(row: Row, dated: pd.DataFrame, today: date, most: int, notes: bool) -> list[str]:
    """Return what is known of one ``with_what_is_known`` row, one sentence each.

    ``dated``: its ``facts``, newest first, of which the first ``most`` are told, with their
    ``notes`` if wanted. ``today`` decides what is told as past.
    """
    said = []
    if pd.notna(row["other_legs"]):
        said.append(_other_months(int(row["other_legs"]), row["other_last"]))
    if pd.notna(row["status"]):
        said.append(_status(row))
    said += [_fact(fact, today, notes) for fact in dated.head(most).to_dict("records")]
    left = len(dated) - most
    if left > 0:
        more = ngettext("{n} more fact on record.", "{n} more facts on record.", left)
        said.append(more.format(n=number(left)))
    return said or [_("Not known.")]


def removals(n: int | None, year: int) -> str:
    """Return how many removals ICE counted to a country's citizens in a fiscal year."""
    if n is None or pd.isna(n):
        return _("No figure of removals found for fiscal year {year}.").format(year=year)
    return ngettext(
        "{n} removal by ICE in fiscal year {year}.", "{n} removals by ICE in fiscal year {year}.", n
    ).format(n=number(n), year=year)


def _other_months(legs: int, last: date) -> str:
    return ngettext(
        "{n} removal leg was recorded in other months, on {day}.",
        "{n} removal legs were recorded in other months, the last on {day}.",
        legs,
    ).format(n=number(legs), day=day(last))


def _status(row: Row) -> str:
    """Return the label that ICE last gave a country, as last seen on its date."""
    label = tables.labels("cooperation_status", "status")[row["status"]]
    if pd.isna(row["absent_as_of"]):
        seen = _dated(row["as_of"], row["as_of_precision"])
        if row["as_of_precision"] == "day":
            return _("{label} by ICE, as last seen on {date}.").format(label=label, date=seen)
        return _("{label} by ICE, as last seen in {date}.").format(label=label, date=seen)
    how = _(" (list put together from reports)") if row["reconstructed"] else ""
    return _("{label} in {date}{how}, not in {later} (all names known).").format(
        label=label,
        date=month(f"{row['as_of']:%Y-%m}"),
        how=how,
        later=month(f"{row['absent_as_of']:%Y-%m}"),
    )


def _dated(when: date, precision: str) -> str:
    """Return the day of a list; only its month where no more than that is known."""
    return day(when) if precision == "day" else month(f"{when:%Y-%m}")


def _fact(fact: Row, today: date, note: bool) -> str:
    """Return one dated fact as a sentence."""
    said = _practice(fact, today) if fact["table"] == "practice" else _measure(fact)
    if note and pd.notna(fact["note"]):
        return f"{said} ({fact['note'].rstrip('.')}.)"
    return said


def _practice(fact: Row, today: date) -> str:
    """Return an observation, told as past where it is older than two years.

    Only the month is printed: the day is often approximate.
    """
    past = fact["as_of"][:7] < f"{today.year - YEARS_UNTIL_PAST}{today:-%m}"
    told = (
        _("{aspect}, as of {date} it was reported: {text}.")
        if past
        else _("{aspect}, as of {date}: {text}.")
    )
    label = tables.labels("practice", "aspect")[fact["kind"]]
    return told.format(aspect=label, date=_when(fact["as_of"]), text=fact["text"].rstrip("."))


def _measure(fact: Row) -> str:
    """Return a visa measure with its dates, its reason as reported, and what followed."""
    start = _("from {date}").format(date=_when(fact["as_of"])) if pd.notna(fact["as_of"]) else ""
    end = (
        _("to {date}").format(date=_when(fact["ended"]))
        if pd.notna(fact["ended"])
        else _("no end found")
    )
    said = _("{measure}, {dates}. Reason as reported: {reason}.").format(
        measure=tables.labels("visa_sanctions", "kind")[fact["kind"]],
        dates=", ".join(filter(None, (start, end))),
        reason=fact["text"].rstrip("."),
    )
    if pd.isna(fact["outcome"]):
        return said
    return said + " " + _("What followed: {outcome}.").format(outcome=fact["outcome"].rstrip("."))


def _when(as_of: str) -> str:
    """Return a date known to the year, month or day as its month, or its year."""
    return month(as_of[:7]) if len(as_of) > 4 else as_of
