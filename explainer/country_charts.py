"""Charts of one country: removals per fiscal year with breaks and events, Altair out.

Positions on the time axis are fiscal years (``removed.position``): a bar fills its year, and a
break or an event stands where its day falls in the year.
"""

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.history_charts import Drawn
from explainer.words import _, number

# The bars of the whole department are blue too, but hollow: another series, never the same one.
HALF_BAR = 0.42
STRIP = 12


def removals(
    years: pd.DataFrame,
    breaks: pd.DataFrame,
    events: pd.DataFrame,
    ends: tuple[float, float],
    *,
    hollow: bool = False,
    unknown_from: float | None = None,
) -> Drawn:
    """Return bars of removals per fiscal year, with breaks as numbered rules and events as marks.

    ``years``: fiscal_year, people. ``breaks``: at, n, date (words), what_changed. ``events``: at,
    when (words), title. ``ends``: first and last position of the axis. ``unknown_from``: where
    the years without any table begin, drawn as a plain grey ground with its label.
    """
    layers = [] if unknown_from is None else [*_unknown(unknown_from, ends)]
    gaps = _gaps(years, ends, unknown_from)
    if len(gaps):
        layers.append(_missing(gaps, ends))
    layers.append(_bars(years, ends, hollow))
    if len(breaks):
        layers += _breaks(breaks, ends)
    if len(events):
        layers.append(_events(events, ends))
    return alt.layer(*layers).properties(height=260)


def _x(field: str, ends: tuple[float, float], title: str | None = None) -> alt.X:
    ticks = list(range(round(ends[0] + 0.5), round(ends[1] - 0.5) + 1))
    axis = alt.Axis(
        values=ticks, format="d", labelAngle=0, labelOverlap="greedy", grid=False, tickCount=12
    )
    return alt.X(field, title=title, scale=alt.Scale(domain=list(ends), nice=False), axis=axis)


def _bars(years: pd.DataFrame, ends: tuple[float, float], hollow: bool) -> alt.Chart:
    rows = pd.DataFrame(
        {
            "from": years["fiscal_year"] - HALF_BAR,
            "to": years["fiscal_year"] + HALF_BAR,
            "people": years["people"],
            "year": years["fiscal_year"].astype(str),
        }
    )
    return (
        alt.Chart(rows)
        .mark_rect(color=EXPELS, stroke=EXPELS, strokeWidth=1.5, fillOpacity=0.2 if hollow else 0.9)
        .encode(
            x=_x("from:Q", ends, _("US fiscal year")),
            x2="to:Q",
            y=alt.Y("people:Q", title=_("Removals"), axis=alt.Axis(format=",d", tickMinStep=1)),
            y2=alt.datum(0),
            tooltip=[
                alt.Tooltip("year:N", title=_("Fiscal year")),
                alt.Tooltip("people:Q", title=_("Removals"), format=","),
            ],
        )
    )


def _unknown(start: float, ends: tuple[float, float]) -> list[alt.Chart]:
    """Return the ground of the years without a table, and the words that say so."""
    said = _("No table by country")
    rows = pd.DataFrame(
        [{"from": start, "to": ends[1], "said": said, "mid": (start + ends[1]) / 2}]
    )
    base = alt.Chart(rows)
    return [
        base.mark_rect(color=ASIDE, opacity=0.18, aria=False).encode(
            x=_x("from:Q", ends), x2="to:Q", tooltip=[alt.Tooltip("said:N", title=_("From here"))]
        ),
        base.mark_text(angle=270, fontSize=12, color=ASIDE, aria=False).encode(
            x=_x("mid:Q", ends), y=alt.value(150), text="said:N"
        ),
    ]


def _gaps(
    years: pd.DataFrame, ends: tuple[float, float], unknown_from: float | None
) -> pd.DataFrame:
    """Return the years of the axis without a figure: year, from, to."""
    last = round((unknown_from or ends[1]) - 0.5)
    have = set(years["fiscal_year"])
    gaps = [year for year in range(round(ends[0] + 0.5), last + 1) if year not in have]
    return pd.DataFrame(
        {"year": map(str, gaps), "from": [y - 0.5 for y in gaps], "to": [y + 0.5 for y in gaps]}
    )


def _missing(gaps: pd.DataFrame, ends: tuple[float, float]) -> alt.Chart:
    """Return the plain grey ground of single years without a figure."""
    return (
        alt.Chart(gaps.assign(said=_("No figure")))
        .mark_rect(color=ASIDE, opacity=0.18)
        .encode(
            x=_x("from:Q", ends),
            x2="to:Q",
            tooltip=[
                alt.Tooltip("year:N", title=_("Fiscal year")),
                alt.Tooltip("said:N", title=_("Removals")),
            ],
        )
    )


def _breaks(breaks: pd.DataFrame, ends: tuple[float, float]) -> list[alt.Chart]:
    """Return one dashed rule per change in counting, and one row of their numbers."""
    rows = breaks[["at", "n", "date", "what_changed"]]
    rules = (
        alt.Chart(rows)
        .mark_rule(color=ASIDE, strokeDash=[4, 3], strokeWidth=2)
        .encode(
            x=_x("at:Q", ends),
            tooltip=[
                alt.Tooltip("date:N", title=_("The counting changed")),
                alt.Tooltip("what_changed:N", title=_("Change")),
            ],
        )
    )
    # Changes close to each other share one label: their rules would print over one another.
    near = rows["at"].diff().gt(0.35).cumsum()
    labels = rows.groupby(near).agg(at=("at", "mean"), n=("n", lambda n: _span(list(n))))
    numbers = (
        alt.Chart(labels)
        .mark_text(color=ASIDE, dy=-7, fontSize=12, fontWeight=700, aria=False)
        .encode(x=_x("at:Q", ends), y=alt.value(0), text="n:N")
    )
    return [rules, numbers]


def _span(numbers: list[int]) -> str:
    ends = sorted({numbers[0], numbers[-1]})
    return "–".join(number(n) for n in ends)


def _events(events: pd.DataFrame, ends: tuple[float, float]) -> alt.Chart:
    """Return the events as marks along the top of the chart."""
    return (
        alt.Chart(events[["at", "when", "title"]])
        .mark_point(
            shape="diamond", size=110, filled=True, color=RECEIVES, opacity=0.9, stroke="white"
        )
        .encode(
            x=_x("at:Q", ends),
            y=alt.value(STRIP),
            tooltip=[
                alt.Tooltip("when:N", title=_("Date")),
                alt.Tooltip("title:N", title=_("Event")),
            ],
        )
    )
