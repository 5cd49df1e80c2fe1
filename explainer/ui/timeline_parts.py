"""The timeline page: the drawing, the opened event, the list, what to take away."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from explainer import flights, timeline, timeline_charts, timeline_words
from explainer.content import prose
from explainer.timeline import View
from explainer.timeline_axis import Axis
from explainer.ui import figures, parts, store, timeline_controls, timeline_html
from explainer.ui.map_parts import SOURCES
from explainer.ui.timeline_controls import Asked
from explainer.words import LANGUAGE, _, ngettext, number, plain

# Events in the list before a visitor asks for all.
SHOWN = 50


@store.kept
def _rows(view: View) -> pd.DataFrame:
    return timeline.in_view(view)


@store.kept
def legs(view: View) -> pd.DataFrame:
    """Return recorded removal legs by month of a view (``flights.by_period``), none uncovered."""
    known = store.flight_months()
    start, end = timeline.shown_months(view)
    start, end = max(start, known[0]), min(end, known[-1])
    if start > end:
        return pd.DataFrame(columns=["start", "end", "legs", "whole"])
    to = timeline.leg_countries(view, _rows(view))
    months = flights.View(start=start, end=end, to=to)
    return flights.by_period(flights.in_view(store.legs(), months), "legs", "month", months)


def _nothing(view: View) -> bool:
    """Return whether a view has neither an event nor a recorded leg."""
    return _rows(view).empty and not legs(view)["legs"].sum()


def _legs_said(view: View) -> str:
    legs_in = timeline.leg_countries(view, _rows(view))
    return timeline_words.legs_total(legs(view), legs_in, store.country_names())


def heading(view: View) -> None:
    """Draw the top of the page: the finding of a view and how to take it."""
    rows = _rows(view)
    lead = timeline_words.lead(view, rows)
    if rows.empty and not _nothing(view):
        lead = f"{lead} {_legs_said(view)}."
    parts.heading(_("Timeline"), timeline_words.title(view, rows, store.country_names()), lead)


def _axis(view: View) -> Axis:
    first, last = timeline.shown_months(view)
    return Axis(pd.Timestamp(first), pd.Period(last, "M").end_time.normalize())


@store.kept
def _spec(view: View, language: str) -> dict[str, Any]:
    rows = _rows(view)
    first, last = timeline.shown_months(view)
    axis = Axis(pd.Timestamp(first), pd.Period(last, "M").end_time.normalize())
    drawn = timeline_charts.chart(rows, axis, timeline.reach(), legs(view), bool(view.thread))
    return figures.specification(drawn)


def drawing(asked: Asked) -> None:
    """Draw the events over one axis with the legs beneath; a click opens an event."""
    view, rows, names = asked.view, _rows(asked.view), store.country_names()
    if _nothing(view):
        return
    legs_in = timeline.leg_countries(view, rows)
    title, total = timeline_words.title(view, rows, names), _legs_said(view)
    narrowed = _axis(view).narrow < 1
    st.caption(plain(timeline_words.measure(view, legs_in, names, narrowed)))
    key = f"chart-{abs(hash((view, asked.event)))}"
    st.vega_lite_chart(
        spec=_ringed(_spec(view, LANGUAGE), asked.event),
        key=key,
        # Without an event there is no mark to click, which Streamlit would refuse.
        on_select="ignore" if rows.empty else lambda: _clicked(key),
        alt=timeline_words.described(title, total, rows.empty),
    )
    note = timeline_words.note(total, timeline.reach(), rows.empty)
    parts.source_note(note, SOURCES)
    st.html(timeline_html.reach_key(LANGUAGE))


def _ringed(spec: dict[str, Any], event: str) -> dict[str, Any]:
    """Return a specification with the opened event named in it."""
    ring = {"name": timeline_charts.OPENED, "value": event}
    params = [p for p in spec["params"] if p["name"] != timeline_charts.OPENED]
    return {**spec, "params": [*params, ring]}


def _clicked(key: str) -> None:
    """Open the event whose mark was clicked; what came from the browser is used if known."""
    chosen = clicked(st.session_state.get(key) or {})
    if chosen:
        timeline_controls.open_event(chosen)


def clicked(state: Mapping[str, Any]) -> str:
    """Return the event that was clicked in the drawing; empty without a known one."""
    known = set(timeline.events()["event_id"])
    for marks in (state.get("selection") or {}).values():
        for mark in marks if isinstance(marks, list) else ():
            event = mark.get("event_id") if isinstance(mark, Mapping) else None
            if event in known:
                return str(event)
    return ""


def opened(asked: Asked) -> None:
    """Draw the event that is open, with the way along its thread."""
    if not asked.event:
        return
    with st.container(border=True, key="opened"):
        st.html(timeline_html.opened(asked.event, LANGUAGE))
        for key in _threads_of(asked):
            _walk(key, asked)
        st.button(
            _("Close"),
            on_click=timeline_controls.open_event,
            args=("",),
            icon=":material/close:",
            type="tertiary",
            key="close",
        )
    parts.show_on_a_phone("opened", asked.event)


def _threads_of(asked: Asked) -> list[str]:
    """Return the threads of the open event: the one that is being read, else all."""
    rows = timeline.events()
    mine = rows.loc[rows["event_id"] == asked.event, "threads"].iloc[0]
    return [asked.view.thread] if asked.view.thread in mine else list(mine)


def _walk(key: str, asked: Asked) -> None:
    """Draw where in a thread the open event stands, and the steps before and after it."""
    titles = timeline.events().set_index("event_id")["title"]
    before, after = timeline.beside(key, asked.event)
    ids = timeline.thread(key)
    place = _("{matter}: event {place} of {all}").format(
        matter=timeline.threads()[key],
        place=number(ids.index(asked.event) + 1),
        all=number(len(ids)),
    )
    st.markdown(f"**{plain(place)}**")
    with st.container(horizontal=True, key=f"walk-{key}"):
        for event, label, icon in (
            (before, _("Before: {title}"), ":material/arrow_back:"),
            (after, _("Next: {title}"), ":material/arrow_forward:"),
        ):
            if event:
                st.button(
                    plain(label.format(title=titles[event])),
                    on_click=_step,
                    args=(key, event),
                    icon=icon,
                    key=f"{key}-{event}",
                )


def _step(key: str, event: str) -> None:
    st.query_params["thread"] = key
    timeline_controls.open_event(event)


def listing(asked: Asked) -> None:
    """Draw the list of events: each opens, and its thread leads to the next. None when empty."""
    view, rows = asked.view, _rows(asked.view)
    if rows.empty:
        return
    st.header(_("Event by event"), anchor=False)
    timeline_controls.threads(view)
    st.markdown(prose("timeline"))
    timeline_controls.order(asked.newest)
    whole = len(rows) <= SHOWN or st.session_state.get("every-event") == view
    shown = None if whole else SHOWN
    st.html(timeline_html.listing(view, asked.newest, shown, LANGUAGE))
    if not whole:
        label = _("Show all {n} events").format(n=number(len(rows)))
        st.button(label, on_click=_show_all, args=(view,), key="show-all")


def _show_all(view: View) -> None:
    st.session_state["every-event"] = view


def take_away(view: View) -> None:
    """Draw the table and the file of the events in view, and of the legs beneath them."""
    if _nothing(view):
        return
    rows = _rows(view)
    if len(rows):
        _take_away_events(view, rows)
    _take_away_legs(view, rows)


def _take_away_events(view: View, rows: pd.DataFrame) -> None:
    names = store.country_names()
    counted = ngettext("{n} event", "{n} events", len(rows)).format(n=number(len(rows)))
    st.subheader(_("These events as a table and a file"), anchor=False)
    figures.take_away(
        figures.Exits(
            key="timeline",
            title=timeline_words.title(view, rows, names),
            measure=_("Dated events, {count}; not flights, not people").format(count=counted),
            resource="events",
            source_ids=timeline.source_ids(rows),
            table=lambda: timeline_words.table(rows, names),
            rows=timeline.to_take_away(rows),
            filters=timeline_words.filters(view, names),
            address=timeline_words.address(view),
        )
    )


def _take_away_legs(view: View, rows: pd.DataFrame) -> None:
    counts, names = legs(view), store.country_names()
    if counts.empty:
        return
    head = _("These legs as a table and a file") if rows.empty else _("The legs beneath them")
    st.subheader(head, anchor=False)
    figures.take_away(
        figures.Exits(
            key="timeline-legs",
            title=_legs_said(view),
            measure=_("Recorded removal legs per month: flights of aircraft, not people"),
            resource="flight_legs",
            source_ids=SOURCES,
            table=lambda: timeline_words.legs_table(counts),
            rows=counts,
            filters=timeline_words.filters(view, names),
            address=timeline_words.address(view),
        )
    )
