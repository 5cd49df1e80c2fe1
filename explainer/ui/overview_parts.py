"""The overview of all countries: a search, the national picture, a world map, a table.

Pages call ``draw``; it may be drawn once on a page.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from explainer import overview, overview_words, tables
from explainer.content import prose
from explainer.overview import Choice
from explainer.ui import filters, national_parts, overview_data, overview_table, parts, store
from explainer.ui.figures import Exits, take_away
from explainer.words import LANGUAGE, _, number, plain

DEFAULT = overview.REMOVED


def draw() -> None:
    """Draw the page of countries as it stands when no country is chosen."""
    _choice, ignored = asked()
    odd_filters = overview_table.asked()[1]
    parts.heading(_("Countries"), national_parts.headline(), _lead())
    filters.say_ignored(ignored + odd_filters)
    find()
    with parts.guarded():
        national_parts.draw()
    world()
    overview_table.draw()
    st.markdown(prose("overview"))


def asked() -> tuple[Choice, list[str]]:
    """Return what the address asks the map to show, and what was ignored in it."""
    measures, odd = filters.codes("measure", overview.MEASURES)
    years, odd_years = filters.codes("year", [str(year) for year in overview_data.years()])
    lists, odd_lists = filters.codes("list", overview_data.list_ids())
    choice = Choice(
        measure=measures[-1] if measures else DEFAULT,
        year=int(years[-1]) if years else next(iter(overview_data.years())),
        list_id=overview_data.list_ids()[lists[-1]]
        if lists
        else next(iter(overview_data.list_dates())),
    )
    return choice, odd + odd_years + odd_lists


def _lead() -> str:
    return _(
        "Who takes people back, and on what terms? Choose one of {n} countries and territories, or "
        "read on for all of them."
    ).format(n=number(len(store.receiver_names())))


@store.kept
def _search_labels(language: str) -> dict[str, str]:
    """Return what the search shows for each country: both names and the code, to be typed."""
    countries = tables.table("countries").set_index("iso3")
    return {
        code: " · ".join(dict.fromkeys((name, countries.at[code, "name_es"], code)))
        for code, name in store.receiver_names().items()
    }


def find() -> None:
    """Draw the search that opens a country."""
    labels = _search_labels(LANGUAGE)
    st.selectbox(
        _("Choose a country"),
        list(labels),
        index=None,
        format_func=labels.__getitem__,
        placeholder=_("Type a name in English or Spanish, or a code"),
        key="choose",
        on_change=_open_found,
        filter_mode="contains",
        width=460,
    )


def _open_found() -> None:
    if st.session_state["choose"]:
        st.query_params["country"] = st.session_state["choose"]


@st.fragment
@parts.guarded()
def world() -> None:
    """Draw the world map with the switch of measures; a change draws this part anew."""
    choice, _odd = asked()
    found = overview_data.shown(choice, LANGUAGE)
    st.header(_("The world, one measure at a time"), anchor="world")
    _controls(choice)
    st.subheader(plain(found.title), anchor=False)
    st.caption(plain(found.measure))
    if choice.measure == overview.STATUS and not _named(found):
        st.markdown(
            _("Of these lists only the count is known, so there is nothing to draw on a map.")
        )
    else:
        _map(choice, found)
    parts.source_note(_note(choice), found.source_ids, "world")
    take_away(_exits(choice, found))


def _named(found: overview_data.Shown) -> bool:
    return found.known > 0


def _map(choice: Choice, found: overview_data.Shown) -> None:
    """Draw the map; a click on a country opens its page."""
    legend = _("Figure for {n} of {all} countries and territories").format(
        n=number(found.known), all=number(len(found.rows))
    )
    said = _("Map of the world. {title}. {legend}. The table below gives the same figures.")
    with st.container(key="world-map"):
        clicked = st.vega_lite_chart(
            spec=overview_data.spec(choice, LANGUAGE, legend),
            key=f"world-{choice.measure}-{choice.year}-{choice.list_id}",
            on_select="rerun",
            height="stretch",
            alt=said.format(title=found.title, legend=legend),
        )
    st.caption(_("Click a country or a dot to open its page. Dots stand for small states."))
    code = opened(clicked)
    if code:
        st.query_params["country"] = code
        st.rerun()


def opened(clicked: Mapping[str, object]) -> str | None:
    """Return the code of the country that was clicked, None without a known one.

    ``clicked`` is what Streamlit returns for the map. It comes from the visitor's browser.
    """
    selection = clicked.get("selection")
    for marks in selection.values() if isinstance(selection, Mapping) else ():
        for mark in marks if isinstance(marks, list) else ():
            code = mark.get("id") if isinstance(mark, Mapping) else None
            if code in store.receiver_names():
                return str(code)
    return None


def _controls(choice: Choice) -> None:
    """Draw the switch of measures, and what belongs to the chosen one."""
    st.session_state["measure"] = choice.measure
    labels = overview_words.measures()
    left, right = st.columns([3, 2])
    with left:
        st.selectbox(
            _("What the map shows"),
            list(labels),
            format_func=labels.__getitem__,
            key="measure",
            on_change=_write,
            args=("measure",),
        )
    with right:
        if choice.measure == overview.REMOVED:
            _year_control(choice)
        elif choice.measure == overview.STATUS:
            _list_control(choice)


def _year_control(choice: Choice) -> None:
    years = overview_data.years()
    label = _("{year} ({agency})")
    st.session_state["year"] = choice.year
    st.selectbox(
        _("Fiscal year"),
        list(years),
        format_func=lambda y: label.format(year=y, agency=overview_words.agency(y, years)),
        key="year",
        on_change=_write,
        args=("year",),
    )


def _list_control(choice: Choice) -> None:
    dates = overview_data.list_dates()
    st.session_state["list"] = choice.list_id
    st.selectbox(
        _("List date"),
        list(dates),
        format_func=dates.__getitem__,
        key="list",
        on_change=_write,
        args=("list",),
    )


def _write(key: str) -> None:
    st.query_params[key] = str(st.session_state[key])


def _note(choice: Choice) -> str:
    """Return what to know about the measure shown."""
    notes = {
        overview.STATUS: _(
            "An agency’s judgement on that day, never today’s. Nothing is known of countries in "
            "grey; “not on the uncooperative list” is said only where its names are all known."
        ),
        overview.REMOVED: _(
            "By citizenship, not by destination. ICE from 2014, before that all of DHS, which is "
            "wider: compare years of one agency only. Rules of counting changed in between."
        ),
        overview.RATE: _(
            "Derived here. A flow of one year over a stock of one day weeks after it: many people "
            "removed were never in that stock, so the rate can pass 100."
        ),
        overview.ORDERS: _(
            "A stock on one day, most of the list: rows that were not found stay in plain grey. "
            "Some figures come from press that prints single rows."
        ),
    }
    legs = _(
        "A leg is an aircraft, not people, and is no proof that somebody was handed over there. "
        "Most removals to Mexico go by land. Legs to Guantanamo count for no country."
    )
    born = _(
        "Derived here and rough: born in a country is not citizen of it, and many of those born "
        "there are US citizens."
    )
    if choice.measure in (overview.LEGS, overview.LEGS_ALL):
        return legs
    return notes.get(choice.measure, born)


def _exits(choice: Choice, found: overview_data.Shown) -> Exits:
    name = {
        overview.STATUS: f"status-{choice.list_id}",
        overview.REMOVED: f"removed-{choice.year}",
    }.get(choice.measure, choice.measure)
    own = {overview.STATUS: f"&list={choice.list_id}", overview.REMOVED: f"&year={choice.year}"}
    return Exits(
        f"countries-{name}".replace("_", "-"),
        found.title,
        found.measure,
        overview_data.TABLES[choice.measure],
        found.source_ids,
        lambda: pd.DataFrame(
            {
                _("Country"): [plain(place) for place in found.rows["place"]],
                _("Figure"): [plain(said) for said in found.rows["said"]],
            }
        ),
        _file(found),
        address=f"/countries?measure={choice.measure}{own.get(choice.measure, '')}",
    )


def _file(found: overview_data.Shown) -> pd.DataFrame:
    """Return the rows of the file: each country, its figure, and what that was worked out from."""
    rows = found.rows[["iso3", "place", "value"]].rename(columns={"place": "country"})
    if pd.api.types.is_float_dtype(rows["value"]) and not found.parts:
        rows = rows.astype({"value": "Int64"})
    worked = {name: rows["iso3"].map(part).astype("Int64") for name, part in found.parts.items()}
    return rows.assign(**worked)
