"""The law in brief: the rules, the dated state of the court cases, and what is not known."""

import html

import pandas as pd
import streamlit as st

from explainer import practice, tables, third, third_words
from explainer.content import prose
from explainer.tables import label
from explainer.ui import figures, law_html, source_html, store
from explainer.ui.figures import Exits
from explainer.ui.source_html import Row, each, fold, heading, line, lines, paragraph
from explainer.words import LANGUAGE, _


def draw() -> None:
    """Draw the state of the main case, the rules, the cases from first to last, the file."""
    st.html(section(LANGUAGE))
    st.markdown(prose("third_law_unknown"))
    figures.download(_exits())


@store.kept
def section(language: str) -> str:
    """Return rules and cases as HTML, in a language."""
    rules = tables.table("law").set_index("ref", drop=False)
    case = rules.loc[third_words.CASE]
    body = (
        heading(
            2,
            _("The policy is in force while the case is pending, as last seen {date}").format(
                date=_seen()
            ),
        )
        + paragraph(case["says_in_plain_words"])
        + law_html.waiting(case["awaiting_lawyer"])
        + source_html.sources(case["source_ids"])
        + heading(2, _("The rules in brief"))
        + source_html.prose("third_law")
        + lines(_rule(rules.loc[ref]) for ref in third_words.RULES)
        + f'<p><a href="/why-two?part=law">{html.escape(_("All rules and cases"))}</a></p>'
        + heading(2, _("The court cases, first to last"))
        + "".join(_case(key, title) for key, title in third_words.courts().items())
    )
    return f'<div class="dated-lines titled third-law">{body}{source_html.short_forms(body)}</div>'


def _seen() -> str:
    """Return the date of the newest step of the main case in words."""
    return practice.written(_events("dvd")["date"].iloc[-1])


def _events(key: str) -> pd.DataFrame:
    return third.events_by_id(third_words.COURT_CASES[key])


def _rule(row: pd.Series) -> str:
    note = f"{_('For a lawyer to check')}: {row['awaiting_lawyer']}"
    return line(
        "",
        row["short_name"],
        row["source_ids"],
        f"{row['ref']}, {row['year']}, {label('law', 'level', row['level'])}",
        ((_("In plain words"), row["says_in_plain_words"]),),
        note if pd.notna(row["awaiting_lawyer"]) else "",
    )


def _case(key: str, title: str) -> str:
    """Return one subject: its newest step in sight, the way there on a click."""
    rows = each(_events(key))
    newest = lines([_step(rows[-1])])
    return (
        heading(3, title)
        + newest
        + fold(
            _("The {n} steps before it, first to last").format(n=len(rows) - 1),
            lines(_step(row) for row in rows[:-1]),
        )
    )


def _step(row: Row) -> str:
    return line(
        practice.written(row["date"], row["date_precision"]),
        row["title"],
        row["source_ids"],
        label("events", "kind", row["kind"]),
        (
            (_("Who acted"), row["actor"]),
            (_("What happened"), row["summary"]),
            (_("What followed"), practice.for_readers(row["outcome"])),
        ),
    )


def _exits() -> Exits:
    ids = [event for events in third_words.COURT_CASES.values() for event in events]
    rows = third.events_by_id(ids).drop(columns="_day")
    return Exits(
        key="third-country-court-cases",
        title=_("Court cases about third-country removals"),
        measure=_("Dated events, one row per step, as last seen {date}").format(date=_seen()),
        resource="events",
        source_ids=tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";"))),
        table=lambda: rows,
        rows=rows,
        address=third.address(third.View(), part="law"),
    )
