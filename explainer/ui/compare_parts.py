"""Two to four countries side by side, and the choice of countries to compare."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from explainer import arrivals, compare, exports, removed, tables
from explainer.content import prose
from explainer.ui import (
    as_of_parts,
    compare_html,
    compare_panels,
    filters,
    pages,
    parts,
    source_html,
    store,
)
from explainer.ui.country_exit_parts import full
from explainer.words import LANGUAGE, _, day, listed, month, number, plain

KEY = "compare"
Codes = tuple[str, ...]


def asked(names: Mapping[str, str]) -> tuple[Codes, list[str]]:
    """Return the countries that the address asks for, four at most, and what was ignored.

    ``names`` gives the countries that can be asked for. Unknown codes are ignored as they stand in
    the address, countries beyond the fourth by name.
    """
    known, odd = filters.codes("country", names)
    return tuple(known[: compare.MOST]), odd + [names[code] for code in known[compare.MOST :]]


def choose(codes: Codes) -> None:
    """Draw the choice of countries to compare; ``codes`` are those in sight."""
    names = store.receiver_names()
    st.session_state[KEY] = list(codes)
    st.multiselect(
        _("Compare with up to three other countries")
        if len(codes) == 1
        else _("Countries side by side, four at most"),
        list(names),
        format_func=names.__getitem__,
        key=KEY,
        max_selections=compare.MOST,
        on_change=_write,
        placeholder=_("Choose countries"),
        select_all=False,
    )


def _write() -> None:
    """Write the chosen countries to the address; none leads back to all countries."""
    chosen = st.session_state[KEY]
    if chosen:
        st.query_params["country"] = chosen
    else:
        st.query_params.pop("country", None)


def address(codes: Codes, as_of: date | None) -> str:
    """Return the address of a comparison on this site."""
    countries = "&".join(f"country={code}" for code in codes)
    return f"/countries?{countries}" + (f"&as_of={as_of:%Y-%m-%d}" if as_of else "")


class Compared(NamedTuple):
    """A comparison ready to draw: headline, lead, and its parts as HTML."""

    title: str
    lead: str
    table: str
    bands: str
    removed: tuple[str, str]
    legs: tuple[str, str]


@parts.guarded()
def draw(codes: Codes, as_of: date | None) -> None:
    """Draw two to four countries side by side, with the controls of the page."""
    shown = _compared(codes, as_of, LANGUAGE)
    parts.heading(_("Countries side by side"), shown.title, shown.lead)
    choose(codes)
    as_of_parts.control(as_of)
    st.header(_("The same questions, side by side"), anchor="compare")
    st.html(shown.table)
    _download(codes, as_of, shown.title)
    st.header(_("Official status over time"), anchor="status")
    st.caption(_("US lists of cooperation on returns, ICE’s judgement; each mark is one list date"))
    st.html(shown.bands)
    _note(
        _(
            "A list speaks for its own date: nothing is known between two lists. Where two lists "
            "have one date, the mark gives the firmer word."
        ),
        _status_sources(codes, as_of),
    )
    _removed(codes, as_of, shown)
    _legs(codes, as_of, shown)
    st.header(_("What is kept apart, and why"), anchor="apart")
    st.markdown(prose("compare_apart"))
    _doors(codes, as_of)


@st.cache_data(show_spinner=False, max_entries=256)
def _compared(codes: Codes, as_of: date | None, language: str) -> Compared:
    """Return what a comparison shows."""
    names = {code: store.country_names()[code] for code in codes}
    found = {name: compare.figures(code, name, as_of) for code, name in names.items()}
    return Compared(
        title=compare.finding(found, as_of),
        lead=compare.lead(found),
        table=compare_html.table(found),
        bands=compare_html.bands({n: compare.standing(c, as_of) for c, n in names.items()})
        if len(compare.standing(codes[0], as_of))
        else source_html.paragraph(_("No figure found: no list was known by then.")),
        removed=compare_panels.per_year(codes, as_of),
        legs=compare_panels.by_month(codes, as_of),
    )


def _removed(codes: Codes, as_of: date | None, shown: Compared) -> None:
    st.header(_("People removed per year, on one scale"), anchor="removed")
    first, last = removed.YEARS[removed.ICE]
    said, bars = shown.removed
    st.markdown(f"**{plain(said)}**")
    period = _("Removals by ICE, by citizenship; US fiscal years {first} to {last}")
    st.caption(period.format(first=first, last=last))
    st.html(bars)
    series = compare.per_year(codes, as_of)
    ids = [i for rows in series.values() for i in rows["source_id"]]
    changes = compare.changes(as_of)
    told = [f"{day(row.date)}: {row.what_changed}" for row in changes.itertuples()]
    said = _("All bars have one scale. Grey: no figure. A person sent back twice counts twice.")
    if told:
        said += " " + _("Dashed, the counting changed. {list}.").format(list=". ".join(told))
    _note(said, (*ids, *changes["source_id"]) if ids else ())
    st.html(source_html.prose("compare_scale", "fine"))
    if ids:
        years = {c: rows.set_index("fiscal_year")["people"] for c, rows in series.items()}
        _figures("removed", _("US fiscal year"), years, str)


def _legs(codes: Codes, as_of: date | None, shown: Compared) -> None:
    st.header(_("Recorded removal legs by month, on one scale"), anchor="flights")
    said, bars = shown.legs
    st.markdown(f"**{plain(said)}**")
    known = store.flight_months()
    period = _("Recorded removal legs arriving, {first} to {last}: aircraft, not people")
    st.caption(period.format(first=month(known[0]), last=month(known[-1])))
    st.html(bars)
    series = compare.by_month(codes, as_of)
    _note(
        _(
            "All bars have one scale. Hollow: January 2025 is covered from the 20th only. No leg "
            "on record is not a refusal: many people cross by land."
        ),
        arrivals.SOURCES if arrivals.out(as_of) else (),
    )
    legs = {
        code: rows.set_index(rows["start"].dt.strftime("%Y-%m"))["legs"]
        for code, rows in series.items()
        if len(rows)
    }
    if legs:
        _figures("legs", _("Month"), legs, month)


def _figures(
    key: str, heading: str, counts: Mapping[str, pd.Series], named: Callable[[Any], str]
) -> None:
    """Draw the table of a set of bars when a visitor opens it."""
    opened = st.expander(_("Table of these figures"), key=f"compare-{key}", on_change="rerun")
    if not opened.open:
        return
    names = store.country_names()
    rows = pd.DataFrame({names[code]: series for code, series in counts.items()}).sort_index()
    shown = rows.map(lambda n: _("No figure found") if pd.isna(n) else number(int(n)))
    shown.insert(0, heading, [named(index) for index in shown.index])
    with opened:
        st.table(shown, border="horizontal", hide_index=True)


def _note(text: str, source_ids: tuple[str, ...]) -> None:
    """Draw a note with its sources, each once; without sources, as nothing was found, nothing."""
    if source_ids:
        parts.source_note(text, tuple(dict.fromkeys(source_ids)))


def _status_sources(codes: Codes, as_of: date | None) -> tuple[str, ...]:
    texts = [text for code in codes for text in compare.standing(code, as_of)["sources"]]
    return tuple(dict.fromkeys(";".join(texts).split(";"))) if texts else ()


def _download(codes: Codes, as_of: date | None, title: str) -> None:
    """Draw what a visitor takes away: title and address, and all that is compared as one file."""
    names = store.country_names()
    where = full(address(codes, as_of))
    with st.container(horizontal=True, vertical_alignment="center", key="compare-exits"):
        parts.copy_view()
        st.download_button(
            _("Download this comparison (CSV)"),
            data=lambda: file(codes, as_of, title, where),
            file_name=f"consent-to-land-compare-{'-'.join(codes)}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="download-compare",
            help=_(
                "All figures of this page for {names}: one row each, with unit, dates, source"
            ).format(names=listed(names[code] for code in codes)),
        )


def file(codes: Codes, as_of: date | None, title: str, where: str) -> str:
    """Return the comparison as CSV text: one row a figure, and above them what they are.

    ``where``: the address at which it stands.
    """
    rows = compare.tidy(codes, store.country_names(), as_of)
    read = tables.table("sources")["accessed"].max()
    about = {
        _("Title"): title,
        _("Countries"): listed(store.country_names()[code] for code in codes),
        _("Measure"): _("see the column measure; never add rows of different measures"),
        _("Period"): _("ISO 8601; two dots: that end was not found"),
        _("As known on"): day(as_of) if as_of else _("all that was found"),
        _("Missing"): _("what was not found is in no row: a missing row means not known, not zero"),
        _("Source"): _("named in each row; source_ids are keys of the table of sources"),
        _("Licence"): tables.package()["licenses"][0]["title"],
        _("Data version"): tables.package()["version"],
        _("Sources last read"): f"{read:%Y-%m-%d}",
        _("Address"): where,
    }
    return exports.csv(rows, about)


def _doors(codes: Codes, as_of: date | None) -> None:
    """Draw a link to the page of each country."""
    with st.container(horizontal=True):
        for code in codes:
            query = {"country": code} | ({"as_of": f"{as_of:%Y-%m-%d}"} if as_of else {})
            name = store.country_names()[code]
            st.page_link(
                pages.countries(),
                label=_("All about {name}").format(name=name),
                query_params=query,
                icon=":material/arrow_forward:",
            )
