"""The chart of the timeline: events in lanes over one axis of time, recorded legs beneath it.

Both share one drawing and one scale (``explainer.timeline_axis``), so that they stay aligned at
every width. A date known only to the month or year is a bar, not a dot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from explainer import practice, tables, timeline_words
from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.timeline import DENSE_FROM, Reach
from explainer.timeline_axis import LABEL, LEGS, STEP, STRIP, Axis, Places, placed, places
from explainer.words import _, number

COLOURS = {"us": EXPELS, "courts": ASIDE, "both": ASIDE, "them": RECEIVES}
# Bars are at least this part of the axis: five pixels on a phone.
LEAST = 66
# The parameter that names the event to ring: pages set it in the finished drawing.
OPENED = "opened"


def chart(
    rows: pd.DataFrame,
    axis: Axis,
    reach: Iterable[Reach],
    legs: pd.DataFrame,
    chained: bool = False,
) -> alt.LayerChart:
    """Return the drawing: band of density, lanes of events, recorded legs.

    ``rows``: ``timeline.events`` in a view; without any the lanes are empty. ``reach``: the
    stretches of ``timeline.reach``. ``legs``: ``flights.by_period`` by month. ``chained``: whether
    the events are joined by a line, in the order of ``rows``.
    """
    drawn = placed(rows, axis)
    where = places(drawn)
    foot = drawn["lane"].map({lane: low for lane, (low, _top) in where.lanes.items()}).astype(float)
    drawn = drawn.assign(y=foot + (drawn["level"] + 0.5) * STEP)
    scale = _Scale(axis, where, legs)
    layers = [_legs_unknown(scale, legs), *_legs(scale, legs)]
    layers += [_band(scale, reach), _lanes(scale), *_narrowed(scale)]
    if chained and len(rows) > 1:
        layers.append(_chain(scale, drawn.loc[rows.index]))
    if len(rows):
        layers += _marks(scale, drawn)
    drawing = alt.layer(*layers).add_params(alt.param(OPENED, value=""))
    drawing = drawing.resolve_axis(x="independent", y="independent")
    return drawing.properties(height=where.height).configure_view(stroke=None)


@dataclass(frozen=True)
class _Scale:
    """The two scales that all layers share. Words stand on axes, which follow light and dark."""

    axis: Axis
    where: Places
    legs: pd.DataFrame

    @property
    def most(self) -> int:
        """Return the highest count of legs in a month, at least 1."""
        return max(1, int(self.legs["legs"].max())) if len(self.legs) else 1

    def x(self, axis: alt.Axis | None = None) -> alt.X:
        domain = alt.Scale(domain=[0, self.axis.length], nice=False, zero=False)
        return alt.X("x:Q", axis=axis, scale=domain)

    def y(self, name: str = "y", axis: alt.Axis | None = None) -> alt.Y:
        domain = alt.Scale(domain=[0, self.where.height], nice=False)
        return alt.Y(f"{name}:Q", axis=axis, scale=domain)

    def box(self, rows: pd.DataFrame) -> alt.Chart:
        """Return a chart of rectangles from x, x2, y and y2."""
        base = alt.Chart(rows)
        return base.encode(x=self.x(), x2="x2:Q", y=self.y(), y2="y2:Q")


def _words(words: Mapping[int, str], **more: str | float | bool) -> alt.Axis:
    """Return an axis that prints words at places, and no line."""
    said = ",".join(f"{place}:{text!r}" for place, text in words.items())
    plain: dict[str, Any] = {"grid": False, "ticks": False, "domain": False, "title": None}
    # The page's own colour of text: the theme's grey for labels is too pale on the light ground.
    plain["labelColor"] = "currentColor"
    expression = f"({{{said}}})[datum.value]"
    return alt.Axis(values=list(words), labelExpr=expression, labelLimit=0, **(plain | more))


def _legs(scale: _Scale, legs: pd.DataFrame) -> list[alt.Chart]:
    """Return the bars of legs per month; none where no list covers the period."""
    if legs.empty:
        return []
    day = pd.Timedelta(days=1)
    bars = pd.DataFrame(
        {
            "x": [scale.axis.at(start) + 1 for start in legs["start"]],
            "x2": [scale.axis.at(end + day) - 1 for end in legs["end"]],
            "y": 0.0,
            "y2": legs["legs"].to_numpy() * LEGS / scale.most,
            "legs": legs["legs"].to_numpy(),
            "said": [_month(row.start, row.whole) for row in legs.itertuples()],
            "whole": legs["whole"].to_numpy(),
        }
    )
    bars["read"] = bars["said"] + ": " + bars["legs"].map(number)
    tip = [
        alt.Tooltip("said:N", title=_("Month")),
        alt.Tooltip("legs:Q", title=_("Recorded removal legs"), format=","),
    ]
    drawn = scale.box(bars).mark_bar(color=RECEIVES, stroke=RECEIVES, strokeWidth=1)
    shade = alt.condition("datum.whole", alt.value(0.75), alt.value(0.1))
    return [drawn.encode(fillOpacity=shade, tooltip=tip, description="read:N")]


def _month(start: pd.Timestamp, whole: bool) -> str:
    said = practice.written(f"{start:%Y-%m}")
    return said if whole else _("{month}, from the 20th").format(month=said)


def _legs_unknown(scale: _Scale, legs: pd.DataFrame) -> alt.Chart:
    """Return the ground of the months for which no list of legs was found: not zero."""
    ends = [scale.axis.length, 0.0]
    if len(legs):
        after = legs["end"].max() + pd.Timedelta(days=1)
        ends = [scale.axis.at(legs["start"].min()), scale.axis.at(after)]
    ground = pd.DataFrame({"x": [0.0, ends[1]], "x2": [ends[0], scale.axis.length]})
    ground = ground[ground["x2"] - ground["x"] > 0].assign(
        y=0.0, y2=LEGS, said=_("No list of legs: not known, not zero")
    )
    time = _words(
        scale.axis.ticks(),
        grid=True,
        gridOpacity=0.5,
        labelOverlap="greedy",
        labelSeparation=8,
        labelFlush=True,
    )
    count = _words({0: "0", LEGS: number(scale.most)}, orient="left", minExtent=24, maxExtent=32)
    boxes = scale.box(ground).mark_rect(color=ASIDE, opacity=0.18, aria=False)
    return boxes.encode(
        x=scale.x(time),
        y=scale.y(axis=count),
        tooltip=[alt.Tooltip("said:N", title=_("Recorded removal legs"))],
    )


def _band(scale: _Scale, reach: Iterable[Reach]) -> alt.Chart:
    """Return the band that says where the collection is dense, thin, or holds nothing."""
    labels, day, low = timeline_words.densities(), pd.Timedelta(days=1), scale.where.strip
    rows = pd.DataFrame(
        [
            {
                "x": scale.axis.at(part.start),
                "x2": scale.axis.at(part.end + day),
                "shade": {"before": 0.16, "dense": 0.5, "thin": 0.16, "none": 0.0}[part.key],
                "text": labels[part.key],
                "events": part.events,
                "said": timeline_words.stretch(part),
            }
            for part in reach
        ]
    )
    rows = rows[rows["x2"] > rows["x"]].assign(y=low, y2=low + STRIP - 2)
    tip = [
        alt.Tooltip("said:N", title=_("Period")),
        alt.Tooltip("text:N", title=_("The collection")),
        alt.Tooltip("events:Q", title=_("Events held")),
    ]
    # A name that its stretch cannot hold on a phone is left to the key beneath the drawing.
    room = (rows["x2"] - rows["x"]) / scale.axis.length * 330
    named = rows[room > rows["text"].str.len() * 6.5]
    words = {round(x): text for x, text in zip(named["x"], named["text"], strict=True)}
    above = _words(words, orient="top", labelAlign="left", labelPadding=3, labelOverlap=False)
    boxes = scale.box(rows).mark_rect(stroke=ASIDE, strokeWidth=1, fill=ASIDE, aria=False)
    opacity = alt.FillOpacity("shade:Q", scale=None)
    return boxes.encode(x=scale.x(above), fillOpacity=opacity, tooltip=tip)


def _lanes(scale: _Scale) -> alt.Chart:
    """Return a line beneath each lane, and the names of the lanes and of the bars."""
    labels, lanes = timeline_words.lanes(), scale.where.lanes
    foot = pd.DataFrame({"y": [low for low, _top in lanes.values()], "x": 0.0})
    names = {round(top + LABEL / 2 - 1): labels[lane] for lane, (_low, top) in lanes.items()}
    names[round(LEGS + LABEL / 2 + 1)] = _("Recorded removal legs, per month")
    inside = _words(
        names,
        orient="left",
        labelAlign="left",
        labelPadding=-4,
        labelFontWeight="bold",
        labelOverlap=False,
    )
    lines = alt.Chart(foot.assign(x2=scale.axis.length))
    lines = lines.mark_rule(color=ASIDE, opacity=0.5, aria=False)
    return lines.encode(x=scale.x(), x2="x2:Q", y=scale.y(axis=inside))


def _narrowed(scale: _Scale) -> list[alt.Chart]:
    """Return the mark of the day where the scale changes; none where it does not."""
    if scale.axis.narrow == 1.0:
        return []
    rows = pd.DataFrame(
        {
            "x": [scale.axis.at(DENSE_FROM)],
            "y": [0.0],
            "y2": [scale.where.strip + STRIP],
            "said": [_("Years before 2025 are drawn narrower")],
        }
    )
    rule = alt.Chart(rows).mark_rule(color=ASIDE, strokeWidth=2, strokeDash=[4, 3], aria=False)
    return [rule.encode(x=scale.x(), y=scale.y(), y2="y2:Q", tooltip=[alt.Tooltip("said:N")])]


def _chain(scale: _Scale, drawn: pd.DataFrame) -> alt.Chart:
    """Return the line that joins the events of a thread, first to last."""
    rows = pd.DataFrame(
        {
            "x": ((drawn["x"] + drawn["x2"]) / 2).to_numpy(),
            "y": drawn["y"].to_numpy(),
            "place": range(len(drawn)),
        }
    )
    line = alt.Chart(rows).mark_line(color=ASIDE, strokeWidth=1.5, strokeDash=[3, 2], aria=False)
    return line.encode(x=scale.x(), y=scale.y(), order="place:Q")


def _read(row: dict[Any, Any]) -> str:
    """Return what a mark says to those who do not see it."""
    return _("{when}: {title}").format(when=practice.written(row["date"]), title=row["title"])


def _marks(scale: _Scale, drawn: pd.DataFrame) -> list[alt.Chart]:
    """Return a dot for each day and a bar for each month or year; a click names its event."""
    rows = pd.DataFrame(
        {
            "event_id": drawn["event_id"],
            "x": drawn["x"],
            "x2": drawn["x2"],
            "y": drawn["y"],
            "low": drawn["y"] - STEP * 0.3,
            "high": drawn["y"] + STEP * 0.3,
            "colour": drawn["lane"].map(COLOURS),
            "when": [practice.written(text) for text in drawn["date"]],
            "kind": [tables.label("events", "kind", kind) for kind in drawn["kind"]],
            "actor": drawn["actor"],
            "title": drawn["title"],
            "read": [_read(row) for row in drawn.to_dict("records")],
        }
    )
    tip = [
        alt.Tooltip("when:N", title=_("When")),
        alt.Tooltip("actor:N", title=_("Who acted")),
        alt.Tooltip("kind:N", title=_("Kind")),
        alt.Tooltip("title:N", title=_("What")),
    ]
    spans = rows[drawn["date_precision"] != "day"].copy()
    # Where years are drawn narrow, a month would vanish: no bar is shorter than this.
    short = (scale.axis.length / LEAST - (spans["x2"] - spans["x"])).clip(lower=0)
    spans["x"], spans["x2"] = spans["x"] - short / 2, spans["x2"] + short / 2
    days = rows[drawn["date_precision"] == "day"]
    colour = {"color": alt.Color("colour:N", scale=None, legend=None)}
    dots = alt.Chart(days).mark_point(filled=True, size=105, opacity=1, cursor="pointer")
    dots = dots.encode(x=scale.x(), y=scale.y(), tooltip=tip, description="read:N", **colour)
    bars = alt.Chart(spans).mark_bar(cornerRadius=4, fillOpacity=0.3, cursor="pointer")
    bars = bars.encode(
        x=scale.x(),
        x2="x2:Q",
        y=scale.y("low"),
        y2="high:Q",
        tooltip=tip,
        description="read:N",
        fill=alt.Fill("colour:N", scale=None, legend=None),
        stroke=alt.Stroke("colour:N", scale=None, legend=None),
    )
    middle = rows.assign(x=(rows["x"] + rows["x2"]) / 2)[["event_id", "x", "y"]]
    ring = alt.Chart(middle).mark_point(
        filled=False, size=330, strokeWidth=2.5, color=ASIDE, aria=False
    )
    ring = ring.transform_filter(f"datum.event_id === {OPENED}")
    layers = [ring.encode(x=scale.x(), y=scale.y())]
    if len(spans):
        layers.append(bars.add_params(alt.selection_point("span", fields=["event_id"])))
    if len(days):
        layers.append(dots.add_params(alt.selection_point("day", fields=["event_id"])))
    return layers
