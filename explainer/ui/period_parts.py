"""Legs over time, and beneath them, on a scale of their own, people whose detention ended."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from explainer import charts, colours, exports, findings, flights, tables
from explainer.ui import filters, store
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, months, number, period_of_days

LEGS = ("F-01", "F-02")
DETENTION = ("R-DDPDAY",)


def over_time(view: flights.View, by: str, names: Mapping[str, str]) -> None:
    """Draw the switch of periods, legs per period and people whose detention ended per period."""
    filters.period_control(by)
    _legs(view, by, names)
    _detention(view.start, view.end, by)


def _legs(view: flights.View, by: str, names: Mapping[str, str]) -> None:
    rows, spec = _legs_spec(view, by, LANGUAGE)
    said = [findings.latest_change(store.flight_view(view).monthly, "legs")]
    if not rows["whole"].all():
        said.append(
            _(
                "Hollow: not covered in whole. Counting begins on 20 January 2025; no break in the "
                "counting is known after that."
            )
        )
    if view.end == store.flight_months()[-1]:
        said.append(findings.left_out(tables.resource("flight_legs")["coverage"]["end"]))
    figure(
        spec,
        " ".join(filter(None, said)),
        Exits(
            key="legs-over-time",
            title=findings.most_at_once(rows, "legs", by),
            measure=_("Recorded legs of this view, {period}").format(
                period=months(view.start, view.end)
            ),
            resource="flight_legs",
            source_ids=LEGS,
            table=lambda: _table(rows, "legs", _("Legs"), by),
            rows=rows,
            filters=exports.flights_filters(view, names),
            address=f"{exports.flights_address(view)}&by={by}",
        ),
    )


@store.kept
def _legs_spec(view: flights.View, by: str, language: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    rows = flights.by_period(store.flight_view(view).rows, "legs", by, view)
    colour = colours.RECEIVES if flights.REMOVAL in view.kinds else colours.ASIDE
    return rows, specification(charts.by_period(rows, "legs", _("Legs"), colour, by))


def _detention(start: str, end: str, by: str) -> None:
    rows, spec = _detention_spec(start, end, by, LANGUAGE)
    figure(
        spec,
        _(
            "All countries: these records name none. People never detained are missing. Never "
            "divide these people by legs: many leave by land or on airliners."
        ),
        Exits(
            key="detention-ended",
            title=_("All countries: {finding}").format(
                finding=findings.most_at_once(rows, "people", by)
            ),
            measure=_("People whose stay in ICE detention ended in removal, {period}").format(
                period=months(start, end)
            ),
            resource="detention_removals_daily",
            source_ids=DETENTION,
            table=lambda: _table(rows, "people", _("People"), by),
            rows=rows,
        ),
    )


@store.kept
def _detention_spec(
    start: str, end: str, by: str, language: str
) -> tuple[pd.DataFrame, dict[str, Any]]:
    days = tables.table("detention_removals_daily")
    rows = flights.by_period(days, "people", by, flights.View(start, end))
    return rows, specification(charts.by_period(rows, "people", _("People"), colours.EXPELS, by))


def _table(rows: pd.DataFrame, counted: str, label: str, by: str) -> pd.DataFrame:
    """Return the rows of a chart as a reader sees them."""
    said = [period_of_days(row.start, row.end, by) for row in rows.itertuples()]
    covered = rows["whole"].map({True: _("whole"), False: _("in part")})
    return pd.DataFrame(
        {_("Period"): said, label: rows[counted].map(number), _("Covered"): covered.to_numpy()}
    )
