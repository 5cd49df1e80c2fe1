"""The lever test: what was counted before and after the date of a lever.

The lever lives in the address: ``?lever=VS003``. Pages call ``draw``, once on a page.
"""

import html
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from explainer import lever_acts, lever_charts, lever_test, tables
from explainer import lever_test_words as said
from explainer.content import prose
from explainer.flights import View
from explainer.lever_test import LEGS, Test
from explainer.ui import filters, parts, store
from explainer.ui.figures import Exits, figure, specification, take_away
from explainer.words import LANGUAGE, _, number, plain

KEY = "lever"
# Shown first: the first sanction with figures on both sides among those of 13 September 2017.
FIRST = "VS003"
FLIGHTS = ("F-01", "F-02")
# First and last table of people by country.
PEOPLE = ("R-YB2003", "R-ICE2024")


@dataclass(frozen=True)
class Found:
    """All dated levers and what each series says of them, shared by all visitors: no changes."""

    acts: dict[str, dict[str, Any]]
    legs: dict[str, Test]
    people: dict[str, Test]
    overview: pd.DataFrame


@store.kept
def _found(language: str) -> Found:
    """Return every test, with words in a language."""
    frame = lever_acts.acts(
        tables.table("visa_sanctions"),
        tables.table("agreements"),
        tables.table("third_country_agreements"),
        tables.table("events"),
        tables.table("event_countries"),
    )
    names, months = store.country_names(), store.flight_months()
    frame = frame.assign(place=frame["iso3"].map(names))
    frame = frame.sort_values(["place", "date"], kind="stable", ignore_index=True)
    acts = {act["lever_id"]: act for act in frame.to_dict("records")}
    arriving = lever_test.removal_legs(store.legs())
    yearly, view = lever_test.by_year(tables.table("removals_by_year")), View(months[0], months[-1])
    legs = {key: lever_test.legs_test(act, arriving, view) for key, act in acts.items()}
    people = {key: lever_test.people_test(act, yearly) for key, act in acts.items()}
    overview = lever_test.overview(frame, list(legs.values()), list(people.values()))
    return Found(acts, legs, people, overview)


@st.fragment
@parts.guarded()
def draw() -> None:
    """Draw the lever test: one lever of the visitor's choice, and the table of all."""
    found = _found(LANGUAGE)
    st.header(
        said.headline(list(found.legs.values()), list(found.people.values())), anchor="lever-test"
    )
    st.markdown(prose("lever_test"))
    _one(found)
    _all(found)


def _one(found: Found) -> None:
    """Draw the choice of a lever and its test."""
    dated = [key for key, act in found.acts.items() if pd.notna(act["date"])]
    asked, ignored = filters.codes(KEY, dated)
    filters.say_ignored(ignored)
    chosen = asked[-1] if asked else FIRST if FIRST in dated else dated[0]
    st.session_state[KEY] = chosen
    st.selectbox(
        _("Pick a lever by country and date"),
        dated,
        format_func=lambda key: _option(found, key),
        key=KEY,
        on_change=_write,
    )
    act = found.acts[chosen]
    _told(act)
    _warning()
    # What can be drawn comes first.
    for test in sorted((found.legs[chosen], found.people[chosen]), key=lambda t: bool(t.why)):
        _test(act, test)


def _write() -> None:
    st.query_params[KEY] = st.session_state[KEY]


def _option(found: Found, key: str) -> str:
    """Return a lever in the list, marked where no series has figures on both sides."""
    act = found.acts[key]
    name = said.label(act, act["place"])
    if said.can_be_tested((found.legs[key], found.people[key])):
        return name
    return _("{name} (no test possible)").format(name=name)


def _told(act: dict[str, Any]) -> None:
    """Draw what the tables say of the chosen lever."""
    lines = [f"**{said.group(act)}. {plain(said.label(act, act['place']))}**"]
    lines += [f"{name}: {plain(text)}" for name, text in said.told(act)]
    st.markdown("  \n".join(lines))
    parts.sources(tuple(act["source_ids"].split(";")))


def _warning() -> None:
    st.markdown(
        f'<p class="no-cause" role="note">{html.escape(said.no_cause())}</p>',
        unsafe_allow_html=True,
    )


def _test(act: dict[str, Any], test: Test) -> None:
    """Draw one comparison, or why there is none."""
    place = act["place"]
    if test.why:
        st.subheader(plain(said.title(act, test, place)), anchor=False)
        st.markdown(plain(said.why(act, test, place, store.flight_months()[-1])))
        parts.sources(FLIGHTS if test.series == LEGS else PEOPLE)
        return
    breaks = lever_test.breaks_within(tables.table("series_breaks"), test)
    sentences = (said.no_cause(), said.formula(test), said.lines(), said.changes(breaks))
    note = " ".join(sentence for sentence in sentences if sentence)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        figure(_chart(act["lever_id"], test.series, LANGUAGE), note, _exits(act, test))
    with right:
        _limits(test, breaks)


def _limits(test: Test, breaks: pd.DataFrame) -> None:
    """Draw what is missing in a comparison, and what each change in counting does."""
    lines = [
        said.change(row.letter, row.date, row.what_changed, row.effect)
        for row in breaks.itertuples()
    ]
    points = "\n".join(f"- {plain(line)}" for line in [said.missing(test), *lines])
    st.markdown(f"**{_('What is missing')}**\n\n{points}")


@store.kept
def _chart(lever_id: str, series: str, language: str) -> dict[str, Any]:
    """Return the chart of one comparison as a specification."""
    found = _found(language)
    test = (found.legs if series == LEGS else found.people)[lever_id]
    breaks = lever_test.breaks_within(tables.table("series_breaks"), test)
    return specification(lever_charts.around(test, found.acts[lever_id]["date"], breaks))


def _exits(act: dict[str, Any], test: Test) -> Exits:
    legs, (_before, _after, rows) = test.series == LEGS, test.carried()
    breaks = lever_test.breaks_within(tables.table("series_breaks"), test)
    ids = list(FLIGHTS)
    if not legs:
        ids = [*rows["source_id"].dropna(), *breaks["source_id"]]
    return Exits(
        key=f"lever-{'legs' if legs else 'people'}-{act['lever_id']}",
        title=said.title(act, test, act["place"]),
        measure=said.measure(test, act["place"]),
        resource="flight_legs" if legs else "removals_by_year",
        source_ids=tuple(dict.fromkeys(ids)),
        table=lambda: _read(test),
        rows=rows.rename(columns={"count": "removal_legs" if legs else "people_removed"}),
        filters=f"{said.label(act, act['place'])}. {said.no_cause()} {said.formula(test)}",
        address=f"/why-two?part=levers&{KEY}={act['lever_id']}",
    )


def _read(test: Test) -> pd.DataFrame:
    """Return the periods of a test as a reader meets them."""
    _before, _after, periods = test.carried()
    sides, unknown = lever_charts.side_labels(), _("no figure found")
    counted = _("Recorded removal legs") if test.series == LEGS else _("People removed")
    rows = periods.to_dict("records")
    return pd.DataFrame(
        {
            _("Period"): [lever_charts.period(row, test.series) for row in rows],
            counted: [unknown if pd.isna(r["count"]) else number(int(r["count"])) for r in rows],
            _("Side of the date"): [sides[row["side"]] for row in rows],
        }
    )


def _all(found: Found) -> None:
    """Draw the table of all tests, filled when a visitor opens it, and its file."""
    exits = Exits(
        key="lever-tests",
        title=_("All {n} levers: before, after, or why there is no test").format(
            n=number(len(found.acts))
        ),
        measure=_(
            "Means of recorded removal legs a month (Human Rights First) and of people removed a "
            "fiscal year (ICE, or all of Homeland Security), before and after a date"
        ),
        resource="visa_sanctions",
        source_ids=FLIGHTS,
        table=lambda: _overview(found),
        rows=_file(found),
        filters=f"{said.no_cause()} {_licence()}",
        address="/why-two?part=levers",
    )
    st.subheader(plain(exits.title), anchor=False)
    st.caption(f"{exits.measure}. {said.no_cause()}")
    take_away(exits)


def _licence() -> str:
    return _(
        "The sources of each lever are in its row. The terms of the flight legs are not stated by "
        "their origin; figures of people are from US government tables."
    )


def _overview(found: Found) -> pd.DataFrame:
    """Return all tests as a reader meets them."""
    acts = found.acts.values()
    return pd.DataFrame(
        {
            _("Lever"): [plain(_named(act)) for act in acts],
            _("Removal legs a month"): [said.short(test) for test in found.legs.values()],
            _("People removed a year"): [said.short(test) for test in found.people.values()],
        }
    )


def _named(act: dict[str, Any]) -> str:
    if pd.isna(act["date"]):
        return _("{place}, no date found: {kind}").format(place=act["place"], kind=act["kind"])
    return said.label(act, act["place"])


def _file(found: Found) -> pd.DataFrame:
    """Return the rows of the file: one per lever and country, empty where there is no figure."""
    keys = ["lever_id", "iso3", "place", "group", "kind", "date"]
    rows = found.overview
    tests = [column for column in rows if column.startswith(("legs_", "people_"))]
    out = rows[[*keys, *tests, "source_ids"]].rename(columns={"place": "country"})
    for name, all_tests in (("legs", found.legs), ("people", found.people)):
        out[f"{name}_why"] = [said.short(test) if test.why else None for test in all_tests.values()]
    return out
