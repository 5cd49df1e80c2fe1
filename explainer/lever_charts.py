"""The charts of the lever test: DataFrame in, Altair chart out.

Bars before and after a date, with the two means; the date, and changes in counting, are marked.
Days are drawn in UTC, so that no visitor's clock moves them. The two sides of a date differ in
strength of colour and are named in the legend; the means stand in the title as well.
"""

from typing import Any

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, CHOSEN, EXPELS, ON_CHOSEN, RECEIVES, TEXT, rgb
from explainer.history_charts import Drawn
from explainer.lever_acts import span
from explainer.lever_test import AFTER, BEFORE, DHS, ICE, LEGS, NEITHER, Side, Test
from explainer.words import _, month, when

STRENGTH = {BEFORE: 0.45, AFTER: 1.0, NEITHER: 0.12}
# With axes and legend.
HEIGHT = 380
# Days left free at both ends of a bar, so that bars stand apart.
GAPS = {LEGS: 2, ICE: 20, DHS: 20}
# Room above the bars for the letters that mark changes in counting.
HEADROOM = 1.2


def side_labels() -> dict[str, str]:
    """Return what a page prints for the periods before, after and in neither mean."""
    return {BEFORE: _("Before"), AFTER: _("After"), NEITHER: _("In neither average")}


def around(test: Test, dated: str, breaks: pd.DataFrame) -> Drawn:
    """Return the chart of a test that the data carry.

    ``dated``: the date of the lever (day, month or year as in the tables). ``breaks``: as
    ``lever_test.breaks_within`` gives them, none for legs. Raises ``ValueError`` when the data do
    not carry the test.
    """
    before, after, rows = test.carried()
    bars = _bars(rows, test.series, float(rows["count"].max()))
    layers = [bars, _date(dated), *_means(before, after), *_breaks(breaks)]
    return alt.layer(*layers).resolve_axis(x="independent").properties(height=HEIGHT)


def _utc(days: pd.Series) -> pd.Series:
    return pd.to_datetime(days).dt.tz_localize("UTC")


def _moment(day: pd.Timestamp) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _x(field: str, axis: alt.Axis | None = None) -> alt.X:
    return alt.X(field, title=None, scale=alt.Scale(type="utc", nice=False), axis=axis)


def _axis(rows: pd.DataFrame, series: str) -> alt.Axis:
    """Return the axis of months, or of fiscal years with each name in the middle of its year."""
    if series == LEGS:
        return alt.Axis(format="%b %Y", labelOverlap=True, tickCount=5, grid=False)
    middles = rows["start"] + pd.Timedelta(days=182)
    values = [_moment(day) for day in middles]
    return alt.Axis(format="%Y", values=values, ticks=False, grid=False, title=_("US fiscal year"))


def _bars(rows: pd.DataFrame, series: str, most: float) -> alt.Chart:
    labels, legs = side_labels(), series == LEGS
    colour = RECEIVES if legs else EXPELS
    counted = _("Recorded removal legs") if legs else _("People removed")
    gap = pd.Timedelta(days=GAPS[series])
    drawn = pd.DataFrame(
        {
            "start": _utc(rows["start"]) + gap,
            "until": _utc(rows["end"]) + pd.Timedelta(days=1) - gap,
            "count": rows["count"].astype("float64"),
            "said": rows["side"].map(labels),
            "period": [period(row, series) for row in rows.to_dict("records")],
        }
    ).dropna(subset="count")
    return (
        alt.Chart(drawn)
        .mark_bar(stroke=colour, strokeWidth=1, opacity=1)
        .encode(
            x=_x("start:T", _axis(rows, series)),
            x2="until:T",
            y=alt.Y(
                "count:Q",
                title=counted,
                axis=alt.Axis(format=",d", tickMinStep=1, tickCount=5),
                scale=alt.Scale(domain=[0, max(most, 1.0) * HEADROOM], nice=False),
            ),
            y2=alt.datum(0),
            fill=_fill(drawn["said"], colour),
            tooltip=[
                alt.Tooltip("period:N", title=_("Period")),
                alt.Tooltip("count:Q", title=counted, format=","),
                alt.Tooltip("said:N", title=_("Side of the date")),
            ],
        )
    )


def _fill(said: pd.Series, colour: str) -> alt.Fill:
    """Return the strengths of a colour for the sides of the date that are drawn."""
    labels = side_labels()
    shown = [side for side in STRENGTH if labels[side] in set(said)]
    scale = alt.Scale(
        domain=[labels[side] for side in shown],
        range=["rgba({}, {}, {}, {})".format(*rgb(colour), STRENGTH[side]) for side in shown],
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        symbolStrokeColor=colour,
        symbolStrokeWidth=1,
        columns=3,
        labelLimit=0,
    )
    return alt.Fill("said:N", scale=scale, legend=legend)


def period(row: dict[Any, Any], series: str) -> str:
    """Return a month or fiscal year of a test's rows in words."""
    if series == LEGS:
        return month(f"{row['start']:%Y-%m}")
    return _("fiscal year {year}").format(year=f"{row['end']:%Y}")


def _means(before: Side, after: Side) -> list[alt.Chart]:
    """Return a line at each mean, over its periods: dark in white, to stand out from any ground."""
    rows = pd.DataFrame(
        {
            "start": _utc(pd.Series([before.start, after.start])),
            "until": _utc(pd.Series([before.end, after.end])) + pd.Timedelta(days=1),
            "mean": [float(before.mean), float(after.mean)],
        }
    )
    tip = alt.Tooltip("mean:Q", title=_("Average"), format=",.1f")
    base = alt.Chart(rows).encode(x=_x("start:T"), x2="until:T", y="mean:Q", tooltip=[tip])
    return [
        base.mark_rule(color=ON_CHOSEN, strokeWidth=6, aria=False),
        base.mark_rule(color=TEXT["light"], strokeWidth=2.5),
    ]


def _date(dated: str) -> alt.Chart:
    """Return the mark of the date: a line for a day, a band for a month or year."""
    first, last = span(dated)
    middle = first + (last - first) / 2
    axis = alt.Axis(
        orient="top",
        values=[_moment(middle)],
        labelExpr=repr(when(dated)),
        labelFontWeight="bold",
        labelLimit=0,
        grid=False,
        domain=False,
    )
    days = pd.Series([first, last + pd.Timedelta(days=1), middle])
    start, until, middle_day = _utc(days)
    rows = pd.DataFrame({"start": [start], "until": [until], "at": [middle_day]})
    if first == last:
        mark = alt.Chart(rows).mark_rule(color=ASIDE, strokeWidth=2, strokeDash=[6, 3])
        return mark.encode(x=_x("at:T", axis))
    band = alt.Chart(rows).mark_rect(color=ASIDE, opacity=0.35)
    return band.encode(x=_x("start:T", axis), x2="until:T")


def _breaks(breaks: pd.DataFrame) -> list[alt.Chart]:
    """Return a line with a letter for each change in counting, one lower than the one before."""
    layers = []
    for level, row in enumerate(breaks.to_dict("records")):
        at = pd.DataFrame(
            {
                "at": _utc(pd.Series([row["date"]])),
                "letter": row["letter"],
                "what": row["what_changed"],
            }
        )
        tip = [alt.Tooltip("letter:N"), alt.Tooltip("what:N", title=_("Counting changed"))]
        base, y = alt.Chart(at).encode(x=_x("at:T")), alt.value(11 + 22 * level)
        layers += [
            base.mark_rule(color=ASIDE, strokeDash=[2, 3]),
            base.mark_point(
                shape="circle", filled=True, size=330, opacity=1, color=CHOSEN["light"]
            ).encode(y=y, tooltip=tip),
            base.mark_text(color=ON_CHOSEN, fontWeight="bold", fontSize=12, aria=False).encode(
                y=y, text="letter:N"
            ),
        ]
    return layers
