"""The top of a country's page: what the figures say, the key figures, sentences to quote."""

import html
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st

from explainer import country_findings, tables
from explainer.country_findings import Figure
from explainer.ui import country_html, parts, store
from explainer.words import LANGUAGE, _


def draw(code: str, as_of: date | None) -> None:
    """Draw the headline of a country, its key figures and the sentences to copy."""
    name = store.country_names()[code]
    found, shown = _figures(code, as_of, LANGUAGE)
    parts.heading(_("Countries"), *country_findings.headline(name, found))
    st.html(_contents(LANGUAGE))
    st.markdown(shown, unsafe_allow_html=True)
    quotes = _quotes(found, address(code, as_of))
    if quotes:
        st.html(quotes, unsafe_allow_javascript=True)


@store.kept
def _contents(language: str) -> str:
    """Return the way to each section of a country's page as HTML."""
    links = {
        "status": _("Official status"),
        "removed": _("People removed"),
        "ledgers": _("Two ledgers"),
        "flights": _("Flights"),
        "terms": _("Terms"),
        "elsewhere": _("Sent elsewhere?"),
        "events": _("Events"),
        "family": _("What my country asks for"),
        "take-away": _("Take this page with you"),
    }
    made = " ".join(f'<a href="#{key}">{html.escape(label)}</a>' for key, label in links.items())
    return f'<nav class="contents" aria-label="{html.escape(_("On this page"))}">{made}</nav>'


def address(code: str, as_of: date | None) -> str:
    """Return the address of a country's page on this site."""
    asked = f"&as_of={as_of:%Y-%m-%d}" if as_of else ""
    return f"/countries?country={code}{asked}"


@store.kept
def _figures(code: str, as_of: date | None, language: str) -> tuple[tuple[Figure, ...], str]:
    """Return the key figures of a country, and the same as HTML."""
    found = country_findings.figures(code, store.country_names()[code], as_of)
    return found, f'<div class="key-figures">{"".join(map(_figure, found))}</div>'


def _figure(figure: Figure) -> str:
    """Return one key figure under a rule; one that was not found is set small."""
    size = "number" if figure.value[:1].isdigit() else "number words"
    sources = country_html.sources(figure.source_ids) if figure.source_ids else ""
    return (
        f'<div class="figure"><p class="{size}">{html.escape(figure.value)}</p>'
        f'<p class="measure">{html.escape(figure.measure)}</p>'
        f'<p class="dated">{html.escape(figure.dated)}</p>{sources}</div>'
    )


def _quotes(found: tuple[Figure, ...], where: str) -> str:
    """Return the sentences that a reporter can copy, the first in sight; empty without any."""
    order = ("removed", "status", "orders", "legs", "agreements")
    by_key = {figure.key: figure for figure in found if figure.sentence}
    made = [_quote(by_key[key], where) for key in order if key in by_key]
    if not made:
        return ""
    more = country_html.opened(_("More sentences to quote"), "".join(made[1:])) if made[1:] else ""
    title = html.escape(_("Ready to quote"))
    return f'<section class="quotes"><h2>{title}</h2>{made[0]}{more}</section>{_script(LANGUAGE)}'


def _quote(figure: Figure, where: str) -> str:
    """Return one sentence with its source and credit, and the button that copies it."""
    source = tables.table("sources").set_index("source_id").loc[figure.source_ids[0]]
    cited = _("Source: {title} ({made}).").format(
        title=source["title"], made=country_html.made_by(source)
    )
    credit = _("Credit: Consent to Land,")
    return (
        f'<div class="quote"><p>{html.escape(f"{figure.sentence} {cited} {credit}")} '
        f'<span class="address">{html.escape(where)}</span></p>'
        f'<button type="button">{html.escape(_("Copy this sentence"))}</button> '
        f'<span role="status"></span></div>'
    )


@cache
def _script(language: str) -> str:
    """Return the script of the copy buttons, which also writes the whole address."""
    page = (Path(__file__).parent / "copy_quote.html").read_text(encoding="utf-8")
    return page.replace("{done}", html.escape(_("Copied")))
