"""On what terms a country takes people back: one section, drawn as one element."""

import re
from datetime import date

import pandas as pd
import streamlit as st

from explainer import practice, terms
from explainer.tables import label
from explainer.ui import practice_html, store
from explainer.ui.parts import guarded
from explainer.ui.practice_html import party
from explainer.ui.source_html import (
    Row,
    each,
    fold,
    heading,
    left_out,
    line,
    lines,
    paragraph,
    prose,
    short_forms,
    sources,
)
from explainer.words import LANGUAGE, _, listed, ngettext, number

# What the section's general sentences rest on.
NO_CENTRAL_LIST = "C-NAFSA-243D"
LIMIT_OF_DETENTION = "L-ZAD-SYL"
QUALIFIED = re.compile(r"(At least|About|More than|Nearly); ")


def draw(code: str, as_of: date | None) -> None:
    """Draw agreements, visa pressure, practice, reception and releases of one country."""
    with guarded():
        st.markdown(section(code, as_of, LANGUAGE), unsafe_allow_html=True)


@store.kept
def section(code: str, as_of: date | None, language: str) -> str:
    """Return the section as HTML, in a language."""
    name = store.country_names()[code]
    found = {
        _("agreements with the United States"): _agreements(code, as_of),
        _("visa sanctions or threats"): _sanctions(code, as_of),
        _("reports on practice"): practice_html.practised(code, as_of),
        _("lines on reception"): practice_html.received(code, as_of),
        _("counts of people released because it did not take them"): _releases(code, as_of),
    }
    body = "".join(found.values())
    finding = paragraph(_finding(name, code, as_of), "finding") if body else ""
    return (
        f'<div class="dated-lines" id="terms">{heading(2, _("On what terms"))}{finding}{body}'
        f"{_missing([what for what, made in found.items() if not made])}"
        f"{left_out(terms.undated(code, as_of))}"
        f"{short_forms(body)}</div>"
    )


def _finding(name: str, code: str, as_of: date | None) -> str:
    """Return what was found, in one sentence."""
    n = terms.terms(code, as_of)
    parts = [
        ngettext(
            "{n} agreement, understanding or practice with the United States",
            "{n} agreements, understandings or practices with the United States",
            n.agreements,
        ).format(n=n.agreements),
        ngettext("{n} US visa sanction", "{n} US visa sanctions", n.sanctions).format(
            n=n.sanctions
        ),
        ngettext(
            "{n} other US visa step or threat", "{n} other US visa steps or threats", n.pressure
        ).format(n=n.pressure),
        ngettext("{n} report on practice", "{n} reports on practice", n.reports).format(
            n=n.reports
        ),
    ]
    counts = [n.agreements, n.sanctions, n.pressure, n.reports]
    said = [part for part, count in zip(parts, counts, strict=True) if count]
    if not said:
        return ""
    return _("{country}, on record here: {list}.").format(country=name, list=listed(said))


def _missing(lacks: list[str]) -> str:
    if not lacks:
        return ""
    text = _("No figure found: {list}. That means not known, not none.").format(list=listed(lacks))
    return paragraph(text)


def _agreements(code: str, as_of: date | None) -> str:
    rows = terms.agreements(code, as_of)
    us = rows["other"] == terms.US
    others = rows[~us]
    compared = fold(
        ngettext(
            "With another state or the EU, for comparison ({n})",
            "With other states or the EU, for comparison ({n})",
            len(others),
        ).format(n=len(others)),
        lines(_agreement(row) for row in each(others)),
    )
    made = lines(_agreement(row) for row in each(rows[us]))
    if not made:
        none = _("None with the United States was found.")
        return heading(3, _("Agreements")) + paragraph(none) + compared if compared else ""
    return heading(3, _("Agreements with the United States")) + made + compared


def _agreement(row: Row) -> str:
    signed = practice.written(row["signed"])
    when = signed or _("Date not found")
    kind = label("agreements", "kind", row["kind"])
    if row["other"] != terms.US:
        kind = f"{party(row['other'])}: {kind}"
    return line(
        when,
        _terms(row["limits"]),
        row["source_ids"],
        kind,
        (
            (_("In force since"), practice.written(row["in_force"])),
            (_("Covers"), label("agreements", "covers", row["covers"])),
        ),
        practice.for_readers(row["note"]),
    )


def _terms(limits: str) -> str:
    if limits == "Not stated":
        return _("The source lists it without its terms.")
    return limits or _("Its terms were not known by then.")


def _sanctions(code: str, as_of: date | None) -> str:
    rows, levers = terms.sanctions(code, as_of), terms.levers(code, as_of)
    others = rows["kind"].isin(terms.BY_OTHERS)
    compared = [_sanction(row, as_of) for row in each(rows[others])]
    compared += [_lever(row) for row in each(levers)]
    made = lines(_sanction(row, as_of) for row in each(rows[~others]))
    if not made and not compared:
        return ""
    more = fold(
        _("Measures of other states or the EU, for comparison ({n})").format(n=len(compared)),
        lines(compared),
    )
    return (
        heading(3, _("Visa sanctions and threats"))
        + (made or paragraph(_("None by the United States was found.")))
        + more
        + prose("terms_sanctions", "fine")
        + sources(NO_CENTRAL_LIST)
    )


def _sanction(row: Row, as_of: date | None) -> str:
    return line(
        _from_to(row, as_of),
        row["visa_categories"],
        row["source_ids"],
        label("visa_sanctions", "kind", row["kind"]),
        (
            (_("By"), row["imposed_by"]),
            (_("Reason given"), row["reason_in_brief"]),
            (_("What followed"), practice.for_readers(row["outcome"])),
        ),
        practice.for_readers(row["note"]),
    )


def _from_to(row: Row, as_of: date | None) -> str:
    """Return when a measure began and ended, or that no end was found."""
    start, end = practice.written(row["started"]), practice.written(row["ended"])
    if start and start == end:
        return _("{day}, ended the same day").format(day=start)
    no_end = _("no end known by then") if as_of else _("end not found")
    return (
        _("{start} to {end}").format(start=start, end=end)
        if start and end
        else ", ".join(
            [
                _("From {day}").format(day=start) if start else _("Start not found"),
                _("ended {day}").format(day=end) if end else no_end,
            ]
        )
    )


def _lever(row: Row) -> str:
    kind = f"{party(row['partner'])}: {label('agreements', 'kind', row['kind'])}"
    note = practice.for_readers(row["note"])
    if row["told"]:
        note = f"{note} {_('The same measure as the one above, as told by another text.')}".strip()
    when = practice.written(row["signed"]) or _("Date not found")
    return line(when, row["limits"], row["source_ids"], kind, (), note)


def _releases(code: str, as_of: date | None) -> str:
    rows = terms.releases(code, as_of)
    if rows.empty:
        return ""
    return (
        heading(3, _("People released, or not removed, because it did not take them"))
        + lines(_release(row) for row in each(rows))
        + prose("terms_releases", "fine")
        + sources(LIMIT_OF_DETENTION)
    )


def _release(row: Row) -> str:
    note = practice.for_readers(row["note"])
    about = QUALIFIED.match(note)
    counted = ngettext("{n} person", "{n} people", row["value"]).format(n=number(row["value"]))
    if about:
        rest = note[about.end() :]
        counted, note = f"{about[1]} {counted}", rest[:1].upper() + rest[1:]
    when = practice.span(row["period_start"], row["period_end"])
    if pd.isna(row["period_start"]):
        when = _("Up to {day}").format(day=when)
    tag = label("releases", "measure", row["measure"])
    return line(when, counted, row["source_id"], tag, (), note)
