"""People removed per fiscal year: ICE by citizenship and, apart from it, the whole department."""

import html
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explainer import country_charts, known, removed
from explainer.content import prose
from explainer.ui import as_of_parts, country_html, parts, store
from explainer.ui.country_head_parts import address
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, day, listed, ngettext, number, when

# Where the axis of ICE's chart ends: the end of fiscal year 2026.
ICE_ENDS = (2013.5, 2026.5)
DHS_ENDS = (1992.5, 2014.5)


@st.fragment
@parts.guarded()
def draw(code: str, as_of: date | None) -> None:
    """Draw the two series of a country's removals and its events."""
    st.header(_("People removed per year"), anchor="removed")
    years = removed.of(code, removed.ICE, as_of)
    if years["people"].sum():
        _series(code, removed.ICE, years, as_of)
        _beside(code, as_of)
    else:
        _none(years)
    _department(code, as_of)


def _none(years: pd.DataFrame) -> None:
    """Say in one line that no removal by ICE is on record: printed zeros, or no figure."""
    if years.empty:
        st.markdown(_("No figure found."))
        return
    said = _("ICE’s tables print no removal of its citizens: zero in fiscal years {years}.")
    printed = listed(str(year) for year in years["fiscal_year"])
    parts.source_note(said.format(years=printed), tuple(years["source_id"].unique()), "removed")


def _series(code: str, measure: str, years: pd.DataFrame, as_of: date | None) -> None:
    name = store.country_names()[code]
    rows = removed.rows_of(code, measure)
    shown = known.by(removed.TABLE, rows, as_of)
    left = known.undated(removed.TABLE, rows) if as_of else 0
    exits = Exits(
        key=as_of_parts.file_key(f"{measure}-{code}", as_of),
        title=_title(name, measure, years),
        measure=_measure(measure, years),
        resource=removed.TABLE,
        source_ids=tuple(years["source_id"].unique()),
        table=lambda: _table(years),
        rows=shown,
        filters="; ".join(
            filter(None, (_("citizens of {name}").format(name=name), as_of_parts.said(as_of)))
        ),
        address=address(code, as_of),
    )
    figure(_spec(code, measure, as_of, LANGUAGE), _note(measure, left, as_of), exits)


def _title(name: str, measure: str, years: pd.DataFrame) -> str:
    """Return the highest and the newest year in a sentence."""
    top, last = years.loc[years["people"].idxmax()], years.iloc[-1]
    said = _("{name}, {who}: {n} in fiscal year {year}, the highest on record here")
    who = _("ICE removals") if measure == removed.ICE else _("DHS removals")
    if top["fiscal_year"] != last["fiscal_year"]:
        said = _("{name}, {who}: {n} in fiscal year {year}; the highest was {top} in {top_year}")
    return said.format(
        name=name,
        who=who,
        n=number(int(last["people"])),
        year=last["fiscal_year"],
        top=number(int(top["people"])),
        top_year=top["fiscal_year"],
    )


def _measure(measure: str, years: pd.DataFrame) -> str:
    first, last = years["fiscal_year"].min(), years["fiscal_year"].max()
    if measure == removed.ICE:
        said = _("Removals by ICE, by citizenship; US fiscal years {first} to {last}, 1 October on")
    else:
        said = _(
            "Removals by all of Homeland Security (DHS), by nationality, of which ICE is a part; "
            "US fiscal years {first} to {last}"
        )
    return said.format(first=first, last=last)


def _note(measure: str, left: int, as_of: date | None) -> str:
    if measure == removed.ICE:
        note = _(
            "A person sent back twice counts twice. Dashed: the counting changed. Diamonds: "
            "events of this country, listed below. Grey: no figure."
        )
        if not as_of:
            published = _(
                "ICE has printed no table by country for fiscal year 2025 or later: not published."
            )
            note = f"{note} {published}"
    else:
        note = _(
            "Never add the two charts: ICE’s removals are a part of these. A new edition of the "
            "yearbook begins with fiscal years 1999 and 2009. Grey: no figure; small numbers are "
            "withheld."
        )
    if left:
        said = ngettext(
            "{n} year is left out: the day of publication is not known.",
            "{n} years are left out: the day of publication is not known.",
            left,
        )
        note = f"{note} {said.format(n=number(left))}"
    return note


@store.kept
def _spec(code: str, measure: str, as_of: date | None, language: str) -> dict[str, Any]:
    """Return the chart of one series of a country."""
    years = removed.of(code, measure, as_of)
    breaks = removed.breaks(measure, as_of)
    breaks = breaks.assign(date=breaks["date"].map(day))
    if measure == removed.DHS:
        drawn = country_charts.removals(
            years, _editions(years), _events(code, DHS_ENDS, as_of), DHS_ENDS, hollow=True
        )
    else:
        last = removed.YEARS[removed.ICE][1] + 0.5
        drawn = country_charts.removals(
            years, breaks, _events(code, ICE_ENDS, as_of), ICE_ENDS, unknown_from=last
        )
    return specification(drawn)


def _editions(years: pd.DataFrame) -> pd.DataFrame:
    """Return the years in which the department's series goes on from another edition."""
    new = years["source_id"].ne(years["source_id"].shift()) & (years.index > years.index.min())
    rows = years[new]
    return pd.DataFrame(
        {
            "at": rows["fiscal_year"] - 0.5,
            "n": range(1, len(rows) + 1),
            "date": [_("From fiscal year {year}").format(year=y) for y in rows["fiscal_year"]],
            "what_changed": [_("figures of another edition")] * len(rows),
        }
    )


def _events(code: str, ends: tuple[float, float], as_of: date | None) -> pd.DataFrame:
    """Return the events that fall on an axis, with their dates in words."""
    rows = removed.events(code, as_of)
    rows = rows[rows["at"].between(*ends)]
    return rows.assign(when=rows["date"].map(when))


def _table(years: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("US fiscal year"): years["fiscal_year"].astype(str),
            _("Removals"): years["people"].map(number),
        }
    )


def _beside(code: str, as_of: date | None) -> None:
    """Draw what the marks of the chart stand for: changes in counting, and events that open."""
    made = _beside_html(code, as_of, LANGUAGE)
    st.markdown(made, unsafe_allow_html=True)


@store.kept
def _beside_html(code: str, as_of: date | None, language: str) -> str:
    breaks = removed.breaks(removed.ICE, as_of)
    changes = "".join(
        f"<li><b>{day(row.date)}</b>: {html.escape(row.what_changed)}. "
        f"<i>{html.escape(row.effect)}.</i>{country_html.sources([row.source_id])}</li>"
        for row in breaks.itertuples()
    )
    made = country_html.opened(_("The changes in counting, by number"), f"<ol>{changes}</ol>")
    rows = _events(code, (DHS_ENDS[0], ICE_ENDS[1]), as_of)
    if len(rows):
        label = ngettext("The {n} event in the charts", "The {n} events in the charts", len(rows))
        made += country_html.opened(
            label.format(n=number(len(rows))), "".join(_event(row) for _n, row in rows.iterrows())
        )
    return f'<div class="beside">{made}</div>'


def _event(row: pd.Series) -> str:
    """Return one event that opens: date and title, then what happened and its sources."""
    outcome = row["outcome"] if isinstance(row["outcome"], str) else ""
    followed = f"<br><i>{_('What followed')}:</i> {html.escape(outcome)}." if outcome else ""
    inside = f"<p>{html.escape(row['summary'])}{followed}</p>" + country_html.sources(
        row["source_ids"].split(";")
    )
    return country_html.opened(f"{row['when']}: {row['title']}", inside)


def _department(code: str, as_of: date | None) -> None:
    """Draw the older series of the whole department, or say that it has no figure."""
    years = removed.of(code, removed.DHS, as_of)
    if years["people"].sum():
        _series(code, removed.DHS, years, as_of)
    elif as_of and known.undated(removed.TABLE, removed.rows_of(code, removed.DHS)):
        st.markdown(prose("country_undated_dhs"))
    elif years.empty:
        st.markdown(_("All of Homeland Security, fiscal years 1993 to 2014: no figure found."))
    else:
        said = _("All of Homeland Security: its tables print zero in fiscal years {years}.")
        printed = listed(str(year) for year in years["fiscal_year"])
        ids = tuple(years["source_id"].unique())
        parts.source_note(said.format(years=printed), ids, "removed-dhs")
