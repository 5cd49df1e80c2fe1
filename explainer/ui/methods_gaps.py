"""What we looked for and did not find: an open invitation, by subject."""

import html

import pandas as pd
import streamlit as st

from explainer import tables
from explainer.ui import filters, methods_html, store
from explainer.ui.figures import Exits, take_away
from explainer.words import LANGUAGE, _, day, ngettext, number, plain

KEY = "subject"


def draw() -> None:
    """Draw the gaps of the subject that the address asks for (``subject``), or of all."""
    subjects = tables.labels("gaps", "subject")
    asked, odd = filters.codes(KEY, subjects)
    gaps = tables.table("gaps")
    shown = gaps[gaps["subject"].isin(asked or list(subjects))]
    title = ngettext(
        "{n} thing we looked for and did not find",
        "{n} things we looked for and did not find",
        len(shown),
    ).format(n=number(len(shown)))
    st.header(plain(title), anchor=False)
    st.markdown(methods_html.lead("methods_gaps"))
    filters.say_ignored(odd)
    _control(asked, subjects)
    st.html(_listed(tuple(asked or subjects), LANGUAGE))
    take_away(
        Exits(
            key="gaps",
            title=title,
            measure=_("Things looked for and not found, as of {day}").format(
                day=day(shown["looked_for"].max())
            ),
            resource="gaps",
            source_ids=(),
            table=lambda: _table(shown, subjects),
            rows=shown,
            filters="; ".join(subjects[key] for key in asked),
            address="/methods?" + "&".join(["part=gaps", *(f"{KEY}={key}" for key in asked)]),
        )
    )


def _control(asked: list[str], subjects: dict[str, str]) -> None:
    """Draw the choice of subjects; it writes the address and nothing else."""
    st.session_state[KEY] = asked
    st.pills(
        _("Subject"),
        list(subjects),
        format_func=subjects.__getitem__,
        selection_mode="multi",
        key=KEY,
        on_change=_write,
    )


def _write() -> None:
    st.query_params[KEY] = st.session_state[KEY] or []


@store.kept
def _listed(asked: tuple[str, ...], language: str) -> str:
    gaps, labels = tables.table("gaps"), tables.labels("gaps", "subject")
    made = []
    for subject in asked:
        rows = gaps[gaps["subject"] == subject]
        items = "".join(_gap(row) for _n, row in rows.iterrows())
        made.append(f'<h3>{html.escape(labels[subject])}</h3><ul class="methods-gaps">{items}</ul>')
    return "".join(made)


def _gap(row: pd.Series) -> str:
    """Return one gap: what, for when, who may have it, and since when we look."""
    facts = [
        (_("Time"), row["period"]),
        (_("It would fill"), tables.resource(row["table"])["title"]),
        (_("Who may have it"), row["who_may_have_it"]),
        (_("Last looked for"), day(row["looked_for"])),
    ]
    told = " · ".join(
        f"<span>{html.escape(label)}: {html.escape(said)}</span>"
        for label, said in facts
        if pd.notna(said)
    )
    number_of = html.escape(_("Gap {n}").format(n=int(row["gap_id"].removeprefix("GAP"))))
    return (
        f'<li id="{row["gap_id"].lower()}"><p><b>{number_of}.</b> '
        f'{html.escape(row["what_is_missing"])}.</p><p class="fine">{told}</p></li>'
    )


def _table(rows: pd.DataFrame, subjects: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Subject"): rows["subject"].astype(str).map(subjects),
            _("What is missing"): rows["what_is_missing"].map(plain),
            _("Time"): rows["period"].map(plain),
            _("Last looked for"): rows["looked_for"].map(day),
        }
    )
