"""Dated lines with their sources as HTML, for sections drawn as one element.

Text from the tables is escaped here. Nothing here draws: a section puts its pieces together and
hands them to ``st.markdown`` once. No piece holds a line break, which Markdown could take for the
end of the HTML.
"""

import html
import re
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

import pandas as pd

from explainer import content, practice
from explainer.ui import parts, store
from explainer.words import LANGUAGE, ngettext

SOURCES = re.compile(r'<details class="from">.*?</details>')
TAG = re.compile("<[^>]+>")
# A row of a table: its values by column.
Row = dict[Hashable, Any]


def sources(ids: str | Iterable[str]) -> str:
    """Return a line that names the sources and opens to title, date, reliability and link.

    ``ids``: ids of the table of sources, as a sequence or joined by semicolons. Raises
    ``TableError`` when the table cannot be read, ``KeyError`` for an unknown id.
    """
    listed = ids.split(";") if isinstance(ids, str) else ids
    return _sources(tuple(dict.fromkeys(listed)), LANGUAGE)


@store.kept
def _sources(ids: tuple[str, ...], language: str) -> str:
    publishers = store.sources().loc[list(ids), "publisher"]
    label = ngettext("Source: {named}", "Sources: {named}", len(ids)).format(
        named="; ".join(dict.fromkeys(publishers.astype(str)))
    )
    items = "".join(parts.source_html(source_id, language) for source_id in ids)
    return (
        f'<details class="from"><summary>{html.escape(label)}</summary><ul>{items}</ul></details>'
    )


def line(
    when: str,
    text: str,
    source_ids: str | Iterable[str],
    tag: str = "",
    more: Sequence[tuple[str, str]] = (),
    note: str = "",
    colour: str = "",
) -> str:
    """Return one dated line as a list item.

    ``when``: its date in words. ``tag``: what kind of line it is. ``more``: further facts as
    (label, text), empty ones left out. ``note``: what to know about it. ``colour``: of its edge.
    """
    edge = f' style="border-left-color:{colour}"' if colour else ""
    head = f"<b>{html.escape(when)}</b>" if when else ""
    if tag:
        head += f'{" · " if head else ""}<span class="tag">{html.escape(tag)}</span>'
    facts = "".join(
        f'<p class="fact"><span>{html.escape(label)}:</span> {html.escape(fact)}</p>'
        for label, fact in more
        if fact
    )
    told = f'<p class="what">{html.escape(text)}</p>' if text else ""
    fine = f'<p class="fine">{html.escape(note)}</p>' if note else ""
    return flat(
        f'<li{edge}><p class="when">{head}</p>{told}{facts}{fine}{sources(source_ids)}</li>'
    )


def each(rows: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame, each as its values by column."""
    return rows.to_dict("records") if len(rows) else []


def lines(items: Iterable[str]) -> str:
    """Return list items as a list; empty without any."""
    inside = "".join(items)
    return f'<ul class="told">{inside}</ul>' if inside else ""


def fold(label: str, inside: str) -> str:
    """Return a part that opens on demand; empty when there is nothing in it."""
    if not inside:
        return ""
    return f'<details class="fold"><summary>{html.escape(label)}</summary>{inside}</details>'


def heading(level: int, text: str) -> str:
    """Return a heading."""
    return f"<h{level}>{html.escape(text)}</h{level}>"


def paragraph(text: str, kind: str = "") -> str:
    """Return a paragraph, with a CSS class; empty for an empty text."""
    if not text:
        return ""
    return f'<p class="{kind}">{html.escape(text)}</p>' if kind else f"<p>{html.escape(text)}</p>"


def prose(section: str, kind: str = "") -> str:
    """Return the site's prose of one section as paragraphs; lines with ``- `` become a list."""
    made = []
    for block in content.prose(section).strip().split("\n\n"):
        if block.startswith("- "):
            items = "".join(f"<li>{html.escape(i)}</li>" for i in flat(block)[2:].split(" - "))
            made.append(f"<ul>{items}</ul>")
        else:
            made.append(paragraph(flat(block), kind))
    return "".join(made)


def short_forms(body: str) -> str:
    """Return what the short forms in a section stand for, but for those in its sources."""
    return paragraph(practice.short_forms(TAG.sub("", SOURCES.sub("", body))), "fine")


def flat(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def left_out(count: int) -> str:
    """Return the sentence on rows left out because nobody knows when they were published."""
    if not count:
        return ""
    return paragraph(
        ngettext(
            "{n} line has no known date of publication and is left out here.",
            "{n} lines have no known date of publication and are left out here.",
            count,
        ).format(n=count),
        "fine",
    )
