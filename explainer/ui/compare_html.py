"""Countries side by side as HTML: the table of figures, status bands, and bars on one scale.

Every piece is plain HTML and CSS: four countries in two series would be eight charts, too heavy
for a phone. Text from the tables is escaped here.
"""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from explainer import compare, practice, status
from explainer.colours import ASIDE
from explainer.country_findings import Figure
from explainer.ui import country_html, status_parts
from explainer.words import _, number

BEGINS, ENDS = pd.Timestamp(2016, 1, 1), pd.Timestamp(2025, 6, 30)
Found = Mapping[str, Mapping[str, Figure]]


def table(found: Found) -> str:
    """Return what was found of each country as a table; ``found``: ``compare.figures`` by name.

    On a narrow screen each row becomes a card (compare.css), so that each cell also names its
    country; the roles keep the table a table for screen readers there.
    """
    heads = "".join(
        f'<th scope="col" role="columnheader">{html.escape(name)}</th>' for name in found
    )
    corner = f'<th scope="col" role="columnheader">{html.escape(_("Question"))}</th>'
    rows = "".join(_row(key, said, found) for key, said in compare.labels().items())
    return (
        f'<table class="compared" role="table"><caption>{html.escape(_caption(found))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{corner}{heads}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>{_short_forms(found)}'
    )


def _caption(found: Found) -> str:
    return _("The same questions asked of {n} countries").format(n=len(found))


def _row(key: str, said: tuple[str, str], found: Found) -> str:
    question, counted = map(html.escape, said)
    cells = "".join(_cell(name, rows[key]) for name, rows in found.items())
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{question}<small>{counted}</small></th>'
        f"{cells}</tr>"
    )


def _cell(name: str, figure: Figure) -> str:
    """Return one cell: figure, what it counts where that differs, date, sources on demand."""
    size = "value" if len(figure.value) < 32 else "value told"
    lines = [figure.measure] if figure.key in compare.OWN_MEASURE and figure.found else []
    lines += [figure.dated] if figure.dated else []
    said = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    sources = country_html.sources(figure.source_ids) if figure.source_ids else ""
    kind = "" if figure.found else ' class="none"'
    return (
        f'<td role="cell"{kind}><p class="who" aria-hidden="true">{html.escape(name)}</p>'
        f'<p class="{size}">{html.escape(figure.value)}</p>{said}{sources}</td>'
    )


def _short_forms(found: Found) -> str:
    told = " ".join(figure.value for rows in found.values() for figure in rows.values())
    said = practice.short_forms(told)
    return f'<p class="fine">{html.escape(said)}</p>' if said else ""


def bands(standing: Mapping[str, pd.DataFrame]) -> str:
    """Return a band for each country on one axis; ``standing``: ``compare.standing`` by name."""
    lanes = "".join(_lane(name, rows) for name, rows in standing.items())
    years = "".join(
        f'<span style="left:{_place(pd.Timestamp(year, 1, 1)):.2f}%">{year}</span>'
        for year in range(BEGINS.year, ENDS.year + 1)
    )
    axis = f'<div class="axis" aria-hidden="true">{years}</div>'
    return f'<div class="status-band compared-bands">{lanes}{axis}{_legend(standing)}</div>'


def _lane(name: str, rows: pd.DataFrame) -> str:
    marks = "".join(_mark(row) for _n, row in rows.iterrows())
    return (
        f'<p class="lane-name">{html.escape(name)}</p>'
        f'<ul class="lane" style="border-color:{ASIDE}">{marks}</ul>'
    )


def _mark(row: pd.Series) -> str:
    """Return one list date: as wide as it is uncertain, its shape by what is known."""
    left = _place(row["start"])
    width = _place(row["end"] + pd.Timedelta(days=1)) - left if row["start"] < row["end"] else 0
    said = f"{status.when(row)}: {words(row['says'], row['status'])}"
    told = html.escape(said, quote=True)
    return (
        f'<li class="{_shape(row["says"], row["status"])}{"" if width else " day"}" '
        f'title="{told}" style="left:{left:.2f}%;width:{width:.2f}%;'
        f'{_look(row["says"], row["status"])}"><span>{told}</span></li>'
    )


def _shape(says: str, label: str) -> str:
    return f"mark {says} {label}" if says == status.NAMED else f"mark {says}"


def _look(says: str, label: str) -> str:
    """Return the colours of a mark."""
    if says == status.NAMED:
        return f"background:{status_parts.FILL[label]};border-color:{status_parts.FILL[label]}"
    return f"border-color:{ASIDE};" + (f"background:{ASIDE}" if says == status.NOT_KNOWN else "")


def words(says: str, label: str) -> str:
    """Return what a list date says of a country, in words."""
    if says == status.NAMED:
        named = {"uncooperative": _("named uncooperative"), "at_risk": _("named at risk")}
        return named[label]
    if says == status.NOT_LISTED:
        return _("not listed as uncooperative")
    return status_parts.words()[says]


def _place(day: pd.Timestamp) -> float:
    """Return where a day lies on the axis, in percent of its width."""
    return (day - BEGINS) / (ENDS - BEGINS) * 100


def _legend(standing: Mapping[str, pd.DataFrame]) -> str:
    """Return what the marks in sight stand for."""
    seen = pd.concat(standing.values())
    seen = seen.assign(status=seen["status"].where(seen["says"] == status.NAMED, "uncooperative"))
    kinds = seen[["says", "status"]].drop_duplicates().itertuples(index=False)
    made = "".join(
        f'<li><i class="{_shape(says, label)} day" style="{_look(says, label)}"></i>'
        f"{html.escape(_capital(words(says, label)))}</li>"
        for says, label in kinds
    )
    return f'<ul class="legend" aria-hidden="true">{made}</ul>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Bar:
    """One bar: ``left`` and ``right`` as parts of the axis (0 to 1), its count, and in words.

    ``whole``: whether all of its period was counted; else it is drawn hollow.
    """

    left: float
    right: float
    count: int
    said: str
    whole: bool = True


@dataclass(frozen=True)
class Panel:
    """One country's bars: its name, the finding in words, and the gaps without a figure."""

    name: str
    finding: str
    bars: tuple[Bar, ...]
    gaps: tuple[tuple[float, float], ...] = ()


def panels(
    drawn: Sequence[Panel],
    colour: str,
    ticks: Sequence[tuple[float, str]],
    rules: Sequence[float] = (),
) -> str:
    """Return bars of several countries, all on one scale from zero to the same top.

    ``ticks``: place (0 to 1) and label along the axis of time. ``rules``: places where the
    counting changed, dashed. A country without a bar gets words and no empty chart.
    """
    top = nice(max((bar.count for panel in drawn for bar in panel.bars), default=0))
    inside = "".join(_panel(panel, colour, ticks, rules, top) for panel in drawn)
    return f'<div class="panels">{inside}</div>'


def nice(most: int) -> int:
    """Return a round number at or above ``most`` that halves to a whole one: 66,435 gives 80,000.

    At least 2.
    """
    if most <= 2:
        return 2
    ten = 10 ** int(math.log10(most))
    steps = (step * ten // 10 for step in (10, 20, 40, 60, 80, 100))
    return next((step for step in steps if step >= most and step % 2 == 0), 10 * ten)


def _panel(
    panel: Panel, colour: str, ticks: Sequence[tuple[float, str]], rules: Sequence[float], top: int
) -> str:
    head = f"<h3>{html.escape(panel.name)}</h3><p>{html.escape(panel.finding)}</p>"
    if not panel.bars:
        return f'<div class="panel">{head}</div>'
    grounds = "".join(
        f'<i class="gap" title="{html.escape(_("No figure"))}" '
        f'style="{_across(*gap)};background:{ASIDE}"></i>'
        for gap in panel.gaps
    )
    bars = "".join(_bar(bar, colour, top) for bar in panel.bars if bar.count)
    dashed = "".join(
        f'<i class="change" style="left:{place:.2%};border-color:{ASIDE}"></i>' for place in rules
    )
    scale = "".join(
        f'<span class="step" style="bottom:{100 * part}%">{number(int(top * part))}</span>'
        for part in (0, 0.5, 1)
    )
    axis = "".join(f'<span style="left:{at:.2%}">{html.escape(text)}</span>' for at, text in ticks)
    said = html.escape(
        _("Bars of {name}: {finding} The scale ends at {top}.").format(
            name=panel.name, finding=panel.finding, top=number(top)
        ),
        quote=True,
    )
    return (
        f'<div class="panel">{head}<div class="plot" role="img" aria-label="{said}">'
        f'<div class="steps">{scale}</div><div class="field">{grounds}{bars}{dashed}</div>'
        f'<div class="ticks">{axis}</div></div></div>'
    )


def _across(left: float, right: float) -> str:
    return f"left:{left:.2%};width:{right - left:.2%}"


def _bar(bar: Bar, colour: str, top: int) -> str:
    ground = f"background:{colour};" if bar.whole else ""
    said = html.escape(bar.said, quote=True)
    return (
        f'<i class="bar" title="{said}" style="{_across(bar.left, bar.right)};'
        f'height:{bar.count / top:.2%};{ground}border-color:{colour}"></i>'
    )
