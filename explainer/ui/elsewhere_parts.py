"""Could someone from here be sent elsewhere, and whom does the country take: one element."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import streamlit as st

from explainer import elsewhere, known, practice
from explainer.tables import label
from explainer.ui import store
from explainer.ui.parts import guarded
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
from explainer.words import LANGUAGE, _, ngettext, number

PRESS_COUNT = "E-DVD-13"


def draw(code: str, as_of: date | None) -> None:
    """Draw a country's part in third-country transfers, as known on a day."""
    with guarded():
        st.markdown(section(code, as_of, LANGUAGE), unsafe_allow_html=True)


@store.kept
def section(code: str, as_of: date | None, language: str) -> str:
    """Return the section as HTML, in a language."""
    name = store.country_names()[code]
    away = elsewhere.sent(code, as_of)
    body = (
        _moves(away, _by_destination)
        + _deals(elsewhere.deals_for(code, as_of))
        + fold(
            _("What this list leaves out"),
            prose("elsewhere_rules", "fine") + _press_count(as_of),
        )
        + _receiver(code, name, as_of)
    )
    question = _("Could someone from here be sent elsewhere?")
    return (
        f'<div class="dated-lines" id="elsewhere">{heading(2, question)}'
        f"{paragraph(finding(code, name, as_of), 'finding')}{body}"
        f"{left_out(elsewhere.undated(code, as_of))}"
        f"{short_forms(body)}</div>"
    )


def finding(code: str, name: str, as_of: date | None) -> str:
    """Return in one sentence whether transfers of a country's people are on record."""
    role = elsewhere.role(code, as_of)
    if not role.sent:
        return _(
            "{country}: no figure found. No transfer that names its people is on record here. "
            "Many transfers are not listed, and for some the nationalities were not found."
        ).format(country=name)
    count = ngettext("{n} transfer", "{n} transfers", role.sent).format(n=role.sent)
    return _(
        "{country}: it has happened. {count} on record named its people, to {places} "
        "(newest: {date})."
    ).format(
        country=name,
        count=count,
        places=practice.names(list(role.sent_to)),
        date=practice.written(role.sent_last),
    )


def _press_count(as_of: date | None) -> str:
    """Return the press count of all transfers, where it was out by then."""
    if as_of and not known.publications()[PRESS_COUNT] <= pd.Timestamp(as_of):
        return ""
    return prose("elsewhere_count", "fine") + sources(PRESS_COUNT)


def _by_destination(row: Row) -> str:
    return store.country_names()[row["destination_iso3"]]


def _moves(rows: pd.DataFrame, titled: Callable[[Row], str]) -> str:
    """Return transfers: those that count, the parts and earlier totals, those set apart."""
    shown, parts, apart = (rows[rows["place"] == p] for p in ("counted", "part", "apart"))
    return (
        lines(_move(row, titled(row)) for row in each(shown))
        + fold(
            _("Parts and earlier totals of the same transfers, not to be added ({n})").format(
                n=len(parts)
            ),
            lines(_move(row, titled(row)) for row in each(parts)),
        )
        + fold(
            _("Not counted: stopovers on the way home, or unclear cases ({n})").format(
                n=len(apart)
            ),
            lines(_move(row, titled(row)) for row in each(apart)),
        )
    )


def _move(row: Row, title: str) -> str:
    kind = label("third_country_transfers", "count_kind", row["count_kind"])
    when = practice.span(row["date"], row["period_end"])
    nations = elsewhere.nationalities(row["transfer_id"])
    carried = people(row["people"], len(nations))
    return line(
        when,
        f"{title}: {carried}" if title else carried,
        row["source_ids"],
        kind,
        (
            (_("Nationalities reported"), practice.names(nations)),
            (_("Route"), practice.for_readers(row["route"])),
            (_("What happened next"), practice.for_readers(row["what_happened_next"])),
        ),
        practice.for_readers(row["note"]),
    )


def people(count: float, nations: int) -> str:
    """Return how many people a transfer carried, of how many reported nationalities."""
    if pd.isna(count):
        return _("number of people not found")
    told = ngettext("{n} person", "{n} people", int(count)).format(n=number(int(count)))
    return told if nations < 2 else _("{people}, all nationalities together").format(people=told)


def _deals(rows: pd.DataFrame) -> str:
    """Return the deals of other countries that may fit, by how they fit."""
    titles = {
        "people": _("Deals that name its people ({n})"),
        "group": _("Deals that speak of a region or group it may belong to ({n})"),
        "anyone": _("Deals open to any nationality ({n})"),
    }
    made = []
    for fit, title in titles.items():
        some = rows[rows["fit"] == fit]
        drawn = lines(_deal(row, store.country_names()[row["iso3"]]) for row in each(some))
        if drawn and fit == "people":
            made.append(heading(3, title.format(n=len(some))) + drawn)
        else:
            made.append(fold(title.format(n=len(some)), drawn))
    return "".join(made) + (prose("elsewhere_deals", "fine") if len(rows) else "")


def _deal(row: Row, title: str = "") -> str:
    """Return one deal, its talks or its refusal."""
    table = "third_country_agreements"
    status = practice.for_readers(row["status"])
    form = label(table, "form", row["form"])
    accepts = practice.for_readers(row["accepts"])
    when = practice.written(row["signed_or_announced"]) or _("No date of signing")
    return line(
        when,
        f"{title}: {accepts}" if title and accepts else title or accepts,
        row["source_ids"],
        form,
        (
            (_("Status as last seen"), label(table, "status", status) if status else ""),
            (_("Later arrangement"), practice.written(row["later_arrangement"])),
            (_("Agreed number"), practice.for_readers(row["capacity"])),
            (_("Reported payment, promised or made"), payment(row["payment_usd"])),
            (_("People received"), received(row)),
            (_("Text published"), label(table, "text_public", row["text_public"])),
        ),
        practice.for_readers(row["note"]),
    )


def payment(dollars: float) -> str:
    """Return a reported payment in words; empty where none was found."""
    if pd.isna(dollars):
        return ""
    if not int(dollars):
        return _("none, says the government")
    return _("{n} US dollars").format(n=number(int(dollars)))


def received(row: Row) -> str:
    """Return how many people a country received under its deal, with the date."""
    if pd.isna(row["people_received"]):
        return ""
    until = practice.written(row["people_as_of"])
    count = int(row["people_received"])
    if not count:
        return _("none reported by {date}").format(date=until)
    return _("{n}, as last counted, to {date}").format(n=number(count), date=until)


def _receiver(code: str, name: str, as_of: date | None) -> str:
    """Return the country's role as a receiver of others: its deal, and who arrived."""
    deal, moves = elsewhere.deal(code, as_of), elsewhere.arrived(code, as_of)
    if deal.empty and moves.empty:
        return ""
    return (
        heading(3, _("Does it take people of other countries?"))
        + paragraph(_added_up(elsewhere.counted(moves)))
        + lines(_deal(row) for row in each(deal))
        + _moves(moves, lambda _row: "")
    )


def _added_up(rows: pd.DataFrame) -> str:
    """Return what the transfers add up to, with the sum, and how many have no number."""
    counts, told = [int(n) for n in rows["people"].dropna()], []
    if counts:
        made = f" ({' + '.join(map(number, reversed(counts)))})" if len(counts) > 1 else ""
        told.append(
            _("People of other countries in the transfers listed below: {n}{sum}.").format(
                n=number(sum(counts)), sum=made
            )
        )
    if lacking := len(rows) - len(counts):
        told.append(
            ngettext(
                "For {n} transfer no number was found.",
                "For {n} transfers no number was found.",
                lacking,
            ).format(n=lacking)
        )
    return " ".join(told)
