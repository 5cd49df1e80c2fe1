"""Dated cases as HTML: a list with each side's colour, and the sources of every line."""

import html
from collections.abc import Sequence

from explainer.aircraft import Case
from explainer.colours import EXPELS, RECEIVES
from explainer.ui import parts
from explainer.words import LANGUAGE, _

COLOURS = {"expels": EXPELS, "receives": RECEIVES}


def steps(cases: Sequence[Case]) -> str:
    """Return cases told in full, one below the other, as an ordered list."""
    return f'<ol class="told">{"".join(_step(case) for case in cases)}</ol>'


def folded(cases: Sequence[Case]) -> str:
    """Return cases as an ordered list of lines, each of which opens to what happened."""
    return f'<ol class="told folded">{"".join(_line(case) for case in cases)}</ol>'


def awaiting(reason: str) -> str:
    """Return the mark of a point that a lawyer should check, with what it is."""
    mark = html.escape(parts.awaiting())
    return f'<p class="check-wanted"><strong>{mark}.</strong> {html.escape(reason)}</p>'


def _edge(case: Case) -> str:
    """Return the style of a case's edge: the colour of a side, or of both."""
    first, last = COLOURS[case.sides[0]], COLOURS[case.sides[-1]]
    return f"border-image: linear-gradient({first} 50%, {last} 50%) 1"


def _when(case: Case) -> str:
    """Return date and actor, as the small line above a case."""
    return f'<span class="when">{html.escape(case.dated)} · {html.escape(case.who)}</span>'


def _step(case: Case) -> str:
    """Return a case in full; its outcome is left to the steps that follow."""
    return (
        f'<li style="{_edge(case)}">{_when(case)}<strong>{html.escape(case.title)}</strong>'
        f"<p>{html.escape(case.text)}</p>{parts.sources_html(case.source_ids, LANGUAGE)}</li>"
    )


def _line(case: Case) -> str:
    outcome = _("Outcome: {outcome}.").format(outcome=case.outcome) if case.outcome else ""
    return (
        f'<li style="{_edge(case)}"><details><summary>{_when(case)}'
        f"<strong>{html.escape(case.title)}</strong></summary>"
        f"<p>{html.escape(f'{case.text} {outcome}'.strip())}</p>"
        f"{parts.sources_html(case.source_ids, LANGUAGE)}</details></li>"
    )
