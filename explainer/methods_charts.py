"""Charts of our sums against printed totals: DataFrame in, Altair chart out."""

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.history_charts import Drawn
from explainer.methods import COUNTED, DHS, ICE, RETURNS
from explainer.national_charts import WIDER
from explainer.words import _

KINDS = {"removal": RECEIVES, "transfer": ASIDE}
HUES = {ICE: EXPELS, DHS: WIDER, RETURNS: ASIDE}
SHAPES = {ICE: "circle", DHS: "square", RETURNS: "triangle-up"}


def flights(rows: pd.DataFrame, labels: dict[str, str]) -> Drawn:
    """Return one line per check: our sum in percent above or below the printed total.

    Expects ``methods.flight_sums`` with two more columns: ``what``, the period and place in words,
    and ``label``, the same in two lines parted by ``|``, with both counts. ``labels`` says each
    kind of leg in words.
    """
    columns = ["what", "label", "printed_count", "our_count", "difference", "percent"]
    shown = rows[columns].assign(legs=rows["kind"].astype(str).map(labels))
    kinds = [labels[kind] for kind in KINDS]
    base = alt.Chart(shown).encode(
        y=alt.Y(
            "label:N",
            sort=shown["label"].tolist(),
            title=None,
            axis=alt.Axis(
                labelLimit=200,
                labelOverlap=False,
                labelExpr="split(datum.label, '|')",
                labelBaseline="middle",
                labelLineHeight=13,
                labelOffset=-6,
                ticks=False,
                domain=False,
                grid=True,
            ),
        ),
        x=alt.X(
            "percent:Q",
            title=_("Percent above the printed total"),
            scale=alt.Scale(domain=[-0.15, 2.6], nice=False),
            axis=alt.Axis(values=[0, 1, 2], format="d"),
        ),
        tooltip=[
            alt.Tooltip("what:N", title=_("Check")),
            alt.Tooltip("our_count:Q", title=_("Our sum"), format=","),
            alt.Tooltip("printed_count:Q", title=_("Printed total"), format=","),
            alt.Tooltip("difference:Q", title=_("Difference"), format="+,"),
        ],
    )
    colour = alt.Color(
        "legs:N",
        scale=alt.Scale(domain=kinds, range=list(KINDS.values())),
        legend=alt.Legend(title=None, orient="top"),
    )
    shape = alt.Shape("legs:N", scale=alt.Scale(domain=kinds, range=["circle", "square"]))
    stems = base.mark_rule(strokeWidth=2).encode(x2=alt.datum(0), color=colour)
    points = base.mark_point(filled=True, size=70, opacity=1).encode(color=colour, shape=shape)
    return alt.layer(stems, points).properties(height=48 * len(shown))


def people(sums: pd.DataFrame, labels: dict[str, str]) -> Drawn:
    """Return one stem per year and series: the sum of the country rows less the printed total.

    Expects ``methods.people_sums``; ``labels`` says each measure in words.
    """
    shown = sums.assign(what=sums["measure"].map(labels))
    said = [labels[measure] for measure in COUNTED]
    first, last = int(sums["fiscal_year"].min()), int(sums["fiscal_year"].max())
    base = alt.Chart(shown).encode(
        x=alt.X(
            "fiscal_year:Q",
            title=_("US fiscal year (October to September)"),
            scale=alt.Scale(domain=[first - 1, last + 1], nice=False, zero=False),
            axis=alt.Axis(format="d", tickMinStep=5, grid=False),
        ),
        y=alt.Y(
            "difference:Q",
            title=_("People above or below"),
            scale=alt.Scale(domain=[float(sums["difference"].min()) - 7, 10], nice=False),
            axis=alt.Axis(tickMinStep=10),
        ),
        color=alt.Color(
            "what:N",
            scale=alt.Scale(domain=said, range=list(HUES.values())),
            legend=alt.Legend(title=None, orient="top", columns=1, labelLimit=0),
        ),
        tooltip=[
            alt.Tooltip("what:N", title=_("Counted")),
            alt.Tooltip("fiscal_year:Q", title=_("Fiscal year"), format="d"),
            alt.Tooltip("ours:Q", title=_("Our sum"), format=","),
            alt.Tooltip("printed:Q", title=_("Printed total"), format=","),
            alt.Tooltip("difference:Q", title=_("Difference"), format="+,"),
        ],
    )
    shape = alt.Shape("what:N", scale=alt.Scale(domain=said, range=list(SHAPES.values())))
    stems = base.mark_rule(strokeWidth=1.5).encode(y2=alt.datum(0))
    points = base.mark_point(filled=True, size=60, opacity=1).encode(shape=shape)
    zero = alt.Chart(pd.DataFrame({"at": [0]})).mark_rule(stroke=ASIDE).encode(y="at:Q")
    return alt.layer(zero, stems, points).properties(height=340)
