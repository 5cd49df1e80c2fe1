"""The levers of both sides, mirrored in two columns, and beneath them the lever test.

Pages call ``draw``; it may be drawn once on a page.
"""

import html

import pandas as pd
import streamlit as st

from explainer import levers, tables
from explainer.colours import EXPELS, RECEIVES
from explainer.content import prose
from explainer.ui import lever_test_parts, parts, store
from explainer.words import LANGUAGE, _, day, listed, number, when

COLOURS = {"usa": EXPELS, "receiving": RECEIVES}


@st.fragment
@parts.guarded()
def draw() -> None:
    """Draw the section on the levers: what each side can do, and the lever test."""
    rows = tables.table("levers")
    counts = rows["side"].value_counts()
    st.header(
        _("{a} levers of the state that expels, {b} of the states that receive").format(
            a=number(int(counts["usa"])), b=number(int(counts["receiving"]))
        ),
        anchor="levers",
    )
    read = pd.Timestamp(tables.table("sources")["accessed"].max())
    st.caption(
        _("Law and limits as last seen {day}. Examples carry their own date.").format(day=day(read))
    )
    st.markdown(prose("levers"))
    st.html(columns(LANGUAGE))
    lever_test_parts.draw()


@store.kept
def columns(language: str) -> str:
    """Return all levers as HTML: a column for each side, each lever opening to what is known."""
    rows = tables.table("levers").set_index("key")
    facing, headings = levers.facing(tables.table("levers")), headings_by_side()
    made = []
    for number_of_side, side in enumerate(levers.SIDES):
        keys = [pair[number_of_side] for pair in facing]
        opposite = [pair[1 - number_of_side] for pair in facing]
        cards = [
            _card(rows.loc[key], key, rows.loc[other, "lever"] if _meets(key, other) else "", at)
            for at, (key, other) in enumerate(zip(keys, opposite, strict=True), start=2)
        ]
        made.append(
            f'<section class="lever-side" style="--lever-side:{COLOURS[side]}">'
            f"<h3>{html.escape(headings[side])}</h3>{''.join(cards)}</section>"
        )
    return f'<div class="levers">{"".join(made)}</div>'


def headings_by_side() -> dict[str, str]:
    """Return the heading of each column, with its colour in words."""
    return {
        "usa": _("Blue: what the state that expels can do"),
        "receiving": _("Orange: what the state that receives can do"),
    }


def _meets(key: str, other: str) -> bool:
    return levers.MEETS.get(key) == other or levers.MEETS.get(other) == key


def _card(lever: pd.Series, key: str, met: str, row: int) -> str:
    """Return one lever as a native fold: name, example in a line; inside, all that is known."""
    waits = pd.notna(lever["awaiting_lawyer"])
    mark = f'<span class="awaits">{html.escape(parts.awaiting())}</span>' if waits else ""
    inside = [_paragraph(name, text) for name, text in _told(lever, key, met)]
    inside.append(parts.sources_html(tuple(lever["source_ids"].split(";")), LANGUAGE))
    return (
        f'<details class="lever" style="--lever-row:{row}"><summary>'
        f"<strong>{html.escape(lever['lever'])}</strong> {mark}"
        f'<span class="example">{html.escape(_example_line(lever, key))}</span></summary>'
        f"{''.join(inside)}</details>"
    )


def _places(key: str) -> str:
    """Return the countries of a lever's example in words; empty when it is of no single one."""
    rows, names = tables.table("lever_countries"), store.country_names()
    return listed(names[iso3] for iso3 in rows.loc[rows["lever_key"] == key, "iso3"])


def _example_line(lever: pd.Series, key: str) -> str:
    """Return the country and date of a lever's example in a line."""
    if key in levers.NO_CASE:
        return _("No case found")
    parts_ = [part for part in (_places(key), when(lever["example_date"])) if part]
    return ", ".join(parts_)


def _told(lever: pd.Series, key: str, met: str) -> list[tuple[str, str]]:
    """Return what is known of a lever, as (what it is, text) pairs in the order shown."""
    basis = lever["legal_basis"]
    if not levers.is_citation(basis):
        basis += ". " + _("This describes a power or practice; it cites no section of a law.")
    if key in levers.NO_CASE:
        example = (_("Example"), lever["example_outcome"])
    else:
        dated = _("Example: {where}").format(where=_example_line(lever, key))
        example = (dated, lever["example_outcome"])
    pairs = [
        (_("How it works"), lever["how_it_works"]),
        (_("Legal basis"), basis),
        example,
        (_("Limits"), lever["limits"]),
    ]
    if met:
        pairs.append((_("On the other side"), met))
    if pd.notna(lever["awaiting_lawyer"]):
        pairs.append((parts.awaiting(), lever["awaiting_lawyer"]))
    return pairs


def _paragraph(name: str, text: str) -> str:
    return f"<p><b>{html.escape(name)}.</b> {html.escape(text)}</p>"
