"""Two sections of the page on why it takes two: military planes, and the base at Guantanamo."""

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from explainer import aircraft, aircraft_charts, tables
from explainer.aircraft import ANNOUNCED, FIRST_FLOWN, GUANTANAMO_COST, GUANTANAMO_EVENTS, Case
from explainer.content import prose
from explainer.ui import dated_parts, parts, store
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, day, month, months, number, plain, when

COSTS, LEGS = "flight_costs", "flight_legs"
LEGS_SOURCES = ("F-01", "F-02")
MILITARY, OFFSHORE = "/why-two?part=military", "/why-two?part=offshore"
# The source that dates the count of people held at the base.
HELD_SOURCE = "E-GTMO-01"
# The step of the chain at which a military plane is cleared.
CLEARANCE = "military_clearance"


def military() -> None:
    """Draw why military planes raised the stakes: the rule, what they cost, what happened."""
    st.header(_("Why military planes raised the stakes"), anchor="military")
    st.markdown(prose("military"))
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(_("The rule: a military plane needs leave of its own"), anchor=False)
        st.html(_rules(LANGUAGE))
    with right:
        _hours()
    cases = _military_cases()
    halted = aircraft.halt(tables.table("sources"), tables.table("levers"))
    title = aircraft.halt_title(halted, aircraft.later_flights(cases, halted))
    _list(title, aircraft.in_order([*cases, halted]))
    st.markdown(prose("military_unknown"))


def _military_cases() -> list[Case]:
    told = aircraft.told(tables.table("events"), aircraft.MILITARY_EVENTS)
    practice, countries = tables.table("practice"), tables.table("countries")
    return told + aircraft.observed(practice, countries, aircraft.MILITARY_PRACTICE)


@store.kept
def _rules(language: str) -> str:
    """Return the rules on planes as HTML in a language, with what a lawyer should check."""
    rules = tables.table("law").set_index("ref", drop=False).loc[list(aircraft.LAW)]
    said = "".join(_rule(rule) for _n, rule in rules.iterrows())
    reasons = dict.fromkeys(rules["awaiting_lawyer"].dropna())
    return (
        said
        + _same_asked()
        + _seen(rules)
        + "".join(dated_parts.awaiting(reason) for reason in reasons)
    )


def _same_asked() -> str:
    """Return what the step of the chain on military planes adds: the same asked of others."""
    step = tables.table("removal_steps").set_index("key").loc[CLEARANCE]
    return f'<div class="rule"><p>{html.escape(step["note"])}</p>{_sources(step)}</div>'


def _seen(rules: pd.DataFrame) -> str:
    """Return when the sources of rules were last read."""
    ids = [one for joined in rules["source_ids"] for one in joined.split(";")]
    read = tables.table("sources").set_index("source_id").loc[ids, "accessed"].max()
    said = _("Law as last seen on {day}.").format(day=day(read))
    return f'<p class="told-note">{html.escape(said)}</p>'


def _rule(rule: pd.Series) -> str:
    """Return one rule: its reference and year, plain words, and where to read it."""
    name = f"{rule['ref']}, {rule['year']}"
    official = html.escape(rule["official_url"], quote=True)
    link = html.escape(_("Official text (address not opened by us)"))
    return (
        f'<div class="rule"><strong>{html.escape(rule["short_name"])}</strong>'
        f'<span class="when">{html.escape(name)}</span>'
        f"<p>{html.escape(rule['says_in_plain_words'])}</p>"
        f'<p><a href="{official}" target="_blank" rel="noopener noreferrer">{link}</a></p>'
        f"{_sources(rule)}</div>"
    )


def _sources(row: pd.Series) -> str:
    """Return the sources of a row of the tables as HTML."""
    return parts.sources_html(tuple(row["source_ids"].split(";")), LANGUAGE)


def _hours() -> None:
    """Draw the published costs of a flight hour; every cost on file stands in the table."""
    costs = tables.table(COSTS)
    exits = Exits(
        "military-costs",
        aircraft.hours_title(costs),
        _("US dollars per flight hour: single published figures of 2021, 2023 and 2025"),
        COSTS,
        tuple(costs["source_id"].unique()),
        lambda: _cost_table(costs),
        costs,
        address=MILITARY,
    )
    figure(_hours_spec(LANGUAGE), prose("military_costs").strip(), exits)


@store.kept
def _hours_spec(language: str) -> dict[str, Any]:
    rows = aircraft.hours(tables.table(COSTS))
    return specification(aircraft_charts.hours(rows.assign(label=[*map(_hour, _records(rows))])))


def _records(rows: pd.DataFrame) -> list[Mapping[str, Any]]:
    return rows.to_dict("records")


def _hour(row: Mapping[str, Any]) -> str:
    """Return what flew, when and for how much, on two lines."""
    what = _("High-risk charter") if row["low"] < row["high"] else _("Charter")
    if row["military"]:
        what = _("C-17 military plane")
    amount = number(row["low"])
    if row["low"] < row["high"]:
        amount = _("{low} to {high}").format(low=amount, high=number(row["high"]))
    return f"{what}|{when(row['as_of'])}: {amount}"


def _cost_table(costs: pd.DataFrame) -> pd.DataFrame:
    """Return all published costs as a reader meets them."""
    basis, unit = tables.labels(COSTS, "basis"), tables.labels(COSTS, "per_unit")
    per = [
        _("{amount} per {unit}").format(amount=number(amount), unit=unit[str(one)].lower())
        for amount, one in zip(costs["amount"], costs["per_unit"], strict=True)
    ]
    dates = costs["as_of"].map(when)
    return pd.DataFrame(
        {
            _("Cost of"): [plain(f"{r['item']}. {r['note']}") for r in _records(costs)],
            _("US dollars"): per,
            _("Whose figure, date"): costs["basis"].astype(str).map(basis) + ", " + dates,
        }
    )


def _list(title: str, cases: list[Case]) -> None:
    """Draw dated cases, each of which opens to what happened and its sources."""
    st.subheader(plain(title), anchor=False)
    st.caption(_("Dated events and reports, as their sources tell them. Open a line to read it."))
    st.html(dated_parts.folded(cases))


def offshore() -> None:
    """Draw what Guantanamo was announced for and used for, and what is not known."""
    st.header(_("Guantanamo: what it was announced for, and used for"), anchor="offshore")
    st.markdown(prose("offshore"))
    rows = aircraft.at_guantanamo(store.legs())
    cases = aircraft.told(tables.table("events"), GUANTANAMO_EVENTS)
    by_id = dict(zip(GUANTANAMO_EVENTS, cases, strict=True))
    _three(by_id[ANNOUNCED], by_id[FIRST_FLOWN], rows)
    left, right = st.columns(2, gap="large")
    with left:
        _legs(rows)
    with right:
        period = months(cases[0].when[:7], cases[-1].when[:7])
        title = _("Dated reports, {period}").format(period=period)
        _list(title, aircraft.in_order([*cases, _paid()]))
        st.markdown(prose("offshore_unknown"))


def _paid() -> Case:
    """Return the one published cost of a flight to the base."""
    costs = tables.table(COSTS)
    basis = costs.set_index("key")["basis"][GUANTANAMO_COST]
    return aircraft.cost(costs, GUANTANAMO_COST, tables.label(COSTS, "basis", str(basis)))


def _three(announced: Case, flown: Case, rows: pd.DataFrame) -> None:
    """Draw three figures that count different things: places, people, legs."""
    held = aircraft.stated(flown.outcome)
    reported = tables.table("sources").set_index("source_id")["published"][HELD_SOURCE]
    into = rows[rows["way"] == "in"]
    with st.grid(min_column_width=165, gap="medium"):
        parts.figure(
            number(aircraft.stated(announced.title)),
            _("places announced for migrants"),
            _("by the US president, {day}").format(day=announced.dated),
            announced.source_ids,
        )
        parts.figure(
            _("about {n}").format(n=number(held)),
            _("people reported held there over about a year"),
            _("as reported on {day}; weak sources").format(day=when(reported)),
            flown.source_ids,
        )
        parts.figure(
            number(int(into["legs"].sum())),
            _("recorded legs that landed at the base: aircraft, not people"),
            _("{first} to {last}").format(
                first=day(into["date"].min()), last=day(into["date"].max())
            ),
            LEGS_SOURCES,
        )


def _ways() -> dict[str, str]:
    return {
        "in": _("In: landed at the base"),
        "out_abroad": _("Out: to another country"),
        "out_us": _("Out: back to the United States"),
    }


def _legs(rows: pd.DataFrame) -> None:
    """Draw the legs in and out by month."""
    newest = store.flight_months()[-1]
    monthly = aircraft.by_month(rows, newest)
    names = store.country_names()
    period = months(monthly["month"].iloc[0], newest)
    exits = Exits(
        "guantanamo-legs",
        aircraft.legs_title(rows),
        _("Recorded legs of all kinds at the base by month, {period}").format(period=period),
        LEGS,
        LEGS_SOURCES,
        lambda: _legs_table(monthly),
        monthly.assign(way=monthly["way"].map(_ways())),
        filters=_("legs that begin or end at Guantanamo Bay"),
        address=OFFSHORE,
    )
    note = aircraft.onward_said(aircraft.onward(rows), names)
    figure(_legs_spec(LANGUAGE), f"{note} {prose('offshore_legs').strip()}", exits)


@store.kept
def _legs_spec(language: str) -> dict[str, Any]:
    monthly = aircraft.by_month(aircraft.at_guantanamo(store.legs()), store.flight_months()[-1])
    return specification(aircraft_charts.legs(monthly, _ways()))


def _legs_table(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return legs by month as a reader meets them, one column for each way."""
    wide = monthly.pivot_table("legs", "month", "way")[list(aircraft.WAYS)].astype(int)
    return (
        wide.rename(columns=_ways())
        .rename_axis(_("Month"))
        .reset_index()
        .assign(**{_("Month"): [month(code) for code in wide.index]})
    )
