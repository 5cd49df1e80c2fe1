"""Reports on practice and reception as HTML: dated lines, what is over two years old folded."""

from datetime import date

import pandas as pd

from explainer import practice, terms
from explainer.tables import label
from explainer.ui import store
from explainer.ui.source_html import Row, each, fold, heading, line, lines, prose
from explainer.words import _, ngettext

# Lines of one question shown before the rest folds.
SHOWN = 4


def practised(code: str, as_of: date | None) -> str:
    """Return the reports on practice under the visitor's questions; empty without any."""
    rows = practice.practice(code, as_of)
    if rows.empty:
        return ""
    made = [heading(3, _("What it does in practice")), prose("terms_practice")]
    for key, question in practice.questions().items():
        asked = rows[rows["question"] == key]
        if asked.empty:
            continue
        new, old = asked[~asked["old"]], asked[asked["old"]]
        made.append(heading(4, question))
        made.append(lines(_report(row) for row in each(new.head(SHOWN))))
        made.append(
            fold(
                _("More, to two years back ({n})").format(n=len(new) - SHOWN),
                lines(_report(row) for row in each(new.iloc[SHOWN:])),
            )
        )
        made.append(_older(old, lines(_report(row) for row in each(old))))
    return "".join(made)


def _older(rows: pd.DataFrame, inside: str) -> str:
    """Return old lines, folded; the label says how many and from when the newest is."""
    if rows.empty:
        return ""
    told = ngettext(
        "Over two years old: {n} line, from {newest}",
        "Over two years old: {n} lines, the newest from {newest}",
        len(rows),
    )
    newest = practice.written(rows["as_of"].iloc[0])
    return fold(told.format(n=len(rows), newest=newest), inside)


def _report(row: Row) -> str:
    tag = label("practice", "aspect", row["aspect"])
    if pd.notna(row["sender_iso3"]):
        sender = party(row["sender_iso3"])
        tag = _("{what}, in returns from {sender}, not the US").format(what=tag, sender=sender)
    note = practice.for_readers(row["note"])
    if row["repeats"]:
        note += " " + _("The same count may stand above, among people received: count it once.")
    return line(dated(row), row["value"], row["source_ids"], tag, (), note.strip())


def dated(row: Row) -> str:
    """Return the date of a line; of an old one, the words that put it into the past."""
    if row["old"]:
        return practice.as_it_was(row["as_of"])
    return practice.written(row["as_of"])


def received(code: str, as_of: date | None) -> str:
    """Return how people are received; empty without any line."""
    rows = terms.reception(code, as_of)
    if rows.empty:
        return ""
    old = rows[rows["old"]]
    return (
        heading(3, _("Reception on arrival"))
        + prose("terms_reception")
        + lines(_welcome(row) for row in each(rows[~rows["old"]]))
        + _older(old, lines(_welcome(row) for row in each(old)))
    )


def _welcome(row: Row) -> str:
    tag = label("reception", "what", row["what"])
    return line(
        dated(row), row["value"], row["source_ids"], tag, (), practice.for_readers(row["note"])
    )


def party(code: str) -> str:
    """Return the name of the other side: a country or the European Union."""
    return store.country_names().get(code) or label("agreements", "partner", code)
