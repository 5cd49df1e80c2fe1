"""The events as a list to open, one by one, as HTML: the accessible twin of the drawing.

Text from the tables is escaped here. Nothing here draws.
"""

import html
from collections.abc import Collection

from explainer import country_events, practice, search, timeline, timeline_words
from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.tables import label
from explainer.timeline import View
from explainer.ui import store
from explainer.ui.source_html import Row, each, short_forms, sources
from explainer.words import _, listed, number

COLOURS = {"us": EXPELS, "courts": ASIDE, "both": ASIDE, "them": RECEIVES, "other": ASIDE}
REACH_SHADES = {"before": 0.16, "dense": 0.5, "thin": 0.16, "none": 0.0}
GREY = "rgba(132, 128, 122, {})"


@store.kept
def listing(view: View, newest: bool, shown: int | None, language: str) -> str:
    """Return the events of a view as a list; each opens. ``shown``: how many, None for all."""
    rows = timeline.in_view(view)
    rows = (rows.iloc[::-1] if newest else rows).head(len(rows) if shown is None else shown)
    here = frozenset(rows["event_id"])
    items, year = [], ""
    for row in each(rows):
        if row["date"][:4] != year:
            year = row["date"][:4]
            items.append(f'<li class="year"><h3>{html.escape(year)}</h3></li>')
        items.append(_item(row, view, here))
    body = f'<ol class="events">{"".join(items)}</ol>'
    return f'<div class="timeline">{body}{short_forms(body)}</div>'


def _item(row: Row, view: View, here: Collection[str]) -> str:
    return (
        f'<li style="border-left-color: {COLOURS[row["side"]]}"><details><summary>{_head(row)}'
        f'</summary><div id="{_anchor(row["event_id"])}">{inside(row, view, here)}</div>'
        "</details></li>"
    )


def _anchor(event_id: str) -> str:
    return f"event-{event_id.lower()}"


def _head(row: Row) -> str:
    """Return the lines that stand before an event is opened: date, kind, who acted, title."""
    kind = label("events", "kind", row["kind"])
    when = practice.written(row["date"], row["date_precision"])
    if row["date_precision"] == "month":
        when = _("{when}, day not known").format(when=when)
    elif row["date_precision"] == "year":
        when = _("{when}, month not known").format(when=when)
    tags = f"{html.escape(kind)} · {html.escape(row['actor'])}"
    return (
        f'<span class="when"><b>{html.escape(when)}</b> · {tags}</span>'
        f'<span class="title">{html.escape(row["title"])}</span>'
    )


@store.kept
def opened(event_id: str, language: str) -> str:
    """Return one event opened in full, without its threads."""
    rows = timeline.events()
    row = each(rows[rows["event_id"] == event_id])[0]
    told = _told(row)
    return (
        f'<div class="timeline"><div class="opened" style="border-left-color: '
        f'{COLOURS[row["side"]]}"><h2>{_head(row)}</h2>{told}{short_forms(told)}</div></div>'
    )


def inside(row: Row, view: View, here: Collection[str]) -> str:
    """Return what an event opens to; its threads link to the events before and after it.

    ``here``: the ids of the events in the same list, which are linked within the page.
    """
    order = sorted(row["threads"], key=lambda key: key != view.thread)
    chained = "".join(_thread(key, row["event_id"], here) for key in order)
    return f"{_told(row)}{chained}{_link(row)}"


def _link(row: Row) -> str:
    address = search.event_address(row["event_id"], row["date"], _concerned(row))
    words = html.escape(_("Link to this event"))
    return f'<p class="fine"><a href="{html.escape(address)}" target="_self">{words}</a></p>'


def _concerned(row: Row) -> list[str]:
    """Return the countries of an event; what happens at Guantanamo is no act of Cuba."""
    return [code for code in row["countries"] if not (row["base"] and code == country_events.SOIL)]


def _told(row: Row) -> str:
    ours, theirs, more = timeline.words_of_sides(row["event_id"])
    outcome = practice.for_readers(row["outcome"])
    facts = [
        (_("Who acted"), row["actor"]),
        (_("What happened"), row["summary"]),
        (_("The US side"), ours),
        (_("The other side"), theirs),
        (_("What followed, as last seen"), outcome),
    ]
    said = "".join(_fact(name, html.escape(text)) for name, text in facts if text)
    ids = (*row["source_ids"].split(";"), *more)
    return f"{said}{_where(row)}{_old(row)}{sources(ids)}"


def _fact(name: str, inner: str) -> str:
    return f"<p><b>{html.escape(name)}:</b> {inner}</p>"


def _old(row: Row) -> str:
    if not row["old"]:
        return ""
    told = _("Over two years old: so on its date, and it may have changed since.")
    return f'<p class="fine">{html.escape(told)}</p>'


def _where(row: Row) -> str:
    """Return the countries of an event, each a link to its page."""
    codes, names = _concerned(row), store.country_names()
    if row["base"]:
        told = _("At the US base of Guantanamo: Cuban soil under US control, no act of Cuba.")
        note = f'<p class="fine">{html.escape(told)}</p>'
    else:
        note = ""
    if not codes:
        return note
    links = [
        f'<a href="/countries?country={code}" target="_self">{html.escape(names[code])}</a>'
        for code in codes
    ]
    return _fact(_("Countries"), listed(links)) + note


def _thread(key: str, event_id: str, here: Collection[str]) -> str:
    """Return the links along one thread: before, after, and the whole of it."""
    ids = timeline.thread(key)
    before, after = timeline.beside(key, event_id)
    links = [
        (before, _("Before: {title}")),
        (after, _("Next: {title}")),
    ]
    rows = timeline.events().set_index("event_id")["title"]
    made = [
        f'<li><a href="{_to(other, key, here)}" target="_self">'
        f"{html.escape(words.format(title=rows[other]))}</a></li>"
        for other, words in links
        if other
    ]
    place = _("{place} of {all}").format(
        place=number(ids.index(event_id) + 1), all=number(len(ids))
    )
    whole = html.escape(timeline_words.address(View(thread=key)))
    head = f'<a href="{whole}" target="_self">{html.escape(timeline.threads()[key])}</a>'
    return (
        f'<nav class="thread" aria-label="{html.escape(timeline.threads()[key])}">'
        f"<p><b>{html.escape(_('Part of'))}:</b> {head} ({html.escape(place)})</p>"
        f"<ul>{''.join(made)}</ul></nav>"
    )


def _to(event_id: str, key: str, here: Collection[str]) -> str:
    if event_id in here:
        return f"#{_anchor(event_id)}"
    return html.escape(timeline_words.address(View(thread=key), event_id))


@store.kept
def reach_key(language: str) -> str:
    """Return how far the collection reaches, with the shades of the band, as HTML."""
    late = timeline.second_hand()
    items = "".join(
        f'<li><span class="shade" style="background: {GREY.format(REACH_SHADES[part.key])}">'
        f"</span>{html.escape(timeline_words.reach(part, late))}</li>"
        for part in timeline.reach()
    )
    marks = "".join(
        f'<li><span class="mark {kind}"></span>{html.escape(words)}</li>'
        for kind, words in {
            "day": _("A dot: the day is known."),
            "span": _("A hollow bar: only the month or year is known; it happened within the bar."),
        }.items()
    )
    label_ = html.escape(_("How far the collection reaches, and what the marks mean"))
    return (
        f'<div class="timeline"><details class="key"><summary>{label_}</summary>'
        f"<ul>{items}{marks}</ul></details></div>"
    )
