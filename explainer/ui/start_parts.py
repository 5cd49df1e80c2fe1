"""The parts of the start page: the four figures, the stories, the doors, what changed last."""

from html import escape

import streamlit as st

from explainer import flights, latest, search, tables, totals
from explainer.content import prose
from explainer.totals import Dated
from explainer.ui import pages, parts, store
from explainer.words import LANGUAGE, _, number, when

NEWEST = 3


def figures(found: flights.Summary, year: flights.View) -> None:
    """Draw the four dated figures, which count four different things."""
    st.html(_figures(found, year, LANGUAGE))


@store.kept
def _figures(found: flights.Summary, year: flights.View, language: str) -> str:
    four = (
        totals.legs_recorded(found, year),
        totals.people_removed(tables.table("removals_by_year")),
        totals.under_final_order(tables.table("final_orders")),
        totals.on_record(
            tables.table("agreements"),
            tables.table("cooperation_status"),
            tables.table("visa_sanctions"),
        ),
    )
    return f'<div class="four-figures">{"".join(_figure(dated) for dated in four)}</div>'


def _figure(dated: Dated) -> str:
    rule = ""
    if dated.rule:
        label = escape(_("How this is counted"))
        rule = f'<details class="sources"><summary>{label}</summary><p>{escape(dated.rule)}</p>'
        rule = f"{rule}</details>"
    return (
        f'<div class="figure"><p class="number">{number(dated.value)}</p>'
        f'<p class="measure">{escape(dated.measure)}</p>'
        f'<p class="dated">{escape(dated.dated)}</p>'
        f"{rule}{parts.sources_html(dated.source_ids, LANGUAGE)}</div>"
    )


def stories() -> None:
    """Draw three stories, each a door to the page that tells it."""
    st.header(_("Three stories to begin with"), anchor=False)
    told = (
        (_("Colombia: the planes that turned back"), "start_col", pages.why_two(), _case("col")),
        (_("Brazil: accept and protest"), "start_bra", pages.why_two(), _case("bra")),
        (
            _("Eswatini: a deal for other countries’ people"),
            "start_swz",
            pages.third_countries(),
            {"partner": "SWZ"},
        ),
    )
    for column, (title, section, page, keys) in zip(st.columns(3), told, strict=True):
        with column:
            label = f"**{title}**"
            st.page_link(page, label=label, icon=":material/arrow_forward:", query_params=keys)
            st.markdown(prose(section))


def _case(case_id: str) -> dict[str, str]:
    return {"part": "cases", "case": case_id}


def doors() -> None:
    """Draw a door to every page of the site, and to the tables behind them."""
    st.header(_("Every page"), anchor=False)
    said = {
        "flights": _("where the planes go, month by month"),
        "why-two": _("who could stop this plane?"),
        "countries": _("who takes people back, and on what terms"),
        "third-countries": _("who takes people who are not its own"),
        "timeline": _("what happened, when, between whom"),
        "claims": _("what is said, held against the evidence"),
        "data": _("every table, to read and to take away"),
        "methods": _("how we know, what we do not know, glossary"),
    }
    with st.container(key="doors", gap="xxsmall"):
        for page in pages.everywhere():
            if page.url_path:
                about = said.get(page.url_path)
                label = f"**{page.title}**: {about}" if about else f"**{page.title}**"
                st.page_link(page, label=label)


def changed() -> None:
    """Draw the newest version of the data with what changed in it, and the newest events."""
    st.header(_("What changed last"), anchor=False)
    st.html(_changed(LANGUAGE))


@store.kept
def _changed(language: str) -> str:
    version = latest.newest_version(tables.changes())
    first, *rest = version.said or ("",)
    more = "".join(f"<li>{escape(line)}</li>" for line in rest)
    label = escape(_("What was added or put in other words"))
    fold = f'<details class="sources"><summary>{label}</summary><ul>{more}</ul></details>'
    named = escape(_("Data, version {version}").format(version=version.name))
    every = escape(_("Every change"))
    rows = latest.newest_events(tables.table("events"), NEWEST)
    events = "".join(_event(row) for row in rows.to_dict("records"))
    return (
        f'<div class="changed"><section><h3>{named}</h3><p>{escape(first)}</p>'
        f'{fold if rest else ""}<p><a href="/files/CHANGELOG.md">{every}</a></p></section>'
        f"<section><h3>{escape(_('The newest events on record'))}</h3><ul>{events}</ul></section>"
        "</div>"
    )


def _event(row: dict) -> str:
    address = escape(search.event_address(row["event_id"], row["date"]))
    dated = escape(_("{when}, {actor}").format(when=when(row["date"]), actor=row["actor"]))
    sources = parts.sources_html(tuple(row["source_ids"].split(";")), LANGUAGE)
    return (
        f'<li><span class="dated">{dated}</span> '
        f'<a href="{address}" target="_self">{escape(row["title"])}</a>{sources}</li>'
    )
