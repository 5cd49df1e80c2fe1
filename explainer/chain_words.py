"""Sentences about the chain of a removal and about what is on record of one country."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from explainer import chain, tables
from explainer.words import _, day, month, ngettext, number

# Notes written for readers of the data point to other tables and rows; a page has no use for that.
POINTER = re.compile(r" ?\(see the table \w+\)|See also event \w+ in the table \w+\.?")
Row = Mapping[Hashable, Any]
Names = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """One fact as a reader meets it: what it is about, when it was so, what is known."""

    label: str
    when: str
    said: str
    note: str


def finding(acting: Mapping[str, int]) -> str:
    """Return at how many of the steps another government acts (``chain.acting``)."""
    others = sum(acting[who] for who in chain.ANOTHER_GOVERNMENT)
    return _("Who could stop this plane? Another government acts at {n} of {all} steps").format(
        n=number(others), all=number(sum(acting.values()))
    )


def legend(acting: Mapping[str, int]) -> str:
    """Return who acts at how many steps, in one sentence."""
    who = tables.labels("removal_steps", "who_acts")
    counted = "; ".join(f"{who[key]} {number(n)}" for key, n in acting.items())
    return _("Who mainly acts, by number of steps: {counted}.").format(counted=counted)


def when(code: str) -> str:
    """Return a date known to the year, month or day, written out."""
    if len(code) == 4:
        return code
    return month(code) if len(code) == 7 else day(date.fromisoformat(code))


def period(start: str | None, end: str) -> str:
    """Return the days, months or years that a count covers; an unknown start is said."""
    if start is None or pd.isna(start):
        return _("up to {end}, start not given").format(end=when(end))
    if start == end:
        return when(end)
    return _("{start} to {end}").format(start=when(start), end=when(end))


def counted(measure: str, value: int) -> str:
    """Return a figure of the table ``releases`` with its unit."""
    if measure.endswith("_percent"):
        return _("{n} percent").format(n=number(value))
    if measure == "fugitive_cases_backlog":
        return _("{n} cases").format(n=number(value))
    return ngettext("{n} person", "{n} people", value).format(n=number(value))


def release_title(row: pd.Series) -> str:
    """Return the finding of the table of releases, from ``chain.newest_release``."""
    label = tables.label("releases", "measure", row["measure"])
    return _("When no country takes a person: {people}, {label}, {period}").format(
        people=counted(row["measure"], int(row["value"])),
        label=label[0].lower() + label[1:],
        period=period(row["period_start"], row["period_end"]),
    )


def at_step(n: int, place: str) -> str:
    """Return how much is on record of a country at one step."""
    if not n:
        return _("Nothing on record of {place} at this step. Not known is not no.").format(
            place=place
        )
    return ngettext(
        "{n} dated entry on record of {place} at this step",
        "{n} dated entries on record of {place} at this step",
        n,
    ).format(n=number(n), place=place)


def over_all(at: Mapping[str, int], place: str, titles: Names) -> str:
    """Return at which steps something is on record of a country; ``at`` counts by step."""
    known = [titles[step] for step in titles if at.get(step)]
    if not known:
        return _("Nothing is on record of {place} at any step.").format(place=place)
    if len(known) == 1:
        return _("On record of {place} at one step only: {step}.").format(
            place=place, step=known[0]
        )
    return _("Something is on record of {place} at {n} of {all} steps.").format(
        place=place, n=number(len(known)), all=number(len(titles))
    )


def told(fact: Row, names: Names, today: date) -> Told:
    """Return one row of ``chain.facts`` in words; ``today`` decides what is told as past."""
    label, date_, said = TELLERS[fact["table"]](fact, names, today)
    note = fact["note"] if pd.notna(fact["note"]) else ""
    return Told(label, date_, said, POINTER.sub("", note).strip())


def _sentence(text: str) -> str:
    """Return a text with one full stop at its end."""
    return text.rstrip(".") + "."


def _practice(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    """Return an observation. Only its month is told: the day is often approximate."""
    seen = when(fact["as_of"][:7])
    text = _sentence(fact["text"])
    if chain.is_past(fact["as_of"], today):
        text = _("It was then reported: {text}").format(text=text)
    elsewhere = pd.notna(fact["other"]) and "not the US" not in str(fact["note"])
    if elsewhere:
        text += " " + _("About returns from {place}, not from the US.").format(
            place=names[fact["other"]]
        )
    return tables.label("practice", "aspect", fact["kind"]), seen, text


def _event(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    """Return an event. Headlines stand in the present tense, so an old event goes without."""
    past = chain.is_past(fact["as_of"], today)
    label = tables.label("events", "kind", fact["kind"]) if past else fact["other"]
    followed = _("What followed: {outcome}").format(outcome=_sentence(fact["outcome"]))
    return label, when(fact["as_of"]), f"{fact['text']} {followed}"


def _agreement(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    label = _("{kind}; other side: {partner}").format(
        kind=tables.label("agreements", "kind", fact["kind"]),
        partner=tables.label("agreements", "partner", fact["other"]),
    )
    signed = when(fact["as_of"]) if pd.notna(fact["as_of"]) else _("date not found")
    said = _("Terms as reported: {terms}").format(terms=_sentence(fact["text"]))
    if pd.notna(fact["ended"]):
        said = _("In force from {day}.").format(day=when(fact["ended"])) + " " + said
    if fact["other"] != "USA":
        said += " " + _("For comparison: not about the US.")
    return label, signed, said


def _measure(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    said = _("Visas concerned: {visas} Reason given: {reason}").format(
        visas=_sentence(fact["other"]), reason=_sentence(fact["text"])
    )
    if pd.notna(fact["outcome"]):
        said += " " + _("What followed: {outcome}").format(outcome=_sentence(fact["outcome"]))
    label = tables.label("visa_sanctions", "kind", fact["kind"])
    return label, _in_place(fact["as_of"], fact["ended"]), said


def _in_place(start: str | float, end: str | float) -> str:
    """Return from when to when a measure stood, as far as found."""
    if start == end:
        return when(str(start))
    since = when(str(start)) if pd.notna(start) else _("start not found")
    if pd.isna(end):
        return _("{start}, no end found").format(start=since)
    return _("{start} to {end}").format(start=since, end=when(str(end)))


def _deal(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    """Return what a country agreed to about people who are not its citizens."""
    form = tables.label("third_country_agreements", "form", fact["kind"])
    label = _("Deal on people of other countries; form: {form}").format(
        form=form[0].lower() + form[1:]
    )
    status = tables.label("third_country_agreements", "status", fact["other"])
    said = [
        _("Status as last seen: {status}.").format(status=status[0].lower() + status[1:]),
        _("Who is accepted: {who}").format(who=_sentence(fact["text"])),
    ]
    if pd.notna(fact["outcome"]):
        said.append(_("Agreed number: {n}.").format(n=fact["outcome"]))
    said.append(_received(fact["number"], fact["ended"]))
    dated = when(fact["as_of"]) if pd.notna(fact["as_of"]) else _("date not found")
    return label, dated, " ".join(said)


def _received(people: int | None, to: str | None) -> str:
    if people is None or pd.isna(people):
        return _("No number of people received was found.")
    return _("People received: {n}, counted to {day}.").format(
        n=number(int(people)), day=when(str(to))
    )


def _transfer(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    said = _("People of this nationality were in the group.")
    if pd.notna(fact["outcome"]):
        said += " " + _("What happened next: {outcome}").format(outcome=_sentence(fact["outcome"]))
    start, end = fact["as_of"], fact["ended"]
    dated = when(start) if pd.isna(end) else period(start, end)
    label = _("Sent to a third country: {place}").format(place=names[fact["other"]])
    return label, dated, said


def _reception(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    text = _sentence(fact["text"])
    if chain.is_past(fact["as_of"], today):
        text = _("It was then reported: {text}").format(text=text)
    return tables.label("reception", "what", fact["kind"]), when(fact["as_of"]), text


def _orders(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    said = ngettext(
        "{n} person was under a final order and not detained, by ICE’s list.",
        "{n} people were under a final order and not detained, by ICE’s list.",
        int(fact["number"]),
    ).format(n=number(int(fact["number"])))
    return _("Under a final order"), when(fact["as_of"]), said


def _release(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    label = tables.label("releases", "measure", fact["kind"])
    count = counted(fact["kind"], int(fact["number"]))
    return label, period(fact["other"], fact["as_of"]), _sentence(count)


def _status(fact: Row, names: Names, today: date) -> tuple[str, str, str]:
    """Return the label that ICE last gave a country; it is never told as today's."""
    exact = fact["other"] == "day"
    seen = when(fact["as_of"] if exact else fact["as_of"][:7])
    said = _("By ICE’s judgement, as last seen on that date.")
    if pd.notna(fact["ended"]):
        said += " " + _("Not on the list of {later}, whose names are all known.").format(
            later=month(fact["ended"][:7])
        )
    return tables.label("cooperation_status", "status", fact["kind"]), seen, said


Teller = Callable[[Row, Names, date], tuple[str, str, str]]
TELLERS: Mapping[str, Teller] = {
    "practice": _practice,
    "events": _event,
    "agreements": _agreement,
    "visa_sanctions": _measure,
    "third_country_agreements": _deal,
    "third_country_transfers": _transfer,
    "reception": _reception,
    "final_orders": _orders,
    "releases": _release,
    "cooperation_status": _status,
}
