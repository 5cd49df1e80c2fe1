"""What a country asks for: what an affected family needs to know, as far as the tables tell.

Lines come from the reports on practice, on reception and from the recorded flight legs, each with
its date and sources. What is not in the tables is listed, never guessed. Pure pandas.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer import known, practice, terms
from explainer.flights import REMOVAL
from explainer.words import _

COLUMNS = ["as_of", "value", "note", "source_ids", "old"]
LEGS_SOURCES = ("F-01", "F-02")
# Beside recent lines nothing old is shown; without any, the newest few old ones are.
MOST_OLD = 3
REPORTS = {
    "papers": ("travel_documents_days",),
    "asked": ("interview_required", "excluded_groups", "quota_or_cap"),
}
LINES = {
    "papers": ("documents_issued",),
    "received": ("reception_centre", "programme", "cash_aid", "health_check"),
    "contact": ("calls_and_contact",),
}


@dataclass(frozen=True)
class Answer:
    """One question of a family with what was found: lines as in ``COLUMNS``, newest first."""

    key: str
    question: str
    lines: pd.DataFrame


def questions() -> dict[str, str]:
    """Return the questions of a family by key, in the order of the page."""
    return {
        "papers": _("Who gives the travel paper, and how?"),
        "asked": _("What does the country ask, and whom does it leave out?"),
        "landing": _("Where do planes land?"),
        "received": _("Who receives people, and with what help?"),
        "contact": _("What ways of contact are known?"),
    }


def answers(code: str, as_of: date | None) -> dict[str, Answer]:
    """Return the questions that dated lines answer (all but the landing places), by key.

    Reports on returns from another state than the United States are left out.
    """
    reports = practice.practice(code, as_of)
    reports = reports[reports["sender_iso3"].isna()]
    lines = terms.reception(code, as_of)
    out = {}
    for key, question in questions().items():
        if key != "landing":
            found = [
                reports.loc[reports["aspect"].isin(REPORTS.get(key, ())), COLUMNS],
                lines.loc[lines["what"].isin(LINES.get(key, ())), COLUMNS],
            ]
            out[key] = Answer(key, question, _newest(found, as_of))
    return out


def _newest(found: list[pd.DataFrame], as_of: date | None) -> pd.DataFrame:
    """Return the lines of the last two years, or the newest old ones where there are none."""
    some = [f.assign(as_of=f["as_of"].map(_text).astype(object)) for f in found if not f.empty]
    if not some:
        return found[0]
    rows = practice.newest_first(pd.concat(some), as_of, "as_of")
    recent = rows[~rows["old"]]
    return recent if len(recent) else rows.head(MOST_OLD)


def _text(value: practice.Value) -> str:
    return value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)


def landings(legs: pd.DataFrame, code: str, as_of: date | None) -> pd.DataFrame:
    """Return where recorded removal legs landed in a country, most legs first.

    Expects ``flights.placed`` legs. Columns: ``city``, ``name``, ``legs`` (aircraft, not people),
    ``first`` and ``last`` (days). Guantanamo counts for no country.
    """
    here = legs[(legs["receiver"] == code) & (legs["kind"] == REMOVAL)]
    here = known.by("flight_legs", here, as_of)
    places = here.groupby(["to_city", "to_name"], as_index=False, observed=True)
    rows = places.agg(legs=("legs", "sum"), first=("date", "min"), last=("date", "max"))
    rows = rows.rename(columns={"to_city": "city", "to_name": "name"})
    return rows.sort_values("legs", ascending=False, kind="stable", ignore_index=True)


def not_found(found: dict[str, Answer], landed: bool) -> list[str]:
    """Return in words what no table tells a family of a country.

    ``found``: the ``answers`` for it, by key. ``landed``: whether a landing place is on record.
    """
    missing = {
        "papers": _("Who gives the travel paper, and what must be shown for it"),
        "asked": _("What the country asks before it takes a person, and whom it leaves out"),
        "landing": _("Where planes land"),
        "received": _("Who receives people, and with what help"),
        "contact": _("An office, a line or an app to get in touch with"),
    }
    empty = {key for key, answer in found.items() if answer.lines.empty}
    empty |= set() if landed else {"landing"}
    lacks = [text for key, text in missing.items() if key in empty]
    told = " ".join(found["papers"].lines["value"])
    if "fee" not in told:
        lacks.append(_("What the paper costs, and who pays for it"))
    lacks.append(_("A telephone number to call about an arrival: none was found for any country"))
    return lacks
