"""The events of one country, newest first, as one element: whose act, both sides' words."""

from datetime import date

import pandas as pd
import streamlit as st

from explainer import country_events, practice
from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.tables import label
from explainer.ui import store
from explainer.ui.parts import guarded
from explainer.ui.source_html import Row, each, fold, heading, line, lines, paragraph, short_forms
from explainer.words import LANGUAGE, _, ngettext

SHOWN = 8
COLOURS = {"us": EXPELS, "them": RECEIVES, "both": ASIDE, "other": ASIDE}


def draw(code: str, as_of: date | None) -> None:
    """Draw the events that concern one country, as known on a day."""
    with guarded():
        st.markdown(section(code, as_of, LANGUAGE), unsafe_allow_html=True)


@store.kept
def section(code: str, as_of: date | None, language: str) -> str:
    """Return the section as HTML, in a language."""
    rows = country_events.events(code, as_of)
    name = store.country_names()[code]
    own, base = rows[~rows["base"]], rows[rows["base"]]
    new = own[~own["old"]]
    body = (
        lines(_event(row, name) for row in each(new.head(SHOWN)))
        + fold(
            _("Earlier events, to two years back ({n})").format(n=len(new) - SHOWN),
            lines(_event(row, name) for row in each(new.iloc[SHOWN:])),
        )
        + _old(own[own["old"]], name)
        + _base(base, name)
    )
    title = _("What happened, newest first")
    return (
        f'<div class="dated-lines titled" id="events">{heading(2, title)}'
        f"{paragraph(_finding(own, name), 'finding' if len(own) else '')}{body}"
        f"{short_forms(body)}</div>"
    )


def _finding(own: pd.DataFrame, name: str) -> str:
    if own.empty:
        return _(
            "No figure found: no event between the US and {country} is on record here."
        ).format(country=name)
    newest = own.iloc[0]
    count = ngettext("{n} event on record", "{n} events on record", len(own)).format(n=len(own))
    return _("{country}: {count}, the newest from {date}. {rule}").format(
        country=name,
        count=count,
        date=practice.written(newest["date"], newest["date_precision"]),
        rule=_("Where sides or sources differ, both versions stand."),
    )


def _event(row: Row, name: str) -> str:
    acts = {
        "us": _("by the US"),
        "them": _("by {country}").format(country=name),
        "both": _("by both sides"),
        "other": _("by another party"),
    }
    kind = label("events", "kind", row["kind"])
    return line(
        practice.written(row["date"], row["date_precision"]),
        row["title"],
        row["source_ids"],
        _("{kind} {side}").format(kind=f"{kind},", side=acts[row["side"]]),
        (
            (_("Who acted"), row["actor"]),
            (_("What happened"), row["summary"]),
            (_("What followed"), practice.for_readers(row["outcome"])),
        ),
        colour=COLOURS[row["side"]],
    )


def _old(rows: pd.DataFrame, name: str) -> str:
    if rows.empty:
        return ""
    told = _("Each of these was so on its date, and may have changed since.")
    inside = paragraph(told) + lines(_event(row, name) for row in each(rows))
    label_ = ngettext("Over two years old: {n} event", "Over two years old: {n} events", len(rows))
    return fold(label_.format(n=len(rows)), inside)


def _base(rows: pd.DataFrame, name: str) -> str:
    if rows.empty:
        return ""
    told = _(
        "The US base lies on the soil of {country} but is under US control. "
        "What happens there is not an act of {country}."
    ).format(country=name)
    inside = paragraph(told) + lines(_event(row, name) for row in each(rows))
    return fold(_("At the US base of Guantanamo Bay ({n})").format(n=len(rows)), inside)
