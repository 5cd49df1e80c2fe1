"""What the bars of a comparison show: removals per year and removal legs by month.

Each set has one finding in words and one scale for all countries.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from explainer import arrivals, compare, removed
from explainer.colours import EXPELS, RECEIVES
from explainer.ui import compare_html, store
from explainer.ui.compare_html import Bar, Panel
from explainer.words import _, month, ngettext, number


def per_year(codes: tuple[str, ...], as_of: date | None) -> tuple[str, str]:
    """Return the finding on removals per year, and the bars of each country."""
    series = compare.per_year(codes, as_of)
    first, last = removed.YEARS[removed.ICE]
    wide = last - first + 1
    drawn = [_years(store.country_names()[code], rows) for code, rows in series.items()]
    rules = [(at - first + 0.5) / wide for at in compare.changes(as_of)["at"]]
    ticks = [((year - first + 0.5) / wide, str(year)) for year in range(first, last + 1, 5)]
    said = _most(
        {code: rows.set_index("fiscal_year")["people"] for code, rows in series.items()},
        _("Most removals by ICE in one fiscal year: {name}, {n} in {when}"),
        _("No figure of people removed per year found"),
        str,
    )
    return said, compare_html.panels(drawn, EXPELS, ticks, rules)


def _years(name: str, rows: pd.DataFrame) -> Panel:
    first, last = removed.YEARS[removed.ICE]
    wide = last - first + 1
    if not rows["people"].sum():
        zero = _("ICE’s tables print no removal of its citizens.")
        return Panel(name, _("No figure found.") if rows.empty else zero, ())
    bars = tuple(
        Bar(
            (row.fiscal_year - first + 0.08) / wide,
            (row.fiscal_year - first + 0.92) / wide,
            int(row.people),
            _("fiscal year {year}: {n}").format(year=row.fiscal_year, n=number(row.people)),
        )
        for row in rows.itertuples()
    )
    newest = rows.iloc[-1]
    top = rows.loc[rows["people"].idxmax()]
    said = _("{n} in fiscal year {year}; the highest was {top} in {top_year}.")
    if newest["people"] == top["people"]:
        said = _("{n} in fiscal year {year}, the highest on record here.")
    said = said.format(
        n=number(int(newest["people"])),
        year=newest["fiscal_year"],
        top=number(int(top["people"])),
        top_year=top["fiscal_year"],
    )
    missing = sorted({*range(first, last + 1)} - {*rows["fiscal_year"]})
    gaps = tuple(((year - first) / wide, (year - first + 1) / wide) for year in missing)
    return Panel(name, said, bars, gaps)


def by_month(codes: tuple[str, ...], as_of: date | None) -> tuple[str, str]:
    """Return the finding on recorded removal legs by month, and the bars of each country."""
    series = compare.by_month(codes, as_of)
    drawn = [_months(store.country_names()[code], rows, as_of) for code, rows in series.items()]
    known = store.flight_months()
    ticks = [(0.0, month(known[0])), (1.0, month(known[-1]))]
    counts = {
        code: rows.set_index(rows["start"].dt.strftime("%Y-%m"))["legs"]
        for code, rows in series.items()
    }
    said = _most(
        counts,
        _("Most recorded removal legs in one month: {name}, {n} in {when}"),
        _("No recorded removal leg found; that is not a refusal")
        if arrivals.out(as_of)
        else _("No figure found: the list of legs was not out by then"),
        month,
    )
    return said, compare_html.panels(drawn, RECEIVES, ticks)


def _months(name: str, rows: pd.DataFrame, as_of: date | None) -> Panel:
    if rows.empty:
        none = _("No figure found: no leg on record. That is not a refusal.")
        late = _("No figure found: the list of legs was not out by then.")
        return Panel(name, none if arrivals.out(as_of) else late, ())
    wide = len(rows)
    when = [month(f"{start:%Y-%m}") for start in rows["start"]]
    bars = tuple(
        Bar(
            (n + 0.08) / wide, (n + 0.92) / wide, int(row.legs), f"{when[n]}: {row.legs}", row.whole
        )
        for n, row in enumerate(rows.itertuples())
    )
    total = int(rows["legs"].sum())
    last = rows[rows["legs"] > 0].iloc[-1]["start"]
    said = ngettext(
        "{n} leg in all; the last recorded month is {month}.",
        "{n} legs in all; the last recorded month is {month}.",
        total,
    ).format(n=number(total), month=month(f"{last:%Y-%m}"))
    return Panel(name, said, bars)


def _most(
    counts: Mapping[str, pd.Series], said: str, none: str, named: Callable[[Any], str]
) -> str:
    """Return in a sentence who has the highest count of all, and when; ``named`` words the when."""
    tops = {code: rows.max() for code, rows in counts.items() if rows.sum()}
    if not tops:
        return none
    code = max(tops, key=lambda c: tops[c])
    when = named(counts[code].idxmax())
    return said.format(name=store.country_names()[code], n=number(int(tops[code])), when=when)
