"""Charts of flight hours' costs and of legs at Guantanamo: DataFrame in, Altair chart out.

Blue is what the expelling state does, orange what arrives in another country, grey the rest. Days
are drawn in UTC, so that no visitor's clock moves them.
"""

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.words import _, month


def hours(rows: pd.DataFrame) -> alt.Chart:
    """Return bars of the cost of a flight hour (``aircraft.hours``), one per published figure.

    Expects one more column, ``label``: what flew, when and the amount in words, split by ``|``.
    A figure with two ends is drawn from one to the other.
    """
    rows = rows.assign(start=rows["low"].where(rows["low"] < rows["high"], 0))
    kinds = {True: _("Military plane"), False: _("Charter")}
    rows = rows.assign(what=rows["military"].map(kinds))
    scale = alt.Scale(domain=list(kinds.values()), range=[EXPELS, ASIDE])
    legend = alt.Legend(title=None, orient="top", columns=1)
    axis = alt.Axis(
        labelExpr="split(datum.label, '|')",
        labelLimit=190,
        labelLineHeight=14,
        labelOverlap=False,
    )
    return (
        alt.Chart(rows)
        .mark_bar(size=16)
        .encode(
            x=alt.X("start:Q", title=_("US dollars per flight hour"), axis=alt.Axis(tickCount=4)),
            x2="high:Q",
            y=alt.Y("label:N", title=None, sort=None, axis=axis),
            color=alt.Color("what:N", scale=scale, legend=legend),
            tooltip=[
                alt.Tooltip("what:N", title=_("Plane")),
                alt.Tooltip("low:Q", title=_("US dollars, from"), format=","),
                alt.Tooltip("high:Q", title=_("US dollars, to"), format=","),
            ],
        )
        .properties(height=320)
    )


def legs(rows: pd.DataFrame, ways: dict[str, str]) -> alt.Chart:
    """Return bars of legs at the base by month: those in above the line, those out beneath it.

    Expects what ``aircraft.by_month`` gives; ``ways`` says each way in words, in order.
    """
    out = rows["way"] != "in"
    rows = rows.assign(
        what=rows["way"].map(ways),
        drawn=rows["legs"].mask(out, -rows["legs"]),
        start=pd.to_datetime(rows["month"]).dt.tz_localize("UTC"),
        said=rows["month"].map(month),
    )
    scale = alt.Scale(domain=list(ways.values()), range=[EXPELS, RECEIVES, ASIDE])
    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=0)
    return (
        alt.Chart(rows)
        .mark_bar()
        .encode(
            x=alt.X(
                "yearmonth(start):T",
                title=None,
                scale=alt.Scale(type="utc"),
                axis=alt.Axis(format="%b %Y", labelOverlap=True, tickCount=6),
            ),
            y=alt.Y(
                "drawn:Q",
                title=_("Legs out | legs in"),
                axis=alt.Axis(labelExpr="abs(datum.value)", tickMinStep=1),
            ),
            color=alt.Color("what:N", scale=scale, legend=legend),
            tooltip=[
                alt.Tooltip("said:N", title=_("Month")),
                alt.Tooltip("what:N", title=_("Way")),
                alt.Tooltip("legs:Q", title=_("Recorded legs")),
            ],
        )
        .properties(height=300)
    )
