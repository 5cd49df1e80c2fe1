"""Where things stand in the drawing of the timeline: the axis of time, lanes, levels. Pure pandas.

Heights are pixels. Positions on the axis are days; where a view reaches far back, the years before
2025 are drawn narrower. A date known only to the month or year keeps its whole span.
"""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from babel.dates import format_skeleton

from explainer.timeline import DENSE_FROM
from explainer.words import LANGUAGE

# Which lane each side stands in, top to bottom.
LANES = {"us": "us", "courts": "courts", "other": "courts", "both": "both", "them": "them"}
LANE_ORDER = ("us", "courts", "both", "them")
STEP, LABEL, STRIP, LEGS, GAP = 13, 19, 16, 72, 14
# So many dots stand side by side on a phone without touching.
DOTS_ACROSS = 30
# Years before 2025 are narrowed when a view holds more than so many of them.
FAR_BACK = pd.Timedelta(days=3 * 366)
SHARE_OF_PAST = 0.42


@dataclass(frozen=True)
class Axis:
    """The days of a view on a line, from 0 to ``length``; days before 2025 may be narrowed."""

    first: pd.Timestamp
    last: pd.Timestamp
    narrow: float = field(init=False, default=1.0)

    def __post_init__(self) -> None:
        """Work out how narrow the years before 2025 are drawn: 1 for as wide as the rest."""
        past, rest = DENSE_FROM - self.first, self.last - DENSE_FROM
        if past > FAR_BACK and rest > pd.Timedelta(days=100):
            wanted = SHARE_OF_PAST / (1 - SHARE_OF_PAST) * (rest / past)
            object.__setattr__(self, "narrow", min(1.0, wanted))

    def at(self, day: pd.Timestamp) -> float:
        """Return the place of a day, kept within the axis."""
        day = min(max(day, self.first), self.last + pd.Timedelta(days=1))
        if self.narrow == 1.0 or day <= DENSE_FROM:
            return (day - self.first).days * self.narrow
        return (DENSE_FROM - self.first).days * self.narrow + (day - DENSE_FROM).days

    @property
    def length(self) -> float:
        """Return the place of the end of the last day."""
        return self.at(self.last + pd.Timedelta(days=1))

    def ticks(self) -> dict[int, str]:
        """Return the labels of the axis by their place: months, or years for a long period."""
        recent = max(self.first, DENSE_FROM) if self.narrow < 1 else self.first
        out = {}
        if self.narrow < 1:
            step = 5 if self.first.year > 2000 else 10
            years = range(-(-self.first.year // step) * step, DENSE_FROM.year - step // 2, step)
            out = {round(self.at(pd.Timestamp(year, 1, 1))): str(year) for year in years}
        return out | {round(self.at(day)): _short(day) for day in _months(recent, self.last)}


def _months(first: pd.Timestamp, last: pd.Timestamp) -> list[pd.Timestamp]:
    """Return firsts of months, about six of them at even steps."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120) if count / n <= 8)
    days = pd.date_range(first.replace(day=1), last, freq="MS")
    return [day for day in days if day >= first and (day.year * 12 + day.month - 1) % step == 0]


def _short(day: pd.Timestamp) -> str:
    return format_skeleton("yMMM", date(day.year, day.month, 1), locale=LANGUAGE)


@dataclass(frozen=True)
class Places:
    """Where everything stands, in pixels above the foot of the drawing.

    ``lanes``: foot and name line of each lane. ``strip``: foot of the band of density.
    """

    lanes: dict[str, tuple[float, float]]
    strip: float
    height: float


def placed(rows: pd.DataFrame, axis: Axis) -> pd.DataFrame:
    """Return events with ``lane``, ``x``, ``x2`` and ``level``: none covers another in its lane.

    Expects the columns of ``timeline.events``; in order of time.
    """
    day, width = pd.Timedelta(days=1), axis.length / DOTS_ACROSS
    out = rows.assign(
        lane=rows["side"].map(LANES),
        x=[axis.at(first) for first in rows["first"]],
        x2=[axis.at(last + day) for last in rows["last"]],
    ).sort_values("x", kind="stable")
    is_day = out["date_precision"] == "day"
    middle = (out["x"] + out["x2"]) / 2
    out["x"], out["x2"] = out["x"].mask(is_day, middle), out["x2"].mask(is_day, middle)
    free: dict[str, list[float]] = {}
    levels = []
    for row in out.itertuples():
        ends = free.setdefault(row.lane, [])
        level = next((n for n, end in enumerate(ends) if row.x - width / 2 >= end), len(ends))
        ends[level : level + 1] = [max(row.x2, row.x) + width / 2]
        levels.append(level)
    return out.assign(level=levels)


def places(drawn: pd.DataFrame) -> Places:
    """Return the heights of the lanes that hold an event, of the band and of the whole.

    Without any event every lane stands, empty and one mark high.
    """
    foot, lanes = float(LEGS + LABEL + GAP), {}
    for lane in reversed(LANE_ORDER):
        mine = drawn[drawn["lane"] == lane]
        if mine.empty and len(drawn):
            continue
        levels = 1 if mine.empty else int(mine["level"].max()) + 1
        top = foot + levels * STEP + 4
        lanes[lane] = (foot, top)
        foot = top + LABEL
    return Places(lanes, foot + 4, foot + 4 + STRIP)
