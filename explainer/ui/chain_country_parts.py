"""What is on record of one country at a step of the chain."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from explainer import chain, chain_words, tables, unreached
from explainer.chain import ChainView
from explainer.ui import parts, store
from explainer.ui.chain_html import escape
from explainer.words import LANGUAGE, _, ngettext, number

# Entries told at once; the older ones open on a click.
FIRST = 5
NEEDED = (
    "practice",
    "step_cases",
    "events",
    "event_countries",
    "agreements",
    "visa_sanctions",
    "third_country_agreements",
    "third_country_transfers",
    "transfer_nationalities",
    "reception",
    "final_orders",
    "releases",
)


@st.cache_resource(show_spinner=False, max_entries=256)
def facts(country: str | None) -> pd.DataFrame:
    """Return what is on record of a country (``chain.facts``); nothing without a country."""
    if country is None:
        return pd.DataFrame(columns=chain.FACT)
    standing = unreached.standing(
        tables.table("cooperation_status"), tables.table("cooperation_lists")
    )
    return chain.facts(country, {name: tables.table(name) for name in NEEDED}, standing)


def by_step(country: str | None) -> dict[str, int]:
    """Return how many entries are on record of a country, by step."""
    return {str(step): int(n) for step, n in facts(country)["step_key"].value_counts().items()}


def draw(view: ChainView, rows: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Draw what is on record of the chosen country at the chosen step, with its sources."""
    if view.country is None:
        return
    st.html(_told(view, date.today(), LANGUAGE))
    here = rows[rows["step_key"] == view.step]
    if not here.empty:
        parts.sources(chain.source_ids(here), key="chain-country")


@store.kept
def _told(view: ChainView, today: date, language: str) -> str:
    """Return the entries of one country at one step as HTML."""
    names = dict(tables.table("countries").set_index("iso3")["name_en"])
    steps = tables.table("removal_steps")
    titles = dict(zip(steps["key"], steps["title"], strict=True))
    rows, place = facts(view.country), names[view.country]
    here = rows[rows["step_key"] == view.step].to_dict("records")
    entries = [_entry(chain_words.told(row, names, today)) for row in here]
    heading = escape(chain_words.at_step(len(entries), place))
    over_all = escape(chain_words.over_all(by_step(view.country), place, titles))
    return (
        f'<section class="chain-country"><h3>{heading}</h3>'
        f"{_list(entries[:FIRST])}{_more(entries[FIRST:])}"
        f'<p class="chain-small">{over_all}</p></section>'
    )


def _list(entries: list[str]) -> str:
    return f"<ul>{''.join(entries)}</ul>" if entries else ""


def _more(entries: list[str]) -> str:
    """Return the entries beyond the first ones, folded."""
    if not entries:
        return ""
    label = ngettext("{n} more entry", "{n} more entries", len(entries))
    summary = label.format(n=number(len(entries)))
    return f"<details><summary>{summary}</summary>{_list(entries)}</details>"


def _entry(told: chain_words.Told) -> str:
    """Return one entry: what it is about, its date, what is known, how firm it is."""
    note = f' <span class="chain-small">{_("Note:")} {escape(told.note)}</span>' * bool(told.note)
    return (
        f"<li><strong>{escape(told.label)}</strong>, {escape(told.when)}. "
        f"{escape(told.said)}{note}</li>"
    )
