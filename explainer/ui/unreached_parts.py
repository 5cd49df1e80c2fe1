"""The section on the empty half: people under final orders, and no recorded removal leg.

Pages call ``empty_half``; it may be drawn once on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explainer import exports, tables, unreached, unreached_charts, unreached_words
from explainer.content import prose
from explainer.flights import View
from explainer.ui import parts, store
from explainer.words import LANGUAGE, _, months, number, plain

TOP = 10
# Facts told of a country: in the list, in the table, in the file.
FEW, SOME, ALL = 1, 4, 1000
FLIGHTS = ("F-01", "F-02")


@dataclass(frozen=True)
class Found:
    """What one period leaves empty, ready to show; shared by all visitors, so do not change it.

    ``rows`` and ``counted``: as ``unreached.with_what_is_known`` and ``by_kind`` give them.
    ``dated``: facts by country. ``year``: fiscal year of the removals in ``rows``. ``as_of``: day
    of the list of orders. ``base_ids``: sources of what all rows share.
    """

    rows: pd.DataFrame
    counted: pd.DataFrame
    dated: pd.DataFrame
    year: int
    as_of: pd.Timestamp
    base_ids: tuple[str, ...]

    def source_ids(self, rows: pd.DataFrame) -> tuple[str, ...]:
        """Return the ids of all sources behind some of the rows, each once."""
        own = unreached.source_ids(rows, self.dated)
        return tuple(dict.fromkeys([*self.base_ids, *own]))

    def title(self, period: str) -> str:
        """Return the finding; ``period`` is that of the legs, in words."""
        return unreached_words.title(self.rows, self.as_of, period)

    def facts(self, iso3: str) -> pd.DataFrame:
        """Return the dated facts of one country, newest first."""
        return self.dated[self.dated["iso3"] == iso3]


@store.kept
def _found(start: str, end: str) -> Found:
    """Return what is known of the countries that no removal leg of the period reached.

    Legs to all countries, from all airports, onward or not: with fewer of them a country with a
    leg would be listed.
    """
    legs = store.flight_view(View(start, end)).rows
    reached = legs["receiver"].dropna().unique()
    orders, lists = tables.table("final_orders"), tables.table("cooperation_lists")
    dated = unreached.facts(tables.table("practice"), tables.table("visa_sanctions"))
    removed = unreached.removed(tables.table("removals_by_year"))
    rows = unreached.with_what_is_known(
        unreached.unreached(orders, reached),
        unreached.standing(tables.table("cooperation_status"), lists),
        dated,
        unreached.elsewhen(store.legs(), start, end),
        removed.by_country,
    )
    total = orders[orders["row_kind"] == "total"].iloc[0]
    newest = lists[lists["as_of"] == lists["as_of"].max()]["source_ids"]
    base = (total["source_id"], *FLIGHTS, *removed.source_ids, *";".join(newest).split(";"))
    return Found(
        rows=rows,
        counted=unreached.by_kind(rows),
        dated=dated,
        year=removed.year,
        as_of=total["as_of"],
        base_ids=tuple(dict.fromkeys(base)),
    )


@store.kept
def _map(start: str, end: str, language: str) -> dict[str, Any]:
    """Return the map as a specification: building it costs more than drawing it."""
    names = store.country_names()
    places = tables.table("countries").set_index("iso3")[["lat", "lon"]]
    rows = _found(start, end).rows.join(places, on="iso3")
    rows = rows.assign(place=rows["iso3"].map(names))
    made = unreached_charts.dots(rows, unreached_words.kinds()).to_dict()
    # Altair's own theme has no say here: Streamlit's has.
    made.pop("config", None)
    return made


@st.fragment
@parts.guarded()
def empty_half(view: View, names: Mapping[str, str]) -> None:
    """Draw the countries with people under final orders and no removal leg in a period.

    ``view`` gives the period, ``names`` a country's name for its code.
    """
    key = (view.start, view.end)
    found = _found(*key)
    if found.rows.empty:
        return
    _introduction(*key, LANGUAGE)
    left, right = st.columns(2, gap="medium")
    with left:
        with st.container(key="empty-map"):
            _world(*key, LANGUAGE)
        parts.source_note(*_note(*key, LANGUAGE))
    with right:
        _top(*key, LANGUAGE, date.today())
    _all(found, view, names)
    _take_away(found, view, names)
    st.markdown(prose("empty_half"))


# What follows is drawn from the cache: putting the facts of a period into sentences takes longer
# than all else in a run of the script.
@st.cache_data(show_spinner=False, max_entries=64)
def _introduction(start: str, end: str, language: str) -> None:
    """Draw the finding of a period, what it counts and what is known of the reasons."""
    found, names = _found(start, end), store.country_names()
    parts.kicker(_("The empty half of the map"))
    st.header(plain(found.title(months(start, end))), anchor="empty-half")
    st.caption(unreached_words.measure(found.as_of, months(start, end)))
    st.markdown(plain(unreached_words.lead(found.counted, found.rows, names, found.year)))


@st.cache_data(show_spinner=False, max_entries=64)
def _world(start: str, end: str, language: str) -> None:
    """Draw the map."""
    said = _("Map of the world. {finding}. The table beside it gives the same figures.")
    st.vega_lite_chart(
        spec=_map(start, end, language),
        key="empty-half-map",
        alt=said.format(finding=_found(start, end).title(months(start, end))),
    )


@store.kept
def _note(start: str, end: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Return the note beneath the map and the ids of its sources."""
    found = _found(start, end)
    note = unreached_words.map_note(found.rows, store.country_names())
    lists = unreached_words.list_note(tables.table("cooperation_lists"))
    left = unreached_words.aside_note(unreached.aside(tables.table("final_orders")))
    labelled = found.rows["kind"].isin((unreached.UNCOOPERATIVE, unreached.AT_RISK))
    said_here = found.rows[labelled | (found.rows.index < TOP)]
    return f"{note} {lists} {left}", found.source_ids(said_here)


@st.cache_data(show_spinner=False, max_entries=64)
def _top(start: str, end: str, language: str, today: date) -> None:
    """Draw the countries with most people, and the newest of what is known of each."""
    found, names = _found(start, end), store.country_names()
    top = found.rows.head(TOP)
    st.subheader(
        _("{place}: most people, {n}").format(
            place=names[top.iloc[0]["iso3"]], n=number(int(top.iloc[0]["people"]))
        ),
        anchor=False,
    )
    st.caption(_("The {n} highest; in bold, how the map draws them").format(n=len(top)))
    st.table(
        _table(found, top, names, FEW, today),
        border="horizontal",
        hide_index=True,
        alt=_("Table: people with a final order by country, and what is known of each"),
    )


def _table(
    found: Found, rows: pd.DataFrame, names: Mapping[str, str], most: int, today: date
) -> pd.DataFrame:
    """Return rows as a reader meets them on a day, with up to ``most`` facts each."""
    kinds, known = unreached_words.kinds(), []
    for kind, text in zip(rows["kind"], _known(found, rows, most, today), strict=True):
        known.append(
            plain(text) if kind == unreached.NOT_KNOWN else f"**{kinds[kind]}.** {plain(text)}"
        )
    return pd.DataFrame(
        {
            _("Country"): rows["iso3"].map(names),
            _("People"): rows["people"].map(number),
            _("What is known"): known,
        }
    )


def _known(found: Found, rows: pd.DataFrame, most: int, today: date) -> list[str]:
    """Return what is known of each row in sentences; beyond the short list, with notes."""
    notes = most > FEW
    return [
        " ".join(unreached_words.known(row, found.facts(row["iso3"]), today, most, notes))
        for row in rows.to_dict("records")
    ]


def _all(found: Found, view: View, names: Mapping[str, str]) -> None:
    """Draw every country with all that is known of it, when a visitor opens the table."""
    table = st.expander(
        _("Table: all {n} countries and territories, and what is on record").format(
            n=number(len(found.rows))
        ),
        key="all-empty",
        on_change="rerun",
    )
    if not table.open:
        return
    rows = _table(found, found.rows, names, SOME, date.today())
    known = _("What is known")
    counted = [unreached_words.removals(n, found.year) for n in found.rows["removed"]]
    rows[known] = [
        f"{text} {plain(count)}" for text, count in zip(rows[known], counted, strict=True)
    ]
    with table:
        st.table(
            rows,
            border="horizontal",
            hide_index=True,
            alt=found.title(months(view.start, view.end)),
        )
        parts.sources(found.source_ids(found.rows))


def _take_away(found: Found, view: View, names: Mapping[str, str]) -> None:
    """Draw the button that gives the list as a file."""
    st.download_button(
        _("Download this list (CSV)"),
        data=lambda: exports.csv(_file(found, names), _about(found, view)),
        file_name=exports.flights_file_name(View(view.start, view.end), "no-recorded-leg"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="download-empty",
    )


def _file(found: Found, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows of the file: one per country, with the ids of its sources."""
    rows, kinds = found.rows, unreached_words.kinds()
    ids = [
        ";".join(unreached.source_ids(rows[rows["iso3"] == iso3], found.dated))
        for iso3 in rows["iso3"]
    ]
    return pd.DataFrame(
        {
            "iso3": rows["iso3"],
            "country": rows["iso3"].map(names),
            "people_with_final_order": rows["people"],
            "as_of": found.as_of,
            "what_is_known": rows["kind"].map(kinds),
            "on_record": _known(found, rows, ALL, date.today()),
            "removal_legs_in_other_months": rows["other_legs"].astype("Int64"),
            f"ice_removals_fiscal_year_{found.year}": rows["removed"],
            "source_ids": ids,
        }
    )


def _about(found: Found, view: View) -> dict[str, str]:
    """Return what the file says of itself."""
    period = months(view.start, view.end)
    orders = tables.resource("final_orders")
    sources = tables.table("sources").set_index("source_id").loc[list(found.base_ids)]
    return {
        _("Title"): found.title(period),
        _("Measure"): unreached_words.measure(found.as_of, period),
        _("Agency"): _("ICE (people, removals, labels); Human Rights First (flight legs)"),
        _("Period"): _("people: {day}; legs: {period}").format(
            day=f"{found.as_of:%Y-%m-%d}", period=period
        ),
        _("Read before use"): _("No recorded leg is not a refusal. Empty means not known.")
        + " "
        + orders["description"],
        _("Left out"): unreached_words.aside_note(unreached.aside(tables.table("final_orders"))),
        _("Source"): "; ".join(f"{s['title']}, {s['url']}" for _n, s in sources.iterrows()),
        _("Licence"): "; ".join(licence["title"] for licence in orders["licenses"]),
        _("Data version"): tables.package()["version"],
        _("Address"): exports.flights_address(View(view.start, view.end)),
    }
