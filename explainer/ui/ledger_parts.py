"""Two ledgers side by side: the US count in blue, the receiving government's in orange."""

import html
from datetime import date

import pandas as pd
import streamlit as st

from explainer import ledgers, tables
from explainer.colours import EXPELS, RECEIVES
from explainer.ledgers import Entry, Side
from explainer.ui import as_of_parts, country_html, parts, store
from explainer.ui.country_head_parts import address
from explainer.ui.figures import Exits, take_away
from explainer.words import LANGUAGE, _, ngettext, number, plain

FIRST = 5


@st.fragment
@parts.guarded()
def draw(code: str, as_of: date | None) -> None:
    """Draw both sides' counts of a country, period by period, and what else its side counted."""
    st.header(_("Two ledgers"), anchor="ledgers")
    name = store.country_names()[code]
    found, shown, ids = _ledger(code, as_of, LANGUAGE)
    if not shown:
        st.markdown(_("No figure found of the receiving side; the US tables print none or zero."))
        return
    title = ledgers.finding(name, found)
    measure = _("People sent, by the US count, and people received, by the receiving side’s count")
    st.subheader(plain(title), anchor=False)
    st.caption(measure)
    st.markdown(shown, unsafe_allow_html=True)
    parts.source_note(
        _(
            "Blue: US count. Orange: receiving side’s count. One scale for both. A difference is "
            "not a number of missing people: the two count other people, ways and periods. "
            "Removals are never added to returns."
        ),
        ids,
        "ledger",
    )
    take_away(_exits(code, as_of, title, measure, found, ids))


def _exits(
    code: str,
    as_of: date | None,
    title: str,
    measure: str,
    found: list[Entry],
    ids: tuple[str, ...],
) -> Exits:
    return Exits(
        key=as_of_parts.file_key(f"ledgers-{code}", as_of),
        title=title,
        measure=measure,
        resource=ledgers.PAIRS,
        source_ids=ids,
        table=lambda: _table(found),
        rows=_file(found),
        filters="; ".join(filter(None, (store.country_names()[code], as_of_parts.said(as_of)))),
        address=address(code, as_of),
    )


@store.kept
def _ledger(
    code: str, as_of: date | None, language: str
) -> tuple[list[Entry], str, tuple[str, ...]]:
    """Return the entries of a country, the same as HTML, and all sources behind them."""
    found = ledgers.entries(code, as_of)
    more = ledgers.unpaired(code, as_of)
    counted = [e for e in found if any(side.people for side in (*e.us, e.receiver))]
    if not counted and more.empty:
        return found, "", ()
    most = max((s.people or 0 for e in found for s in (*e.us, e.receiver)), default=1)
    name = store.country_names()[code]
    items = [_entry(entry, name, max(most, 1)) for entry in found]
    shown = f'<ol class="ledger">{"".join(items[:FIRST])}</ol>' if items else ""
    if items[FIRST:]:
        label = ngettext("{n} earlier period", "{n} earlier periods", len(items) - FIRST)
        older = f'<ol class="ledger">{"".join(items[FIRST:])}</ol>'
        shown += country_html.opened(label.format(n=number(len(items) - FIRST)), older)
    if len(more):
        label = ngettext(
            "{n} other count by the receiving side, never to be added up",
            "{n} other counts by the receiving side, never to be added up",
            len(more),
        )
        shown += country_html.opened(label.format(n=number(len(more))), _others(more))
    ids = [i for e in found for s in (*e.us, e.receiver) for i in s.source_ids]
    ids += [i for text in more["source_ids"] for i in text.split(";")]
    return found, shown, tuple(dict.fromkeys(ids))


def _entry(entry: Entry, name: str, most: int) -> str:
    """Return one period of the ledgers as HTML."""
    us = "".join(_side(side, _("United States"), EXPELS, most) for side in entry.us)
    theirs = _side(entry.receiver, name, RECEIVES, most)
    why = f'<p class="why">{html.escape("; ".join(entry.reasons))}.</p>' if entry.reasons else ""
    ids = [i for side in (*entry.us, entry.receiver) for i in side.source_ids]
    more = country_html.sources(ids) if ids else ""
    return (
        f'<li><div class="sides"><div class="side">{us}</div><div class="side">{theirs}</div>'
        f"</div>{_gap(entry)}{why}{more}</li>"
    )


def _side(side: Side, who: str, colour: str, most: int) -> str:
    """Return one count as HTML: who and when, a bar on the common scale, the number."""
    if side.people is None:
        return (
            f'<p class="what"><b>{html.escape(who)}</b></p>'
            f'<p class="count words">{html.escape(side.period)}</p>'
        )
    what = " · ".join(filter(None, (side.period, side.what)))
    bar = (
        f'<div class="bar" style="width:{side.people / most * 100:.1f}%;background:{colour}"></div>'
    )
    return (
        f'<p class="what"><b>{html.escape(who)}</b>, {html.escape(what)}</p>{bar}'
        f'<p class="count">{number(side.people)}</p>'
    )


def _gap(entry: Entry) -> str:
    """Return the difference in words, with what it is worked out from."""
    sides = (*entry.us[:1], entry.receiver)
    if entry.difference is None:
        if any(side.people is None for side in sides):
            return ""
        return f'<p class="gap">{_("No difference is worked out.")}</p>'
    said = _("Difference: {n}, the receiving side’s {received} less the US {sent}. May be due to:")
    if entry.us[1:]:
        said = _(
            "Difference: {n}, the receiving side’s {received} less the US removals, {sent}, "
            "without the returns. May be due to:"
        )
    n = number(entry.difference)
    words = said.format(
        n=n if entry.difference <= 0 else f"+{n}",
        received=number(entry.receiver.people or 0),
        sent=number(entry.us[0].people or 0),
    )
    return f'<p class="gap">{html.escape(words)}</p>'


def _others(rows: pd.DataFrame) -> str:
    """Return the receiving side's other counts as HTML, each with its sources."""
    items = []
    for _n, row in rows.iterrows():
        side = ledgers.count_of(row)
        note = f"<br>{html.escape(row['note'])}" if isinstance(row["note"], str) else ""
        items.append(
            f"<li><b>{number(side.people or 0)}</b>, {html.escape(side.period)}: "
            f"{html.escape(side.what)}{note}{country_html.sources(side.source_ids)}</li>"
        )
    return f"<ul>{''.join(items)}</ul>"


def _table(found: list[Entry]) -> pd.DataFrame:
    """Return the ledgers as a reader sees them."""

    def said(side: Side) -> str:
        if side.people is None:
            return plain(side.period)
        return plain(f"{number(side.people)} ({side.period})")

    gaps = [e.difference for e in found]
    return pd.DataFrame(
        {
            _("US count"): ["; ".join(said(side) for side in e.us) for e in found],
            _("Receiving side’s count"): [said(e.receiver) for e in found],
            _("Difference"): ["–" if gap is None else number(gap) for gap in gaps],
        }
    )


def _file(found: list[Entry]) -> pd.DataFrame:
    """Return the ledgers as a file gives them: one row per count."""
    rows = [
        {
            "side": who,
            "period": side.period,
            "measure": side.what,
            "value": side.people,
            "unit": tables.field("received", "people")["title"],
            "difference": entry.difference if side is entry.receiver else None,
            "source_ids": ";".join(side.source_ids),
        }
        for entry in found
        for who, sides in (("usa", entry.us), ("receiver", (entry.receiver,)))
        for side in sides
        if side.people is not None
    ]
    return pd.DataFrame(rows).astype({"value": "Int64", "difference": "Int64"})
