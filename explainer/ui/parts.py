"""Streamlit parts that pages share: headings, figures and tables with their sources."""

import html
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from explainer import tables
from explainer.colours import RECEIVES, rgb
from explainer.words import LANGUAGE, _, plain

BAR = "rgba({}, {}, {}, 0.35)".format(*rgb(RECEIVES))


def kicker(text: str) -> None:
    """Draw the small line above a headline that says where the reader is."""
    st.markdown(f'<p class="kicker">{html.escape(text)}</p>', unsafe_allow_html=True)


def heading(where: str, title: str, lead: str) -> None:
    """Draw the top of a page: where the reader is, the finding, what to know about it."""
    kicker(where)
    st.title(plain(title), anchor=False)
    st.markdown(f'<p class="lead">{html.escape(lead)}</p>', unsafe_allow_html=True)


@cache
def _copy_button(label: str, done: str) -> str:
    """Return the button that copies headline and address, as HTML with its script."""
    page = (Path(__file__).parent / "copy.html").read_text(encoding="utf-8")
    return page.replace("{label}", html.escape(label)).replace("{done}", html.escape(done))


def copy_view() -> None:
    """Draw a button that copies the headline and the address of the page as they stand."""
    made = _copy_button(_("Copy this view’s title and address"), _("Copied"))
    st.html(made, unsafe_allow_javascript=True)


def source_note(text: str, source_ids: Sequence[str], key: str) -> None:
    """Draw what a figure shows and how, and a button that opens its sources.

    ``key`` is unique on the page. Raises ``TableError`` when the sources cannot be read.
    """
    with st.container(key=f"note-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(text, width="stretch")
        sources(source_ids, key)


def sources(source_ids: Sequence[str], key: str) -> None:
    """Draw a button that opens the sources with these ids: who, when, how good, where."""
    with st.popover(_("Sources"), type="tertiary", key=f"sources-{key}"):
        st.markdown(_sources(tuple(source_ids), LANGUAGE))


@st.cache_data(show_spinner=False)
def _sources(source_ids: tuple[str, ...], language: str) -> str:
    """Return rows of the table of sources as Markdown, in a language."""
    known = tables.table("sources").set_index("source_id")
    return "\n\n".join(_source(known.loc[source_id]) for source_id in source_ids)


def _source(source: pd.Series) -> str:
    """Return one row of the table of sources as Markdown."""
    made_by = source[["publisher", "published"]].dropna()
    lines = [f"**{plain(source['title'])}**", plain(", ".join(made_by)), _grade(source)]
    if pd.notna(source["note"]):
        lines.append(plain(source["note"]))
    if pd.notna(source["url"]):
        lines.append(f"[{_('Open the source')}](<{source['url']}>)")
    return "  \n".join(lines)


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


def figure(value: str, measure: str, dated: str, source_ids: Sequence[str], key: str) -> None:
    """Draw one key figure under a rule: the number, what it counts, when and by whom."""
    with st.container(key=f"figure-{key}", gap=None):
        st.markdown(
            f'<p class="number">{html.escape(value)}</p>'
            f'<p class="measure">{html.escape(measure)}</p>'
            f'<p class="dated">{html.escape(dated)}</p>',
            unsafe_allow_html=True,
        )
        sources(source_ids, key)


@st.cache_data(show_spinner=False, max_entries=512)
def ranking(_rows: pd.DataFrame, counted: str, alt: str, key: str) -> None:
    """Draw a table whose column ``counted`` also shows as a bar behind its numbers.

    ``key`` tells these rows from all others of the site: by it the drawn table is kept.
    """
    styled = _rows.style.bar(subset=[counted], color=BAR, vmin=0, height=70).format(
        {counted: "{:,}"}
    )
    st.table(styled, border="horizontal", hide_index=True, alt=alt)


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
