"""The national picture: people removed per fiscal year, what is said of 2025, counts since.

Pages call ``draw``; it may be drawn once on a page.
"""

import html
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from explainer import national, national_charts, tables
from explainer.content import prose
from explainer.ui import parts, store
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, day, month, number, plain

ADDRESS = "/countries"
CLAIM_OF_DHS = "C01"


@dataclass(frozen=True)
class Picture:
    """The frames of the national picture, shared by all visitors: no changes."""

    years: pd.DataFrame
    breaks: pd.DataFrame
    said: pd.DataFrame
    running: pd.DataFrame
    book_outs: pd.Series


@st.cache_resource(show_spinner=False)
def picture() -> Picture:
    """Return the frames behind the national picture."""
    recent = tables.table("removals_recent")
    years = national.by_year(tables.table("removals_by_year"))
    return Picture(
        years=years,
        breaks=national.breaks(tables.table("series_breaks"), int(years["fiscal_year"].min())),
        said=national.said_of_2025(recent),
        running=national.running(recent),
        book_outs=national.newest_book_outs(recent),
    )


def headline() -> str:
    """Return the finding of the national picture in one sentence."""
    return national.headline(picture().years, picture().said)


def draw() -> None:
    """Draw the national picture at the current place of the page."""
    charts = _charts(LANGUAGE)
    st.header(_("The national picture"), anchor="national")
    _by_year(charts["years"])
    st.html(_breaks(LANGUAGE))
    left, right = st.columns(2, gap="medium")
    with left:
        _said(charts["said"])
    with right:
        _running(charts["running"])
    _claim()
    st.markdown(prose("national"))


@store.kept
def _charts(language: str) -> dict[str, dict[str, Any]]:
    """Return the specification of each chart, in a language."""
    found = picture()
    drawn = {
        "years": national_charts.by_year(found.years, found.breaks, series()),
        "said": national_charts.said(found.said, who_says(), periods()),
        "running": national_charts.running(found.running),
    }
    return {name: specification(chart) for name, chart in drawn.items()}


def series() -> dict[str, str]:
    """Return what a page prints for both series."""
    return {
        national.ICE: _("Removals by ICE, a part of DHS"),
        national.DHS: _("Removals by all of DHS, on an order"),
    }


def periods() -> dict[str, str]:
    """Return what a page prints for the periods of the figures said of 2025."""
    return {
        national.FISCAL_2025: _("Fiscal year 2025, from 1 October 2024"),
        national.SINCE_JANUARY: _("Another period: since 20 January 2025"),
    }


def who_says() -> dict[str, str]:
    """Return, for each figure said of 2025, who says it and up to when it counts."""
    return {
        "RRC075": _("ICE, detention statistics, to 20 September"),
        "RRC025": _("Migration Policy Institute, rounded estimate"),
        "RRC084": _("ICE, budget paper: returned and removed"),
        "RRC038": _("TRAC, about 100 days, second hand"),
        "RRC039": _("TRAC, estimate from ICE counts, to 15 November"),
        "RRC040": _("The Guardian, from ICE releases, to mid December"),
        "RRC001": _("DHS, claim, autumn 2025, no tables"),
        "RRC002": _("DHS, claim, December 2025, no tables"),
    }


def _by_year(chart: dict[str, Any]) -> None:
    rows = picture().years
    published = tables.table("removals_by_year")
    measure = _(
        "People removed per US fiscal year (October to September), printed totals; the numbers "
        "mark changes in the counting, explained below"
    )
    exits = Exits(
        "removed-by-year",
        national.by_year_title(rows),
        measure,
        "removals_by_year",
        tuple(rows["source_id"].unique()),
        _years_table,
        published[
            (published["row_kind"] == "total")
            & published["measure"].isin((national.ICE, national.DHS))
        ],
        address=ADDRESS,
    )
    note = _(
        "Two series, never added. DHS: for 1980 to 2008 as the Yearbook of 2013 prints them, for "
        "2009 to 2019 as that of 2019 does, for 2020 and 2021 from a copy; editions differ, and "
        "the file holds them all. ICE: no total for 2025 is drawn, because the figures contradict."
    )
    figure(chart, note, exits)


def _years_table() -> pd.DataFrame:
    """Return both series by year, newest first, as a reader meets them."""
    wide = picture().years.pivot(index="fiscal_year", columns="measure", values="count")
    wide = wide.sort_index(ascending=False)
    none = _("No figure found")
    columns = {
        series()[name]: [number(int(n)) if pd.notna(n) else none for n in wide[name]]
        for name in (national.ICE, national.DHS)
    }
    return pd.DataFrame({_("US fiscal year"): wide.index.astype(str), **columns})


@store.kept
def _breaks(language: str) -> str:
    """Return the numbered changes in the counting as HTML, in a language."""
    rows = picture().breaks
    publishers = tables.table("sources").set_index("source_id")
    items = []
    for row in rows.to_dict("records"):
        source = publishers.loc[row["source_id"]]
        said = f"{row['what_changed']}. {row['effect']}."
        link = f'<a href="{html.escape(source["url"])}">{html.escape(source["publisher"])}</a>'
        about = html.escape(tables.label("series_breaks", "series", row["series"]))
        items.append(
            f"<li><strong>{html.escape(day(row['date']))}</strong> ({about}): "
            f"{html.escape(said)} {link}</li>"
        )
    title = _("{n} changes in the counting, by their number in the chart").format(n=len(rows))
    why = _("A jump at a mark can come from the rule alone. Other changes may exist.")
    return (
        f'<details class="breaks"><summary>{html.escape(title)}</summary>'
        f"<p>{html.escape(why)}</p><ol>{''.join(items)}</ol></details>"
    )


def _said(chart: dict[str, Any]) -> None:
    rows = picture().said
    recent = tables.table("removals_recent")
    exits = Exits(
        "said-of-2025",
        national.said_title(rows),
        _(
            "People removed in or during 2025, by who says it; neither the same things nor the "
            "same days"
        ),
        "removals_recent",
        tuple(rows["source_id"].unique()),
        _said_table,
        recent[recent["recent_id"].isin(rows["recent_id"])],
        address=ADDRESS,
    )
    note = _("We found nothing that reconciles these figures. None has a table by country.")
    figure(chart, note, exits)


def _said_table() -> pd.DataFrame:
    rows = picture().said
    ends = [day(d) if pd.notna(d) else _("day not found") for d in rows["end"]]
    starts = [day(d) for d in rows["start"]]
    span = _("{start} to {end}")
    return pd.DataFrame(
        {
            _("Who says it"): rows["recent_id"].map(who_says()),
            _("Figure"): national.figures(rows),
            _("Period"): [span.format(start=s, end=e) for s, e in zip(starts, ends, strict=True)],
            _("What to mind"): [plain(note) for note in rows["note"].fillna("")],
        }
    )


def _running(chart: dict[str, Any]) -> None:
    rows, newest = picture().running, picture().book_outs
    recent = tables.table("removals_recent")
    exits = Exits(
        "running-counts",
        national.running_title(rows),
        _("ICE’s own running count of people removed since 1 October (detention statistics)"),
        "removals_recent",
        (*rows["source_id"].unique(), newest["source_id"]),
        lambda: pd.DataFrame(
            {
                _("Counted to"): [day(d) for d in rows["day"]],
                _("Fiscal year"): rows["fiscal_year"].astype(str),
                _("People removed since 1 October"): rows["count"].map(number),
            }
        ).iloc[::-1],
        recent[recent["recent_id"].isin(rows["recent_id"])],
        address=ADDRESS,
    )
    note = _(
        "Says ICE. Points are published counts; never add two of one year. No later count was "
        "found. Narrower: {n} people left ICE detention to be removed in {month} (read at second "
        "hand)."
    ).format(n=number(int(newest["count"])), month=month(f"{newest['start']:%Y-%m}"))
    figure(chart, note, exits)


def _claim() -> None:
    """Draw the government's largest claim for 2025, and what the evidence says of it."""
    row = tables.table("key_claims").set_index("claim_id").loc[CLAIM_OF_DHS]
    verdict = tables.label("key_claims", "verdict", row["verdict"])
    said = _("The {who} said on {day}: “{claim}”").format(
        who=row["who_says_it"], day=day(pd.Timestamp(row["date"])), claim=row["claim"]
    )
    st.markdown(f"**{plain(said)}** {plain(verdict)}. {plain(row['what_the_evidence_says'])}")
    parts.source_note(
        _("Claim and finding: the table of claims."), row["source_ids"].split(";"), "claim-of-dhs"
    )
