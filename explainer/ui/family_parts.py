"""What my country asks for: a plain section for an affected family, as one element."""

import html
from datetime import date

import pandas as pd
import streamlit as st

from explainer import family, practice
from explainer.ui import store
from explainer.ui.parts import guarded
from explainer.ui.practice_html import dated
from explainer.ui.source_html import each, heading, line, lines, paragraph, prose, short_forms
from explainer.words import LANGUAGE, _, ngettext, number


def draw(code: str, as_of: date | None) -> None:
    """Draw what a family needs to know about one country, as known on a day."""
    with guarded():
        st.markdown(section(code, as_of, LANGUAGE), unsafe_allow_html=True)


@store.kept
def section(code: str, as_of: date | None, language: str) -> str:
    """Return the section as HTML, in a language."""
    landed = family.landings(store.legs(), code, as_of)
    found = family.answers(code, as_of)
    body = ""
    for key, question in family.questions().items():
        made = _landings(landed) if key == "landing" else lines(_lines(found[key].lines))
        body += heading(3, question) + made if made else ""
    lacks = family.not_found(found, landed=not landed.empty)
    return (
        f'<div class="dated-lines" id="family">{heading(2, _("What my country asks for"))}'
        f"{prose('family_intro')}{body}"
        f"{heading(3, _('What we did not find'))}"
        f"<ul>{''.join(f'<li>{html.escape(lack)}.</li>' for lack in lacks)}</ul>"
        f"{heading(3, _('How to look for free legal help'))}{prose('family_help')}"
        f"{short_forms(body)}</div>"
    )


def _lines(rows: pd.DataFrame) -> list[str]:
    return [
        line(
            dated(row),
            row["value"],
            row["source_ids"],
            note=practice.for_readers(row["note"]),
        )
        for row in each(rows)
    ]


def _landings(rows: pd.DataFrame) -> str:
    """Return the airports at which recorded removal legs landed, each with its last date."""
    made = []
    for row in each(rows):
        legs = ngettext("{n} recorded landing", "{n} recorded landings", row["legs"])
        made.append(
            line(
                _("Last recorded on {day}").format(day=practice.written(row["last"])),
                _("{city}, {airport}: {legs} since {day}").format(
                    city=row["city"],
                    airport=row["name"],
                    legs=legs.format(n=number(int(row["legs"]))),
                    day=practice.written(row["first"]),
                ),
                family.LEGS_SOURCES,
            )
        )
    if not made:
        return ""
    told = _(
        "These are aircraft, not people. A stop does not prove that anybody got off. People also "
        "come on ordinary airliners and by land, which are not recorded here."
    )
    return lines(made) + paragraph(told, "fine")
