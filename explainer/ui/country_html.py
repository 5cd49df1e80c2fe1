"""Pieces of HTML that the parts of a country's page share."""

import html
from collections.abc import Iterable

import pandas as pd

from explainer.ui import parts
from explainer.words import LANGUAGE, _, when


def sources(source_ids: Iterable[str]) -> str:
    """Return sources, each once, that open on a click (``parts.sources_html``)."""
    return parts.sources_html(tuple(dict.fromkeys(source_ids)), LANGUAGE)


def made_by(source: pd.Series) -> str:
    """Return who published a source, and when as far as that is known."""
    if pd.isna(source["published"]):
        return _("{publisher}, date of publication not found").format(publisher=source["publisher"])
    return f"{source['publisher']}, {when(source['published'])}"


def opened(label: str, inside: str) -> str:
    """Return HTML that a click on ``label`` opens; ``inside`` is HTML already."""
    return f'<details class="more"><summary>{html.escape(label)}</summary>{inside}</details>'
