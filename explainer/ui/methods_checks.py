"""Our sums against printed totals: flights, people removed, people with a final order."""

from typing import Any

import pandas as pd
import streamlit as st

from explainer import methods, methods_charts, tables
from explainer.content import prose
from explainer.ui import methods_html, parts, store
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, day, months, number

ADDRESS = "/methods?part=checks"


def draw() -> None:
    """Draw both charts, each with its table and file, and the list that is not whole."""
    st.header(_("Our sums against printed totals"), anchor=False)
    st.markdown(methods_html.lead("methods_checks"))
    charts = _charts(LANGUAGE)
    _flights(charts["flights"])
    _people(charts["people"])
    _orders()


@store.kept
def _charts(language: str) -> dict[str, dict[str, Any]]:
    checks, sums = _flight_rows(language), _people_rows(language)
    kinds = tables.labels("flight_checks", "kind")
    return {
        "flights": specification(methods_charts.flights(checks, kinds)),
        "people": specification(methods_charts.people(sums, _measures())),
    }


@store.kept
def _flight_rows(language: str) -> pd.DataFrame:
    """Return the checks of flights with their period and place in words."""
    rows = methods.flight_sums(tables.table("flight_checks"))
    period = [_period(row) for _n, row in rows.iterrows()]
    place = [_place(row) for _n, row in rows.iterrows()]
    what = [
        _("{period}: {place}").format(period=a, place=b) for a, b in zip(period, place, strict=True)
    ]
    counts = zip(period, place, rows["our_count"], rows["printed_count"], strict=True)
    label = [f"{a}|{b}: {number(ours)} / {number(printed)}" for a, b, ours, printed in counts]
    return rows.assign(what=what, label=label)


@store.kept
def _people_rows(language: str) -> pd.DataFrame:
    return methods.people_sums(tables.table("removals_by_year"))


def _period(row: pd.Series) -> str:
    """Return the period of a check in words: a month, or a window."""
    start, end = row["period_start"], row["period_end"]
    if start.day == 1 and end == end + pd.offsets.MonthEnd(0):
        return months(f"{start:%Y-%m}", f"{end:%Y-%m}")
    begun = day(start).removesuffix(f" {end.year}")
    return _("{start} to {end}").format(start=begun, end=day(end))


def _place(row: pd.Series) -> str:
    """Return what a check counts: transfers, legs to one country, or all removal legs."""
    if row["kind"] == "transfer":
        return _("transfers")
    if pd.notna(row["iso3"]):
        return store.country_names()[row["iso3"]]
    return _("all removal legs")


def _measures() -> dict[str, str]:
    labels = tables.labels("removals_by_year", "measure")
    return {measure: labels[measure] for measure in methods.COUNTED}


def _flights(spec: dict[str, Any]) -> None:
    rows = _flight_rows(LANGUAGE)
    exits = Exits(
        key="flight-checks",
        title=methods.flights_title(rows),
        measure=_(
            "Our sum / the printed total of Human Rights First or Witness at the Border, legs and "
            "flights, 20 January to 31 December 2025"
        ),
        resource="flight_checks",
        source_ids=("F-01", "F-02", *dict.fromkeys(rows["source_id"])),
        table=lambda: _flight_table(rows),
        rows=tables.table("flight_checks"),
        address=ADDRESS,
    )
    figure(spec, prose("methods_checks_flights"), exits)


def _flight_table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Period and place"): rows["what"],
            _("Our sum"): rows["our_count"].map(number),
            _("Printed total"): rows["printed_count"].map(number),
            _("Difference"): rows["difference"].map(_signed),
        }
    )


def _people(spec: dict[str, Any]) -> None:
    rows = _people_rows(LANGUAGE)
    first, last = int(rows["fiscal_year"].min()), int(rows["fiscal_year"].max())
    exits = Exits(
        key="people-checks",
        title=methods.people_title(rows),
        measure=_(
            "Sum of the rows by country less the printed total of the same source, people, US "
            "fiscal years {first} to {last}"
        ).format(first=first, last=last),
        resource="removals_by_year",
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        table=lambda: _people_table(rows),
        rows=rows,
        address=ADDRESS,
    )
    figure(spec, prose("methods_checks_people"), exits)


def _people_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the sums as read; a year of which ten countries are printed says so."""
    years = rows["fiscal_year"].astype(str)
    ten = rows["rows"] <= 10
    return pd.DataFrame(
        {
            _("Fiscal year"): years.mask(ten, years + _(" (ten countries)")),
            _("Counted"): rows["measure"].map(_measures()),
            _("Our sum"): rows["ours"].map(number),
            _("Printed total"): rows["printed"].map(number),
            _("Difference"): rows["difference"].map(_signed),
        }
    )


def _signed(value: int) -> str:
    """Return a difference with its sign; none is 0."""
    if value == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{number(abs(int(value)))}"


def _orders() -> None:
    """Draw the one list that is known to be short."""
    found = methods.orders_sum(tables.table("final_orders"))
    st.markdown(methods_html.lead("methods_checks_orders"))
    said = _(
        "{rows} rows on hand add up to {ours} of the printed {printed} people, on {day}. {missing} "
        "people stand in rows that were not found."
    ).format(
        rows=number(found["rows"]),
        ours=number(found["ours"]),
        printed=number(found["printed"]),
        day=day(found["as_of"]),
        missing=number(found["missing"]),
    )
    parts.source_note(said, (found["source_id"],))
