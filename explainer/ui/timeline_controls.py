"""What the address of the timeline asks for, and the controls that write it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import streamlit as st

from explainer import tables, timeline, timeline_words
from explainer.timeline import FIRST_SHOWN, LAST_SHOWN, SIDES, View
from explainer.ui import filters, store
from explainer.words import _, month

ORDERS = ("newest", "oldest")


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a view, an opened event (or none), the order, what is odd."""

    view: View
    event: str
    newest: bool
    ignored: tuple[str, ...]


def asked() -> Asked:
    """Return what the address asks for; what the page does not know is left out and named."""
    countries, odd = filters.codes("country", store.receiver_names())
    kinds, odd_kinds = filters.codes("kind", tables.labels("events", "kind"))
    sides, odd_sides = filters.codes("actor", SIDES)
    threads, odd_threads = filters.codes("thread", timeline.threads())
    events, odd_events = filters.codes("event", frozenset(timeline.events()["event_id"]))
    orders, odd_orders = filters.codes("order", ORDERS)
    start, end, odd_months = _period(timeline.months_known())
    view = View(
        start=start,
        end=end,
        countries=tuple(countries),
        kinds=tuple(kinds),
        sides=tuple(sides),
        thread=threads[-1] if threads else "",
    )
    order = orders[-1] if orders else ("oldest" if threads else "newest")
    ignored = [*odd, *odd_kinds, *odd_sides, *odd_threads, *odd_events, *odd_orders, *odd_months]
    return Asked(view, events[-1] if events else "", order == "newest", tuple(ignored))


def _period(known: Collection[str]) -> tuple[str, str, list[str]]:
    """Return first and last month, and what was ignored.

    The default is January 2025 to October 2026, also when the two are the wrong way round; a last
    month alone that lies before that means from the beginning.
    """
    starts, odd_starts = filters.codes("start", known)
    ends, odd_ends = filters.codes("end", known)
    ignored = odd_starts + odd_ends
    end = ends[-1] if ends else LAST_SHOWN
    start = starts[-1] if starts else min(FIRST_SHOWN, *known) if end < FIRST_SHOWN else FIRST_SHOWN
    if not ends and start > end:
        end = max(known)
    if start > end:
        return FIRST_SHOWN, LAST_SHOWN, [*ignored, f"{start} – {end}"]
    return start, end, ignored


def draw(view: View) -> None:
    """Draw the filters, folded; in a thread, the way back to all events."""
    if view.thread:
        st.button(
            _("Back to all events"), on_click=leave_thread, icon=":material/arrow_back:", key="back"
        )
        return
    fold = st.expander(_("Filter: country, kind, who acted, period"), key="fold", on_change="rerun")
    if fold.open:
        with fold:
            _filters(view)


def leave_thread() -> None:
    """Leave the thread, and the event opened in it."""
    for key in ("thread", "event"):
        st.query_params.pop(key, None)


def _filters(view: View) -> None:
    names = store.country_names()
    used = {code for codes in timeline.events()["countries"] for code in codes}
    options = [code for code in names if code in used or code in view.countries]
    kinds, sides = tables.labels("events", "kind"), timeline_words.sides()
    st.session_state.update(country=list(view.countries), kind=list(view.kinds))
    st.session_state.update(actor=list(view.sides), start=view.start, end=view.end)
    st.multiselect(
        _("Countries"),
        options,
        format_func=names.__getitem__,
        key="country",
        on_change=_write,
        args=("country",),
        placeholder=_("All countries"),
        select_all=False,
    )
    st.pills(
        _("Kinds of event"),
        list(kinds),
        format_func=kinds.__getitem__,
        selection_mode="multi",
        key="kind",
        on_change=_write,
        args=("kind",),
    )
    st.pills(
        _("Who acted"),
        list(sides),
        format_func=sides.__getitem__,
        selection_mode="multi",
        key="actor",
        on_change=_write,
        args=("actor",),
    )
    _months(timeline.months_to_choose(view), view)
    st.button(
        _("Clear the filters"),
        on_click=st.query_params.clear,
        disabled=not st.query_params,
        type="tertiary",
        icon=":material/close:",
        key="clear",
    )


def _months(options: Sequence[str], view: View) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        later = [m for m in options if m >= view.start]
        for key, label, offered in (
            ("start", _("First month"), options),
            ("end", _("Last month"), later),
        ):
            st.selectbox(
                label,
                offered,
                format_func=month,
                key=key,
                on_change=_write_period,
                filter_mode="contains",
                width=200,
            )
        # Most events are recent, so the years before stay one click away.
        st.button(_("All years"), on_click=_all_years, key="all-years", type="tertiary")


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key]


def _write_period() -> None:
    """Write both months; a first month after the last moves the last with it."""
    start = st.session_state["start"]
    st.query_params.update(start=start, end=max(start, st.session_state["end"]))


def _all_years() -> None:
    known = timeline.months_known()
    st.query_params.update(start=known[0], end=known[-1])


def threads(view: View) -> None:
    """Draw the choice of one matter to follow."""
    titles = {"": _("Choose a matter"), **timeline.threads()}
    st.session_state["thread"] = view.thread
    st.selectbox(
        _("Follow one matter from first to last"),
        list(titles),
        format_func=titles.__getitem__,
        key="thread",
        on_change=_write_thread,
        filter_mode="contains",
    )


def _write_thread() -> None:
    st.query_params.pop("event", None)
    if st.session_state["thread"]:
        st.query_params["thread"] = st.session_state["thread"]
    else:
        st.query_params.pop("thread", None)


def order(newest: bool) -> None:
    """Draw the switch between newest and oldest first."""
    labels = {"newest": _("Newest first"), "oldest": _("Oldest first")}
    st.session_state["order"] = "newest" if newest else "oldest"
    st.segmented_control(
        _("Order of the list"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="order",
        on_change=_write,
        args=("order",),
        label_visibility="collapsed",
    )


def open_event(event_id: str) -> None:
    """Open one event; none when ``event_id`` is empty."""
    if event_id:
        st.query_params["event"] = event_id
    else:
        st.query_params.pop("event", None)
