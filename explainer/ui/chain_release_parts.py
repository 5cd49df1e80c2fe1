"""What happens when no country takes a person: the single counts of people let go."""

import pandas as pd
import streamlit as st

from explainer import chain, chain_words, tables
from explainer.content import prose
from explainer.ui import figures, parts, store
from explainer.ui.figures import Exits
from explainer.words import LANGUAGE, _, plain


def draw() -> None:
    """Draw the releases with measure, period, sources, the whole table and the file."""
    rows = _rows(tables.table("releases"))
    st.subheader(plain(_title(LANGUAGE)), anchor=False)
    st.caption(
        _(
            "People with a removal order let go because no return was in sight or no travel "
            "document came; newest count first. Each line is one published figure."
        )
    )
    st.table(
        _table(rows[rows["measure"].isin(chain.RELEASES)]),
        border="horizontal",
        hide_index=True,
        alt=_title(LANGUAGE),
    )
    st.markdown(prose("chain_releases"))
    exits = _exits(rows)
    note = _("Figures of US agencies as printed by the sources named; each line has its own.")
    parts.source_note(note, exits.source_ids, exits.key)
    figures.take_away(exits)


def _title(language: str) -> str:
    return chain_words.release_title(chain.newest_release(tables.table("releases")))


def _rows(releases: pd.DataFrame) -> pd.DataFrame:
    """Return all rows, the newest first."""
    return releases.sort_values("period_end", ascending=False, kind="stable", ignore_index=True)


def _exits(rows: pd.DataFrame) -> Exits:
    measure = tables.field("releases", "value")
    return Exits(
        key="releases",
        title=_title(LANGUAGE),
        measure=f"{measure['measure']}; {measure['unit']}",
        resource="releases",
        source_ids=tuple(dict.fromkeys(rows["source_id"])),
        table=lambda: _table(rows),
        rows=rows,
        address="/why-two?step=detention_clock",
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``releases`` as a reader meets them, in three columns."""
    names = store.country_names()
    labels = tables.labels("releases", "measure")
    publishers = tables.table("sources").set_index("source_id")["publisher"]
    counted, covered, known = [], [], []
    for row in rows.to_dict("records"):
        count = chain_words.counted(row["measure"], int(row["value"]))
        place = names[row["iso3"]] if pd.notna(row["iso3"]) else _("All nationalities")
        counted.append(f"**{count}**  \n{plain(place)}")
        dated = chain_words.period(row["period_start"], row["period_end"])
        covered.append(f"{plain(labels[row['measure']])}, {dated}")
        known.append(plain(f"{publishers[row['source_id']]}. {row['note']}."))
    return pd.DataFrame(
        {_("Counted"): counted, _("What, and when"): covered, _("Source and note"): known}
    )
