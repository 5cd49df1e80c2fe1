"""One partner's section: what each side wanted, terms, money, people, what followed, courts."""

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explainer import elsewhere, practice, third, third_accounts, third_words
from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.tables import label
from explainer.ui import (
    elsewhere_parts,
    figures,
    parts,
    source_html,
    store,
    third_table,
    third_transfers,
)
from explainer.ui.figures import Exits
from explainer.ui.source_html import Row, each, fold, heading, line, lines, paragraph
from explainer.words import LANGUAGE, _, ngettext, number

COLOURS = {"us": EXPELS, "them": RECEIVES, "both": ASIDE, "other": ASIDE}
# Kinds of event that are acts on the ground and no word on what a side wanted.
ACTS = ("flight", "court", "payment")


def draw(code: str) -> None:
    """Draw the section of one partner, and the files of its rows."""
    with parts.guarded():
        st.markdown(section(code, LANGUAGE), unsafe_allow_html=True)
        with st.container(horizontal=True, key="third-exits"):
            parts.copy_view()
            for exits in _exits(code):
                figures.download(exits)


@store.kept
def section(code: str, language: str) -> str:
    """Return the section as HTML, in a language."""
    row = third.partner(code)
    events = third.events(code)
    told = third.case(code) is not None
    words = events[events["side"].isin(["us", "them"]) & ~events["kind"].isin(ACTS)]
    rest = events[~events["kind"].isin(["court", "payment"])]
    rest = rest if told else rest[~rest["event_id"].isin(words["event_id"])]
    body = (
        heading(2, _("What each side wanted"))
        + (_case(code) if told else _sides_of(code, events))
        + heading(2, _("The terms"))
        + _terms(row)
        + heading(2, _("The money"))
        + _money(row, events)
        + heading(2, _("The people, and what followed"))
        + _people(code, row)
        + _after(rest)
        + heading(2, _("In court"))
        + _courts(code, events)
        + _differ(code)
    )
    return (
        f'<div class="dated-lines third-partner" id="partner">{source_html.flat(body)}'
        f"{source_html.short_forms(body)}{_doors(code, row['place'])}</div>"
    )


def _case(code: str) -> str:
    """Return what each side wanted and how it was settled, from the case study."""
    case = third.case(code)
    assert case is not None
    columns = _columns(
        paragraph(case["what_the_us_wanted"]), paragraph(case["what_the_country_wanted"]), code
    )
    return (
        columns
        + paragraph(_("How it was settled: {text}").format(text=case["how_it_was_settled"]))
        + source_html.sources(case["source_ids"])
    )


def _sides_of(code: str, events: pd.DataFrame) -> str:
    """Return what each side did or said, where no study tells its aims."""
    words = events[~events["kind"].isin(ACTS) & ~events["old"]]
    us, them = (each(words[words["side"] == side]) for side in ("us", "them"))
    if not us and third.partner(code)["kind"] != third.COMPARED:
        # No word to this partner is on record: the order that began the search stands for it.
        us = each(third.events_by_id([third.FIRST_ORDER]).assign(side="us"))
    told = source_html.prose("third_partner_gaps")
    if not us and not them:
        return told
    none = paragraph(_("Nothing on record here."))
    sides = [lines(_event(row) for row in some) or none for some in (us, them)]
    return told + _columns(sides[0], sides[1], code)


def _columns(us: str, them: str, code: str) -> str:
    """Return the two sides in one voice, side by side, or below each other on a phone."""
    said = [
        (_("The United States"), EXPELS, us),
        (store.country_names()[code], RECEIVES, them),
    ]
    made = "".join(
        f'<section style="border-top-color:{colour}">{heading(3, title)}{text}</section>'
        for title, colour, text in said
    )
    return f'<div class="third-sides">{made}</div>'


def _event(row: Row) -> str:
    return line(
        practice.written(row["date"], row["date_precision"]),
        row["title"],
        row["source_ids"],
        label("events", "kind", row["kind"]),
        (
            (_("Who acted"), row["actor"]),
            (_("What happened"), row["summary"]),
            (_("What followed"), practice.for_readers(row["outcome"])),
        ),
        colour=COLOURS[row["side"]],
    )


def _terms(row: pd.Series) -> str:
    """Return the terms of a deal, or when it was asked for or refused, as a list of questions."""
    told = [
        (_("Status"), f"{third_words.status(row)}; {third_words.status_seen(row)}"),
        (third_words.refusal_label(row), _refusal(row["refusal"])),
        (third_words.accepts_label(row), practice.for_readers(row["accepts"])),
        *_made(row),
        (_("What to know"), third_accounts.note(row["iso3"])),
    ]
    items = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in told if text
    )
    return f'<dl class="third-terms">{items}</dl>{source_html.sources(row["source_ids"])}'


def _made(row: pd.Series) -> list[tuple[str, str]]:
    """Return form, text, date and number of a deal; of talks and refusals the date alone."""
    dated = (_("Date"), third_words.dated(row))
    if row["kind"] in third.NO_DEAL:
        return [dated]
    table = third.AGREEMENTS
    return [
        (_("Form"), label(table, "form", row["form"])),
        (_("Text published"), label(table, "text_public", row["text_public"])),
        dated,
        (_("Later arrangement"), practice.written(row["later_arrangement"])),
        (_("Agreed number"), practice.for_readers(row["capacity"]) or _("no figure found")),
    ]


def _refusal(event_id: str) -> str:
    if not event_id:
        return ""
    event = third.events_by_id([event_id]).iloc[0]
    when = practice.written(event["date"], event["date_precision"])
    return f"{when}: {event['title']}. {event['summary']}"


def _money(row: pd.Series, events: pd.DataFrame) -> str:
    """Return the payment reported, or that none was found, and the events about money."""
    paid = elsewhere_parts.payment(row["payment_usd"])
    told = (
        _("Reported as promised, set aside or paid: {paid}.").format(paid=paid)
        if paid
        else _("No figure for a payment was found. That is not zero.")
    )
    about = events[events["kind"] == "payment"]
    made = paragraph(told) + source_html.sources(row["source_ids"])
    return made + lines(_event(event) for event in each(about))


def _people(code: str, row: pd.Series) -> str:
    """Return how many people came, and each transfer on record."""
    came = (
        third_words.passed(row) or elsewhere_parts.received(row.to_dict()) or _("no figure found")
    )
    rows = third.transfers()
    rows = rows[rows["destination_iso3"] == code].sort_values("until")
    made = paragraph(_("People received: {came}.").format(came=came))
    if rows.empty:
        return made + paragraph(_("No transfer to this country is on record here."))
    counted = elsewhere.counted(rows)["people"].dropna()
    if code == third.MEXICO:
        told = _("These are running totals of one flow: they are never added up.")
    elif counted.empty:
        told = _("None of these adds to the sum of transfers.")
    else:
        told = _("Of the transfers below, these may be added: {sum}.").format(
            sum=_added([int(n) for n in counted])
        )
    return made + paragraph(told) + third_transfers.table(rows, _("Transfers on record"))


def _added(counts: Sequence[int]) -> str:
    made = " + ".join(map(number, counts))
    total = number(sum(counts))
    return made if len(counts) == 1 else f"{made} = {total}"


def _after(rows: pd.DataFrame) -> str:
    """Return what happened, first to last; what is over two years old is folded."""
    new, old = rows[~rows["old"]], rows[rows["old"]]
    past = paragraph(_("Each of these was so on its date, and may have changed since."))
    label_ = ngettext("Over two years old: {n} event", "Over two years old: {n} events", len(old))
    folded = fold(label_.format(n=len(old)), past + lines(_event(row) for row in each(old)))
    shown = lines(_event(row) for row in each(new)) + (folded if len(old) else "")
    return heading(3, _("What happened, first to last")) + shown if shown else ""


def _courts(code: str, events: pd.DataFrame) -> str:
    """Return the court cases about a partner, and the door to the case about the policy."""
    rows = events[events["kind"] == "court"]
    notes = third_accounts.court_notes(code)
    made = lines(_event(row) for row in each(rows)) + lines(
        line("", text, ids) for text, ids in notes
    )
    if not made:
        made = paragraph(_("No court case about this partner is on record here."))
    return made + (
        '<p><a href="/third-countries?part=law">'
        f"{html.escape(_('The case about the policy as a whole, D.V.D. v. DHS'))}</a></p>"
    )


def _differ(code: str) -> str:
    kept = third_accounts.contradictions(code)
    if not kept:
        return ""
    return (
        heading(2, _("Where accounts differ"))
        + paragraph(_("Both versions stand, with their sources."))
        + lines(line("", text, ids) for text, ids in kept)
    )


def _doors(code: str, name: str) -> str:
    """Return the links to the other pages on this country."""
    doors = (
        (f"/countries?country={code}", _("{country}: does it take back its own people?")),
        (f"/flights?to={code}", _("Recorded flights to {country}")),
        (f"/timeline?country={code}", _("{country} on the timeline")),
    )
    items = "".join(
        f'<li><a href="{address}">{html.escape(words.format(country=name))}</a></li>'
        for address, words in doors
    )
    return f'<ul class="third-doors">{items}</ul>'


def _exits(code: str) -> list[Exits]:
    """Return the files of a partner: its deal, and the transfers to it where there are any."""
    row = third.partner(code)
    deals = third.partners()
    deals = deals[deals["iso3"] == code]
    rows = third.transfers()
    rows = rows[rows["destination_iso3"] == code]
    made = [
        (third.AGREEMENTS, "deal", deals, third_table.file(deals)),
        (third.TRANSFERS, "transfers", rows, third_transfers.file(rows)),
    ]
    return [
        Exits(
            key=f"third-country-{what}-{code}",
            title=third_words.partner_title(row),
            measure=third_words.partner_lead(row),
            resource=table,
            source_ids=tuple(dict.fromkeys(";".join(some["source_ids"]).split(";"))),
            table=lambda: deals,
            rows=out,
            filters=_("partner: {country}").format(country=row["place"]),
            address=third.address(third.View(), code),
        )
        for table, what, some, out in made
        if len(some)
    ]
