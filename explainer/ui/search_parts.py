"""The search of the start page: a box, and what it finds by kind, as links."""

from html import escape

import streamlit as st

from explainer import search
from explainer.search import Found
from explainer.ui import parts, store
from explainer.words import LANGUAGE, _, ngettext, number, quoted

FIND = "find"
LONGEST_TEXT = 110


@st.fragment
@parts.guarded()
def box() -> None:
    """Draw the search box and, once there are words in it, what they find."""
    st.session_state[FIND] = st.query_params.get(FIND, "")[: search.LONGEST_QUERY]
    query = st.text_input(
        _("Look up a country, an event, a law or a word"),
        type="search",
        key=FIND,
        on_change=_write,
        max_chars=search.LONGEST_QUERY,
        placeholder=_("Honduras, travel ban, tercer país"),
        width=480,
    )
    if query.strip():
        st.html(found(query, LANGUAGE))


def _write() -> None:
    """Write the query into the address, so that Back and a shared address find it again."""
    st.query_params[FIND] = st.session_state[FIND] or []


@store.kept
def found(query: str, language: str) -> str:
    """Return what a query finds as HTML; of the query itself, only letters and digits."""
    results = search.search(query, search.entries(language))
    if not results:
        said = _("Nothing found for {query}. Try one word, in English or Spanish.")
        return f'<p class="found-none" role="status">{escape(said.format(query=quoted(query)))}</p>'
    n = len(results)
    said = ngettext("{n} result", "{n} results", n).format(n=number(n))
    if n == search.MOST:
        said = _("The first {n} results").format(n=number(n))
    groups = "".join(_group(kind, some) for kind, some in search.by_kind(results).items())
    return f'<div class="found"><p class="found-count" role="status">{said}</p>{groups}</div>'


def _group(kind: str, results: list[Found]) -> str:
    labels = {
        "country": _("Countries"),
        "term": _("Words explained"),
        "law": _("Law"),
        "event": _("Events"),
    }
    items = "".join(f"<li>{_result(result)}</li>" for result in results)
    return f"<h3>{escape(labels[kind])}</h3><ul>{items}</ul>"


def _result(result: Found) -> str:
    text = _short(result.text)
    said = f"<span>{escape(text)}</span>" if text else ""
    return f'<a href="{escape(result.address)}" target="_self">{escape(result.title)}</a>{said}'


def _short(text: str) -> str:
    """Return a text cut at a word where it is too long for a list."""
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[:LONGEST_TEXT].rsplit(' ', 1)[0]} …"
