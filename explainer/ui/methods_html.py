"""Pieces of the methods page as Markdown and HTML that a part puts together and draws once."""

import html
from collections.abc import Iterable, Sequence

import pandas as pd

from explainer import content, methods, tables
from explainer.glossary import marked
from explainer.ui import source_html
from explainer.words import _


def entries(section: str) -> list[methods.Entry]:
    """Return the points of a section of prose (``methods.entries``)."""
    return methods.entries(content.prose(section))


def lead(section: str) -> str:
    """Return the Markdown that opens a section, with links to the glossary."""
    return marked(methods.lead(content.prose(section)))


def opened(summary: str, body: str, after: str = "", anchor: str = "") -> str:
    """Return a part that opens on demand: ``body`` is Markdown, ``after`` HTML.

    Terms of the glossary in the body lead to their definitions.

    Draw it with ``st.markdown(..., unsafe_allow_html=True)``.
    """
    at = f' id="{anchor}"' if anchor else ""
    shown = f"<summary>{html.escape(summary)}</summary>"
    return f'<details class="point"{at}>{shown}\n\n{marked(body)}\n\n{after}</details>'


def rows_of(references: Iterable[str]) -> Iterable[tuple[str, pd.Series]]:
    """Give each row that a comment refers to as ``table key``, with the name of its table.

    Raises ``KeyError`` when there is no such row.
    """
    for reference in references:
        name, _space, key = reference.partition(" ")
        (column,) = tables.resource(name)["schema"]["primaryKey"]
        yield name, tables.table(name).set_index(column, drop=False).loc[key]


def ids_of(rows: Iterable[tuple[str, pd.Series]]) -> list[str]:
    """Return the sources of rows, each once."""
    ids = [
        row[column]
        for _name, row in rows
        for column in ("source_id", "source_ids")
        if column in row.index and pd.notna(row[column])
    ]
    return list(dict.fromkeys(";".join(ids).split(";")))


def where(rows: Iterable[tuple[str, pd.Series]]) -> str:
    """Return which tables hold the rows, as a line of HTML with links to the files."""
    named = {name: tables.resource(name) for name, _row in rows}
    links = ", ".join(
        f'<a href="/files/{described["path"]}">{html.escape(described["title"])}</a>'
        for described in named.values()
    )
    return f'<p class="fine">{html.escape(_("In the data:"))} {links}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], said: str) -> str:
    """Return an HTML table of cells that are HTML already; ``said`` names it to a screen reader.

    On a phone each row stands as a block, its cells labelled by the head.
    """
    tops = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in head)
    body = []
    for first, *cells in rows:
        shown = "".join(
            f'<td data-label="{html.escape(label)}">{cell}</td>'
            for label, cell in zip(head[1:], cells, strict=True)
        )
        body.append(f'<tr><th scope="row">{first}</th>{shown}</tr>')
    return (
        f'<table class="methods-table"><caption>{html.escape(said)}</caption>'
        f"<thead><tr>{tops}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def sources(ids: Iterable[str]) -> str:
    """Return a line that names the sources and opens to them, in small type."""
    return f'<div class="dated-lines">{source_html.sources(ids)}</div>'
