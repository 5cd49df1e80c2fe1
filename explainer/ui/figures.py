"""A chart with all that belongs to it: its finding, note, sources, table and file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from explainer import exports, tables
from explainer.history_charts import Drawn
from explainer.ui import parts
from explainer.words import _, number, plain


@dataclass(frozen=True)
class Exits:
    """What goes with a figure: its sources, the table to read and the rows to take away.

    ``key`` is unique on the page and names the file. ``resource`` names the published table that
    ``rows`` come from. ``table`` makes what a visitor reads, when it is opened.
    ``filters`` says in words what the rows were chosen by, ``address`` where they are shown.
    """

    key: str
    title: str
    measure: str
    resource: str
    source_ids: tuple[str, ...]
    table: Callable[[], pd.DataFrame]
    rows: pd.DataFrame
    filters: str = ""
    address: str = "/flights"


def specification(chart: alt.Chart | Drawn) -> dict[str, Any]:
    """Return a chart as a Vega-Lite specification with its rows in it.

    Building a chart costs more than all else in a run of the script, so pages keep the
    specification (``st.cache_data``) and not the chart.
    """
    made = chart.to_dict()
    # Altair's own theme has no say here: Streamlit's has.
    made.pop("config", None)
    return made


def figure(spec: dict[str, Any], note: str, exits: Exits) -> None:
    """Draw one chart with all that belongs to it; ``spec`` is what ``specification`` gives."""
    st.subheader(plain(exits.title), anchor=False)
    st.caption(exits.measure)
    alt = _("Chart. {title}. The table below gives the same figures.").format(title=exits.title)
    _chart(spec, exits.key, alt, exits.measure, exits.address)
    parts.source_note(note, exits.source_ids)
    take_away(exits)


@st.cache_data(show_spinner=False, max_entries=512)
def _chart(_spec: dict[str, Any], key: str, alt: str, measure: str, address: str) -> None:
    """Draw a chart. What its words and its address say tells one chart from all others."""
    st.vega_lite_chart(spec=_spec, key=f"chart-{key}", alt=alt)


def take_away(exits: Exits) -> None:
    """Draw the table, filled when a visitor opens it, and the button that gives the file."""
    table = st.expander(_("Table of these figures"), key=f"table-{exits.key}", on_change="rerun")
    if table.open:
        with table:
            st.table(exits.table(), border="horizontal", hide_index=True, alt=exits.title)
    download(exits)


def download(exits: Exits) -> None:
    """Draw the button that gives the rows of a figure as a file."""
    site = parts.site()
    st.download_button(
        _("Download these rows (CSV)"),
        data=lambda: exports.csv(exits.rows, _about(exits, site)),
        file_name=f"consent-to-land-{exits.key}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key=f"download-{exits.key}",
    )


def _about(exits: Exits, site: str) -> Mapping[str, str]:
    """Return what a file says of itself, in the order it says it."""
    described = tables.resource(exits.resource)
    sources = tables.table("sources").set_index("source_id").loc[list(exits.source_ids)]
    about = {
        _("Title"): exits.title,
        _("Measure"): exits.measure,
        _("Filters"): exits.filters or _("none"),
        _("Read before use"): described["description"],
        _("Coverage"): described["coverage"]["note"],
        _("Source"): "; ".join(f"{s['title']}, {s['url']}" for _n, s in sources.iterrows()),
        _("Licence"): "; ".join(licence["title"] for licence in described["licenses"]),
        _("Data version"): tables.package()["version"],
        _("Sources last read"): "" if sources.empty else str(sources["accessed"].max())[:10],
        _("Address"): f"{site}{exits.address}",
    }
    return {label: words for label, words in about.items() if words}


def printed_counts(rows: pd.DataFrame, heading: str) -> pd.DataFrame:
    """Return printed counts as a reader meets them; ``when`` holds the period in words.

    Three columns, so that a phone shows them side by side.
    """
    publishers = tables.table("sources").set_index("source_id")["publisher"]
    known = rows["derived"].map(
        {
            False: _("Printed: {source}."),
            True: _("Worked out here from: {source}."),
        }
    )
    said = [
        f"{how.format(source=publishers[source])} {note}"
        for how, source, note in zip(known, rows["source_id"], rows["note"].fillna(""), strict=True)
    ]
    return pd.DataFrame(
        {
            heading: rows["when"],
            _("Removal flights"): rows["flights"].map(number),
            _("How known"): [plain(text) for text in said],
        }
    )
