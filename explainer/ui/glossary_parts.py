"""The glossary on the page: a search, the term asked for, and all terms in two languages."""

import html

import streamlit as st

from explainer import glossary
from explainer.content import prose
from explainer.glossary import Term
from explainer.ui import filters, methods_html, store
from explainer.words import LANGUAGE, _, ngettext, number, quoted

FIND, TERM = "find_term", "term"
LONGEST = 60


def draw() -> None:
    """Draw the term that the address asks for (``term``), the search (``find_term``), the list."""
    asked, odd = filters.codes(TERM, glossary.terms())
    st.header(_("Glossary"), anchor=False)
    filters.say_ignored(odd)
    if asked:
        st.html(_chosen(tuple(asked), LANGUAGE))
    st.markdown(prose("methods_glossary"))
    find = " ".join(st.query_params.get(FIND, "").split())[:LONGEST]
    _search(find)
    found = glossary.matching(find)
    st.html(_said(find, len(found)))
    st.html(_listed(tuple(term.code for term in found), LANGUAGE))


def _search(find: str) -> None:
    """Draw the search; it writes the address and nothing else."""
    st.session_state[FIND] = find
    st.text_input(
        _("Search the glossary, in English or Spanish"),
        type="search",
        max_chars=LONGEST,
        key=FIND,
        placeholder=_("removal, salvoconducto, visa"),
        on_change=_write,
        width=480,
    )


def _write() -> None:
    """Write the search into the address; without one no word stays there."""
    st.query_params[FIND] = st.session_state[FIND] or []
    st.query_params.pop(TERM, None)


def _said(find: str, n: int) -> str:
    """Return how many terms are shown, for eyes and screen readers."""
    if not find:
        said = ngettext("{n} term", "{n} terms", n).format(n=number(n))
    elif n:
        said = ngettext("{n} term with {find}", "{n} terms with {find}", n)
        said = said.format(n=number(n), find=quoted(find))
    else:
        said = _("No term has {find} in it. Clear the search to see all.").format(find=quoted(find))
    return f'<p class="fine" role="status">{html.escape(said)}</p>'


@store.kept
def _chosen(codes: tuple[str, ...], language: str) -> str:
    shown = "".join(_term(glossary.terms()[code], "") for code in codes)
    return f'<div class="glossary chosen">{shown}</div>'


@store.kept
def _listed(codes: tuple[str, ...], language: str) -> str:
    shown = "".join(_term(glossary.terms()[code], f"term-{code}") for code in codes)
    return f'<div class="glossary">{shown}</div>'


def _term(term: Term, anchor: str) -> str:
    """Return one term: both names, both meanings, what it is not, an address, its sources."""
    at = f' id="{anchor}"' if anchor else ""
    not_this = _("Not to be confused with: {other}.").format(other=term.not_to_confuse_with)
    link = html.escape(glossary.address(term))
    return (
        f"<section{at}><h3>{html.escape(term.name)}"
        f' <span lang="es">{html.escape(term.es_name)}</span></h3>'
        f"<p>{html.escape(term.meaning)}</p>"
        f'<p class="es" lang="es">{html.escape(term.es_meaning)}</p>'
        f'<p class="fine">{html.escape(not_this)} '
        f'<a href="{link}">{html.escape(_("Link to this term"))}</a></p>'
        f"{methods_html.sources(term.source_ids)}</section>"
    )
