"""Filters that live in the address: codes, never labels, and never trusted.

A page reads its view from the address first and draws the widgets after it; a widget writes the
address and nothing else. What an address holds that the site does not know is named and left out.
(Streamlit's own ``bind="query-params"`` writes labels, which change with wording and language.)
"""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from explainer.flights import REMOVAL, View
from explainer.tables import field, labels
from explainer.words import _, listed, month, ngettext, number, plain, quoted

MOST_NAMED = 3
PERIODS = ("day", "week", "month")
FILTERS = {"to", "from", "kind", "start", "end", "onward"}


def codes(key: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the known codes that the address gives for ``key``, each once, and the unknown.

    Large and small letters count the same, and an empty value is none.
    """
    asked = list(dict.fromkeys(filter(None, st.query_params.get_all(key))))
    written = {code.casefold(): code for code in known}
    meant = [written.get(value.casefold()) for value in asked]
    unknown = [value for value, code in zip(asked, meant, strict=True) if code is None]
    return list(dict.fromkeys(code for code in meant if code is not None)), unknown


def period(known: Sequence[str]) -> tuple[str, str, list[str]]:
    """Return first and last month of the address (``start``, ``end``), and what was ignored.

    ``known`` holds the months that can be chosen, in order; without a word in the address the
    period is all of them, and so it is when the two are the wrong way round.
    """
    starts, odd_starts = codes("start", known)
    ends, odd_ends = codes("end", known)
    start = starts[-1] if starts else known[0]
    end = ends[-1] if ends else known[-1]
    ignored = odd_starts + odd_ends
    if start > end:
        return known[0], known[-1], [*ignored, f"{start} - {end}"]
    return start, end, ignored


def flight_view(
    names: Mapping[str, str],
    airports: Collection[str],
    kinds: Collection[str],
    known: Sequence[str],
) -> tuple[View, list[str]]:
    """Return the view of the flights that the address asks for, and what was ignored in it.

    ``names``, ``airports``, ``kinds`` and ``known`` hold the countries, airports of departure,
    kinds of leg and months that can be asked for.
    """
    to, ignored = codes("to", names)
    origin, odd_origins = codes("from", airports)
    chosen, odd_kinds = codes("kind", kinds)
    onward, odd_onward = codes("onward", ("no",))
    start, end, odd_months = period(known)
    view = View(
        start=start,
        end=end,
        to=tuple(to),
        origin=tuple(origin),
        kinds=tuple(kind for kind in kinds if kind in chosen) or (REMOVAL,),
        onward=not onward,
    )
    return view, ignored + odd_origins + odd_kinds + odd_onward + odd_months


def period_kind(view: View) -> tuple[str, list[str]]:
    """Return by what the address counts over time (``by``), and what was ignored in it.

    Without a word in the address: months, or days when the view holds one month only.
    """
    asked, ignored = codes("by", PERIODS)
    default = "day" if view.start == view.end else "month"
    return (asked[-1] if asked else default), ignored


def period_control(by: str) -> None:
    """Draw the switch between days, weeks and months."""
    labels = {"day": _("Days"), "week": _("Weeks"), "month": _("Months")}
    st.session_state["by"] = by
    st.segmented_control(
        _("Count by"),
        list(labels),
        format_func=labels.__getitem__,
        required=True,
        key="by",
        on_change=_write_by,
    )


def _write_by() -> None:
    st.query_params["by"] = st.session_state["by"]


def say_ignored(ignored: Sequence[str]) -> None:
    """Say which parts of the address the site does not know, if there are any."""
    if not ignored:
        return
    named = listed(quoted(value) for value in ignored[:MOST_NAMED])
    left = len(ignored) - MOST_NAMED
    if left > 0:
        more = ngettext("and {n} more", "and {n} more", left).format(n=number(left))
        named = f"{named} {more}"
    st.warning(
        _("The address holds something this page cannot use, and it was left out:") + f" {named}"
    )


def flight_controls(
    view: View, names: Mapping[str, str], airports: Mapping[str, str], known: Sequence[str]
) -> None:
    """Draw the filters of a flight view; ``airports`` gives the label of an airport."""
    st.session_state.update(to=list(view.to), start=view.start, end=view.end)
    st.multiselect(
        _("Receiving countries"),
        list(names),
        format_func=names.__getitem__,
        key="to",
        on_change=_write_list,
        args=("to",),
        placeholder=_("All countries"),
        select_all=False,
    )
    first, last = st.columns(2)
    with first:
        _month_control("start", _("First month"), known, known)
    with last:
        _month_control("end", _("Last month"), [m for m in known if m >= view.start], known)
    used = bool(view.origin) or view.kinds != (REMOVAL,) or not view.onward
    more = st.expander(
        _("More filters: airports, kinds of leg"),
        expanded=used,
        key="more-filters",
        on_change="rerun",
    )
    # The list of airports is the heaviest of all widgets: sent to those who ask for it.
    if more.open:
        with more:
            _more_controls(view, airports)
    st.button(
        _("Clear the filters"),
        on_click=_clear,
        disabled=not FILTERS & set(st.query_params),
        type="tertiary",
        icon=":material/close:",
    )


def _clear() -> None:
    for key in FILTERS:
        st.query_params.pop(key, None)


def _more_controls(view: View, airports: Mapping[str, str]) -> None:
    kinds = labels("flight_legs", "kind")
    st.session_state.update({"from": list(view.origin), "kind": list(view.kinds)})
    st.session_state["onward"] = view.onward
    st.multiselect(
        _("Departure airports"),
        list(airports),
        format_func=airports.__getitem__,
        key="from",
        on_change=_write_list,
        args=("from",),
        placeholder=_("All airports"),
        select_all=False,
    )
    st.pills(
        _("Kinds of leg"),
        list(kinds),
        format_func=kinds.__getitem__,
        selection_mode="multi",
        key="kind",
        on_change=_write_kinds,
        help=_kinds_explained(),
    )
    st.checkbox(
        _("Onward legs, which begin at an airport abroad"), key="onward", on_change=_write_onward
    )


def _kinds_explained() -> str:
    """Return what each kind of leg is, from the codebook, as a list in Markdown."""
    kinds = field("flight_legs", "kind")["categories"]
    return "\n".join(f"- **{plain(k['label'])}**: {plain(k['description'])}" for k in kinds)


def _month_control(key: str, label: str, options: Sequence[str], known: Sequence[str]) -> None:
    st.selectbox(
        label,
        options,
        format_func=month,
        key=key,
        on_change=_write_period,
        args=(known,),
        filter_mode="contains",
    )


def _write_list(key: str) -> None:
    st.query_params[key] = st.session_state[key]


def _write_kinds() -> None:
    kinds = st.session_state["kind"]
    st.query_params["kind"] = [] if kinds == [REMOVAL] else kinds


def _write_onward() -> None:
    st.query_params["onward"] = [] if st.session_state["onward"] else ["no"]


def _write_period(known: Sequence[str]) -> None:
    """Write both chosen months, so that a shared address keeps its period when data move on.

    A first month after the last moves the last with it; the whole period needs no words.
    """
    start = st.session_state["start"]
    end = max(start, st.session_state["end"])
    if (start, end) == (known[0], known[-1]):
        st.query_params.pop("start", None)
        st.query_params.pop("end", None)
    else:
        st.query_params.update(start=start, end=end)
