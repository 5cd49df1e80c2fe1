"""Charts of the national picture: DataFrame in, Altair chart out (see ``explainer.national``)."""

import json

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, EXPELS, ON_CHOSEN
from explainer.history_charts import Drawn
from explainer.national import CLAIM, DHS, ESTIMATE, ICE, figures
from explainer.words import _, day

# Kept by tests/test_national.py to 3:1 on both grounds; shapes tell the series apart as well.
WIDER = "#8a67c0"
HUES = {ICE: EXPELS, DHS: WIDER}
SHAPES = {ICE: "circle", DHS: "square"}
# A badge is as dark as white figures on it need, and as light as the dark ground needs.
BADGE = "#6b665f"
BADGE_SIZE = 15
# Marks closer than this stand one above the other, so that a phone can show them.
YEARS_APART = 2.6
# Room above the lines for the badges.
HEADROOM = 1.36


def by_year(rows: pd.DataFrame, changes: pd.DataFrame, labels: dict[str, str]) -> Drawn:
    """Return lines of both series per fiscal year, and a numbered mark at each break.

    Expects ``national.by_year`` and ``national.breaks``; ``labels`` says each measure in words.
    """
    shown = rows.assign(what=rows["measure"].map(labels))
    said = [labels[measure] for measure in HUES]
    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=0)
    first, last = int(rows["fiscal_year"].min()), int(changes["at"].max()) + 1
    years = alt.Scale(domain=[first - 0.5, last + 0.5], nice=False)
    base = alt.Chart(shown).encode(
        x=alt.X(
            "fiscal_year:Q",
            title=_("US fiscal year (October to September)"),
            scale=years,
            axis=alt.Axis(format="d", tickMinStep=5, grid=False),
        ),
        y=alt.Y(
            "count:Q",
            title=_("People removed"),
            axis=alt.Axis(format=",.0f"),
            scale=alt.Scale(domain=[0, float(rows["count"].max()) * HEADROOM], nice=False),
        ),
        color=alt.Color(
            "what:N", scale=alt.Scale(domain=said, range=list(HUES.values())), legend=legend
        ),
        shape=alt.Shape(
            "what:N", scale=alt.Scale(domain=said, range=list(SHAPES.values())), legend=legend
        ),
        tooltip=[
            alt.Tooltip("what:N", title=_("Counted")),
            alt.Tooltip("fiscal_year:Q", title=_("Fiscal year"), format="d"),
            alt.Tooltip("count:Q", title=_("People removed"), format=","),
        ],
    )
    lines = base.mark_line(strokeWidth=2)
    points = base.mark_point(filled=True, size=38, opacity=1)
    return alt.layer(*_breaks(changes, years), lines, points).properties(height=360)


def _levels(at: pd.Series) -> list[int]:
    """Return a level for each mark, so that marks on one level stand apart."""
    levels: list[int] = []
    newest: dict[int, float] = {}
    for place in at:
        level = next(n for n in range(len(at)) if place - newest.get(n, -1e9) >= YEARS_APART)
        newest[level] = place
        levels.append(level)
    return levels


def _breaks(changes: pd.DataFrame, years: alt.Scale) -> list[alt.Chart]:
    """Return a dashed rule at each break, and its number on a badge above it."""
    rows = changes.assign(
        when=[day(d) for d in changes["date"]],
        level=[8 + BADGE_SIZE * level for level in _levels(changes["at"])],
    )[["n", "at", "when", "what_changed", "level"]]
    base = alt.Chart(rows).encode(
        x=alt.X("at:Q", scale=years),
        tooltip=[
            alt.Tooltip("n:N", title=_("Change in the counting")),
            alt.Tooltip("when:N", title=_("From")),
            alt.Tooltip("what_changed:N", title=_("What changed")),
        ],
    )
    rules = base.mark_rule(strokeDash=[3, 3], stroke=ASIDE, strokeWidth=1)
    placed = base.encode(y=alt.Y("level:Q", scale=None, axis=None))
    badges = placed.mark_point(size=200, fill=BADGE, stroke=None, opacity=1)
    numbers = placed.mark_text(fontSize=11, fontWeight=600, color=ON_CHOSEN).encode(text="n:N")
    return [rules, badges, numbers]


def said(rows: pd.DataFrame, who: dict[str, str], periods: dict[str, str]) -> Drawn:
    """Return one bar per figure said of 2025, each with its number and who says it above it.

    Expects ``national.said_of_2025``; ``who`` says by ``recent_id`` who says what, ``periods`` says
    each period in words. What is claimed or estimated is drawn hollow.
    """
    sure, loose = _("Counted or reported by ICE"), _("Estimate, press count or claim")
    labels = [
        _("{figure}: {who}").format(figure=figure, who=who[recent_id])
        for figure, recent_id in zip(figures(rows), rows["recent_id"], strict=True)
    ]
    shown = rows.assign(
        label=labels, how=[loose if m in (ESTIMATE, CLAIM) else sure for m in rows["measure"]]
    )
    order, headings = [], list(periods.values())
    for period, heading in periods.items():
        order += [heading, *shown.loc[shown["period"] == period, "label"]]
    return _bars(shown[["label", "count", "how"]], order, headings, [sure, loose])


def _bars(rows: pd.DataFrame, order: list[str], headings: list[str], how: list[str]) -> Drawn:
    """Return the bars in an order that also holds the heading of each group.

    Words stand on the axis: only there do they take the colour of the visitor's theme.
    """
    bold = " || ".join(f"datum.value == {json.dumps(heading)}" for heading in headings)
    axis = alt.Axis(
        domain=False,
        ticks=False,
        labelAlign="left",
        labelPadding=-1,
        labelOffset=-12,
        labelLimit=0,
        labelFontSize=12,
        labelFontWeight=alt.condition(bold, alt.value("bold"), alt.value("normal")),
        title=None,
    )
    fill = alt.Scale(domain=how, range=[EXPELS, f"{EXPELS}22"])
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=0)
    return (
        alt.Chart(rows)
        .mark_bar(stroke=EXPELS, strokeWidth=1.5, height=13, yOffset=9)
        .encode(
            y=alt.Y("label:N", axis=axis, scale=alt.Scale(domain=order, padding=0)),
            x=alt.X("count:Q", axis=None),
            fill=alt.Fill("how:N", scale=fill, legend=legend),
            tooltip=[
                alt.Tooltip("label:N", title=_("Who says it")),
                alt.Tooltip("count:Q", title=_("People"), format=","),
            ],
        )
        .properties(height=46 * len(order) + 60)
    )


def running(rows: pd.DataFrame) -> Drawn:
    """Return ICE's running counts of each fiscal year over one another (``national.running``)."""
    label = _("Fiscal year {year}")
    shown = rows.assign(
        what=[label.format(year=year) for year in rows["fiscal_year"]],
        when=[day(d) for d in rows["day"]],
        # One October to September for all, so that the years can be compared.
        at=[
            (d - pd.DateOffset(years=int(year) - 2001)).tz_localize("UTC")
            for d, year in zip(rows["day"], rows["fiscal_year"], strict=True)
        ],
    )[["what", "when", "at", "count"]]
    years = list(dict.fromkeys(shown["what"]))
    legend = alt.Legend(title=None, orient="top", columns=2, labelLimit=0)
    axis = alt.Axis(format="%b", tickCount={"interval": "month", "step": 2}, grid=False)
    domain = ["2000-10-01", "2001-10-01"]
    base = alt.Chart(shown).encode(
        x=alt.X(
            "at:T", title=None, axis=axis, scale=alt.Scale(type="utc", domain=domain, nice=False)
        ),
        y=alt.Y("count:Q", title=_("People removed since 1 October"), axis=alt.Axis(format=",.0f")),
        color=alt.Color(
            "what:N", scale=alt.Scale(domain=years, range=[WIDER, EXPELS]), legend=legend
        ),
        shape=alt.Shape(
            "what:N", scale=alt.Scale(domain=years, range=["square", "circle"]), legend=legend
        ),
        tooltip=[
            alt.Tooltip("what:N", title=_("Running count of")),
            alt.Tooltip("when:N", title=_("Counted to")),
            alt.Tooltip("count:Q", title=_("People removed"), format=","),
        ],
    )
    lines = base.mark_line(strokeWidth=1.5)
    return alt.layer(lines, base.mark_point(filled=True, size=45, opacity=1)).properties(height=270)
