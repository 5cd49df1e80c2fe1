"""Streamlit parts that pages share: headings, figures and tables with their sources."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from explainer import tables
from explainer.colours import RECEIVES, rgb
from explainer.ui import filters, store
from explainer.words import LANGUAGE, _, ngettext, number, plain, when

BAR = "rgba({}, {}, {}, 0.35)".format(*rgb(RECEIVES))


@cache
def style() -> str:
    """Return all style sheets of the site as one HTML element."""
    sheets = sorted((Path(__file__).parent / "styles").glob("*.css"))
    return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"


def site() -> str:
    """Return the address of the site as this visitor reached it, for files that travel."""
    asked = urlsplit(st.context.url or "")
    return f"{asked.scheme}://{asked.netloc}" if asked.netloc else ""


def kicker(text: str) -> None:
    """Draw the small line above a headline that says where the reader is."""
    st.markdown(f'<p class="kicker">{html.escape(text)}</p>', unsafe_allow_html=True)


def heading(where: str, title: str, lead: str) -> None:
    """Draw the top of a page: where the reader is, the finding, what to know about it."""
    kicker(where)
    st.title(plain(title), anchor=False)
    st.markdown(f'<p class="lead">{html.escape(lead)}</p>', unsafe_allow_html=True)


def show_on_a_phone(key: str, what: str) -> None:
    """Scroll to the container with this key where it may lie below the screen: on a phone.

    ``what`` names what it shows; the browser scrolls once for each.
    """
    wanted = f"document.querySelector('.st-key-{key}')"
    script = f"if (innerWidth <= 640) {wanted}.scrollIntoView(); // {what}"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def begin_at_the_top(shown: str) -> None:
    """Scroll to the top when a page shows another thing than before; ``shown`` names it."""
    before = st.session_state.get("shown")
    st.session_state["shown"] = shown
    if before not in (None, shown):
        top = "document.querySelector('[data-testid=stMain]').scrollTo(0, 0)"
        st.html(f"<script>{top}; // {shown}</script>", unsafe_allow_javascript=True)


@cache
def _copy_button(label: str, done: str) -> str:
    """Return the button that copies headline and address, as HTML with its script."""
    page = (Path(__file__).parent / "copy.html").read_text(encoding="utf-8")
    return page.replace("{label}", html.escape(label)).replace("{done}", html.escape(done))


def copy_view() -> None:
    """Draw a button that copies the headline and the address of the page as they stand."""
    made = _copy_button(_("Copy this view’s title and address"), _("Copied"))
    st.html(made, unsafe_allow_javascript=True)


def source_note(text: str, source_ids: Sequence[str], key: str = "") -> None:
    """Draw what a figure shows and how, and its sources, which open with a click or a key.

    Raises ``TableError`` when the sources cannot be read.
    """
    note = f"<p>{html.escape(text)}</p>"
    st.html(f'<div class="note">{note}{sources_html(tuple(source_ids), LANGUAGE)}</div>')


def sources(source_ids: Sequence[str], key: str = "") -> None:
    """Draw sources, which open on demand. Raises ``TableError`` when they cannot be read."""
    st.html(sources_html(tuple(source_ids), LANGUAGE))


@store.kept
def sources_html(source_ids: tuple[str, ...], language: str) -> str:
    """Return sources as HTML that opens on demand: who, when, how good, where.

    Raises ``TableError`` when the sources cannot be read.
    """
    listed = "".join(source_html(source_id, language) for source_id in source_ids)
    label = ngettext("Source", "Sources", len(source_ids))
    return f'<details class="sources"><summary>{label}</summary><ul>{listed}</ul></details>'


@store.keep(2048)
def source_html(source_id: str, language: str) -> str:
    """Return one source as an item of a list: title, publisher, date, how good it is, link.

    Raises ``TableError`` when the sources cannot be read, ``KeyError`` for an unknown id.
    """
    source = store.sources().loc[source_id]
    lines = [f"<strong>{html.escape(source['title'])}</strong>"]
    published = when(source["published"]) if pd.notna(source["published"]) else None
    lines.append(html.escape(", ".join(filter(pd.notna, [source["publisher"], published]))))
    lines.append(_grade(source))
    if pd.notna(source["note"]):
        lines.append(html.escape(source["note"]))
    if pd.notna(source["url"]):
        address = html.escape(source["url"])
        lines.append(
            f'<a href="{address}" target="_blank" rel="noopener noreferrer">'
            f"{_('Open the source')}</a>"
        )
    return f"<li>{'<br>'.join(lines)}</li>"


def _grade(source: pd.Series) -> str:
    """Return how reliable a source is and how much of it was seen, in words."""
    grades = {
        "A": _("A: official text"),
        "B": _("B: wire, major outlet or specialist"),
        "C": _("C: regional or second-hand"),
        "D": _("D: weak, check before relying on it"),
    }
    seen = {
        "whole": _("read in whole"),
        "part": _("seen only in part"),
        "second_hand": _("read at second hand"),
        "not_seen": _("not seen"),
    }
    return _("Reliability {grade}; {seen}.").format(
        grade=grades[source["reliability"]], seen=seen[source["seen"]]
    )


def figure(value: str, measure: str, dated: str, source_ids: Sequence[str], key: str = "") -> None:
    """Draw one key figure under a rule: the number, what it counts, when and by whom."""
    st.html(
        f'<div class="figure"><p class="number">{html.escape(value)}</p>'
        f'<p class="measure">{html.escape(measure)}</p>'
        f'<p class="dated">{html.escape(dated)}</p>'
        f"{sources_html(tuple(source_ids), LANGUAGE)}</div>"
    )


def awaiting() -> str:
    """Return the mark of a point that a lawyer has not checked yet."""
    return _("Awaiting a lawyer’s check")


def ranking(rows: pd.DataFrame, counted: str, said: str) -> None:
    """Draw a table whose column ``counted`` also shows as a bar behind its numbers.

    ``said`` names the table to a reader who does not see it.
    """
    st.html(ranking_html(rows, counted, said))


def ranking_html(rows: pd.DataFrame, counted: str, said: str) -> str:
    """Return the table that ``ranking`` draws; its first column names the rows."""
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in rows)
    most, body = rows[counted].max(), []
    for named, *cells in rows.astype(object).to_numpy():
        shown = "".join(_cell(cell, most) for cell in cells)
        body.append(f'<tr><th scope="row">{html.escape(named)}</th>{shown}</tr>')
    return (
        f'<table class="ranking" style="--bar: {BAR}"><caption>{html.escape(said)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _cell(cell: str | int, most: int) -> str:
    """Return one cell; a number has a bar behind it, as long as its part of ``most``."""
    if isinstance(cell, str):
        return f"<td>{html.escape(cell)}</td>"
    return f'<td style="--part: {100 * cell / most:.0f}%">{number(cell)}</td>'


def sections(
    key: str, drawn: Mapping[str, tuple[str, Callable[[], None]]], first: str = ""
) -> None:
    """Draw sections as tabs of which the open one alone is drawn; ``?key=`` holds its code.

    ``drawn`` gives, for each code, the label of the tab and what draws it. Without a known code
    in the address the section ``first`` is open, or else the first of all.
    """
    asked = st.query_params.get(key, "")
    filters.say_ignored([asked] if asked and asked not in drawn else [])
    codes = {label: code for code, (label, _draw) in drawn.items()}
    st.session_state[key] = drawn[asked if asked in drawn else first or next(iter(drawn))][0]
    tabs = st.tabs(list(codes), key=key, on_change=_write_section, args=(key, codes))
    for tab, (_label, draw) in zip(tabs, drawn.values(), strict=True):
        if tab.open:
            with tab, guarded():
                draw()


def _write_section(key: str, codes: Mapping[str, str]) -> None:
    st.query_params[key] = codes[st.session_state[key]]


@contextmanager
def guarded() -> Iterator[None]:
    """Say that a table cannot be read, where one is needed within, and let the page go on."""
    try:
        yield
    except tables.TableError as error:
        st.error(
            _(
                "This part of the site cannot be shown: the table behind it is missing or damaged. "
                "The other parts work. Please try again later."
            )
            + f" ({plain(error.table)})"
        )
