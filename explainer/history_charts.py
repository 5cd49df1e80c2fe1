"""Charts of flights before 2025: DataFrame in, Altair chart out.

Blue counts people by the expelling state's own records; orange counts flights, as elsewhere on the
site. Frames come from ``explainer.flight_history``; days are drawn in UTC, so that no visitor's
clock moves them into another month.
"""

from itertools import pairwise

import altair as alt
import pandas as pd

from explainer.colours import BORDER, EXPELS, ON_CHOSEN, RECEIVES, TEXT, rgb
from explainer.flight_history import Expulsions, period_of
from explainer.words import _, day, month, number

# What Altair may hand back for charts laid over one another.
Drawn = alt.LayerChart | alt.FacetChart
UNKNOWN = "#{:02x}{:02x}{:02x}".format(*BORDER[:3])
STRIP = 9
# Lower ends of the classes of the heat table, with how much white or black is mixed into the blue.
CLASSES = ((0, 0.85), (1_000, 0.6), (10_000, 0.3), (30_000, 0.05), (60_000, -0.45))


def shade(share: float) -> str:
    """Return the expelling side's blue with a share of white, or of black when below zero."""
    end = 255 if share > 0 else 0
    return "#{:02x}{:02x}{:02x}".format(*(round(c + (end - c) * abs(share)) for c in rgb(EXPELS)))


def ink(share: float) -> str:
    """Return the colour of numbers on ``shade``: dark on the light ones, white on the dark."""
    return TEXT["light"] if share >= 0 else ON_CHOSEN


def people(by_year: pd.DataFrame) -> alt.Chart:
    """Return bars of people per fiscal year (``people_by_year``)."""
    rows = by_year.assign(year=by_year["fiscal_year"].astype(str))
    return (
        alt.Chart(rows)
        .mark_bar(color=EXPELS)
        .encode(
            x=alt.X("year:O", title=_("US fiscal year"), axis=alt.Axis(labelAngle=0)),
            y=alt.Y("people:Q", title=_("People"), axis=alt.Axis(format=",.0f")),
            tooltip=[
                alt.Tooltip("year:N", title=_("Fiscal year")),
                alt.Tooltip("people:Q", title=_("People"), format=","),
            ],
        )
        .properties(height=240)
    )


def _classes() -> list[str]:
    """Return the classes of the heat table in words, lowest first."""
    lows = [low for low, _share in CLASSES]
    said = [_("under {n}").format(n=number(lows[1]))]
    for low, following in pairwise(lows[1:]):
        said.append(_("{low}–{high}").format(low=number(low), high=number(following - 1)))
    return [*said, _("{n} and more").format(n=number(lows[-1]))]


def citizenships(by_citizenship: pd.DataFrame) -> Drawn:
    """Return a heat table of citizenship by fiscal year (``people_by_citizenship``).

    Expects one more column: ``country``, the name. Numbers stand in the cells where they have room.
    """
    lows, shares = zip(*CLASSES, strict=True)
    labels = _classes()
    band = pd.cut(by_citizenship["people"], [*lows, float("inf")], right=False, labels=False)
    rows = by_citizenship.assign(
        year=by_citizenship["fiscal_year"].astype(str),
        band=[labels[b] for b in band],
        ink=[ink(shares[b]) for b in band],
    )
    base = alt.Chart(rows).encode(
        x=alt.X("year:O", title=_("US fiscal year"), axis=alt.Axis(labelAngle=0, orient="top")),
        y=alt.Y("country:N", title=None, sort=None, axis=alt.Axis(labelLimit=130)),
        tooltip=[
            alt.Tooltip("country:N", title=_("Citizenship")),
            alt.Tooltip("year:N", title=_("Fiscal year")),
            alt.Tooltip("people:Q", title=_("People"), format=","),
        ],
    )
    scale = alt.Scale(domain=labels, range=[shade(share) for share in shares])
    legend = alt.Legend(
        title=_("People"), orient="bottom", columns=2, columnPadding=8, symbolStrokeWidth=0.5
    )
    cells = base.mark_rect(stroke=UNKNOWN, strokeWidth=0.5).encode(
        color=alt.Color("band:N", scale=scale, legend=legend)
    )
    numbers = base.mark_text(fontSize=alt.expr("width < 420 ? 0 : 12"), aria=False).encode(
        text=alt.Text("people:Q", format=","), color=alt.Color("ink:N", scale=None)
    )
    return alt.layer(cells, numbers).properties(height=430)


def network(places: pd.DataFrame) -> Drawn:
    """Return lines of the places served per fiscal year (``flight_history.network``).

    Expects one more column: ``what``, the measure in words. A year not covered in whole stands
    apart: hollow, and not joined to the line.
    """
    rows = places.assign(
        year=[
            str(year) if whole else _("{year},|in part").format(year=year)
            for year, whole in zip(places["fiscal_year"], places["whole"], strict=True)
        ]
    )
    labels = list(rows["what"].unique())
    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=0)
    base = alt.Chart(rows).encode(
        x=alt.X(
            "year:O",
            title=_("US fiscal year"),
            axis=alt.Axis(labelAngle=0, labelOverlap=False, labelExpr="split(datum.label, '|')"),
        ),
        y=alt.Y("places:Q", title=_("Airports or countries")),
        color=alt.Color(
            "what:N",
            scale=alt.Scale(domain=labels, range=[EXPELS, UNKNOWN, RECEIVES]),
            legend=legend,
        ),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=labels), legend=legend),
        tooltip=[
            alt.Tooltip("what:N", title=_("Counted")),
            alt.Tooltip("fiscal_year:N", title=_("Fiscal year")),
            alt.Tooltip("places:Q", title=_("Places")),
        ],
    )
    whole = base.transform_filter("datum.whole")
    part = base.transform_filter("!datum.whole")
    return alt.layer(
        whole.mark_line(),
        whole.mark_point(filled=True, size=70, opacity=1),
        part.mark_point(filled=False, size=70, opacity=1),
    ).properties(height=430)


def _utc(days: pd.Series) -> pd.Series:
    return days.dt.tz_localize("UTC")


def _days(field: str, first: str, last: str) -> alt.X:
    """Return a time axis of ``field`` from one day to another, the same for both old series."""
    return alt.X(
        field,
        title=None,
        scale=alt.Scale(type="utc", domain=[first, last], nice=False),
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": 1}),
    )


def _ways_of_knowing() -> list[str]:
    """Return how a month's number is known: printed, printed in two ways, worked out."""
    return [
        _("Printed"),
        _("Printed, with another number elsewhere"),
        _("Worked out from a printed change"),
    ]


def _points(known: pd.DataFrame, how: list[str]) -> pd.DataFrame:
    rows = known.assign(
        how=[
            how[2] if derived else how[1] if disputed else how[0]
            for derived, disputed in zip(known["derived"], known["disputed"], strict=True)
        ],
        label=known["month"].map(month),
        at=_utc(known["at"]),
    )
    return rows[["month", "label", "at", "flights", "derived", "how"]]


def whole_months(
    known: pd.DataFrame, missing: pd.DataFrame, title_42: Expulsions, first: str, last: str
) -> Drawn:
    """Return points, never a line, for the months with a count of removal flights.

    ``known`` and ``missing``: ``whole_months`` and ``months_without``. ``first`` and ``last``: the
    days (``YYYY-MM-DD``) the axis runs between. A strip below marks the months without a figure,
    one above the time of Title 42.
    """
    how = _ways_of_knowing()
    rows = _points(known, how)
    legend = alt.Legend(title=None, orient="top", columns=1, labelLimit=0)
    shapes = alt.Scale(domain=how, range=["circle", "square", "diamond"])
    # Room above the highest point, so that the strip of Title 42 covers none.
    scale = alt.Scale(domain=[0, float(known["flights"].max() * 1.15)])
    points = (
        alt.Chart(rows)
        .mark_point(size=80, stroke=RECEIVES, fill=RECEIVES, strokeWidth=2, opacity=1)
        .encode(
            x=_days("at:T", first, last),
            y=alt.Y("flights:Q", title=_("Flights in the month"), scale=scale),
            shape=alt.Shape("how:N", scale=shapes, legend=legend),
            fillOpacity=alt.condition("datum.derived", alt.value(0), alt.value(0.85)),
            tooltip=[
                alt.Tooltip("label:N", title=_("Month")),
                alt.Tooltip("flights:Q", title=_("Removal flights")),
                alt.Tooltip("how:N", title=_("How known")),
            ],
        )
    )
    return alt.layer(_strips(missing, title_42, first, last), points).properties(height=450)


def _strips(missing: pd.DataFrame, title_42: Expulsions, first: str, last: str) -> Drawn:
    """Return the strips of the months without a figure (below) and of Title 42 (above)."""
    unknown, expelled = _("No figure found"), _("Expulsions under Title 42 (counted in)")
    scale = alt.Scale(domain=[unknown, expelled], range=[UNKNOWN, EXPELS])
    legend = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=0)
    fill = alt.Fill("what:N", scale=scale, legend=legend)
    gaps = missing.assign(
        what=unknown,
        label=missing["month"].map(month),
        start=_utc(missing["start"]),
        end=_utc(missing["end"]),
    )
    below = (
        alt.Chart(gaps)
        .mark_rect(opacity=0.7, y=alt.expr(f"height - {STRIP}"), y2=alt.expr("height"))
        .encode(
            x=_days("start:T", first, last),
            x2="end:T",
            fill=fill,
            tooltip=[alt.Tooltip("label:N", title=unknown)],
        )
    )
    time = {
        "start": title_42.start.tz_localize("UTC"),
        "end": title_42.end.tz_localize("UTC"),
        "what": expelled,
    }
    words = _("{start} to {end}").format(start=day(title_42.start), end=day(title_42.end))
    above = (
        alt.Chart(pd.DataFrame([{**time, "label": words}]))
        .mark_rect(opacity=0.7, y=0, y2=STRIP)
        .encode(
            x=_days("start:T", first, last),
            x2="end:T",
            fill=fill,
            tooltip=[alt.Tooltip("label:N", title=expelled)],
        )
    )
    return alt.layer(below, above)


def windows(rows: pd.DataFrame, first: str, last: str) -> Drawn:
    """Return one span per count over twelve months (``windows``), each on a row of its own.

    ``first`` and ``last``: the days (``YYYY-MM-DD``) the axis runs between.
    """
    spans = rows.assign(
        start=_utc(rows["start"]),
        end=_utc(rows["end"] + pd.Timedelta(days=1)),
        middle=_utc(rows["start"] + (rows["end"] - rows["start"]) / 2),
        label=[period_of(row) for _n, row in rows.iterrows()],
    )
    base = alt.Chart(spans).encode(
        y=alt.Y("flight_count_id:N", axis=None, sort=None),
        tooltip=[
            alt.Tooltip("label:N", title=_("Twelve months")),
            alt.Tooltip("flights:Q", title=_("Removal flights"), format=","),
        ],
    )
    bars = base.mark_bar(color=RECEIVES).encode(x=_days("start:T", first, last), x2="end:T")
    numbers = base.mark_text(color=TEXT["light"], fontSize=12, fontWeight=600, aria=False).encode(
        x=_days("middle:T", first, last), text=alt.Text("flights:Q", format=",")
    )
    return alt.layer(bars, numbers).properties(height=38 * len(rows) + 30)
