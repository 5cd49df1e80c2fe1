"""Official status over time: each list at its date, and nothing drawn between two lists."""

import html
from datetime import date

import pandas as pd
import streamlit as st

from explainer import status, tables
from explainer.colours import ASIDE
from explainer.ui import as_of_parts, parts, store
from explainer.ui.country_head_parts import address
from explainer.ui.figures import Exits, take_away
from explainer.unreached_charts import COLOURS
from explainer.words import LANGUAGE, _, ngettext, number, plain

BEGINS = 2016
# Years at which the band is marked.
YEARS = range(BEGINS, 2026)
FILL = {label: COLOURS[label] for label in status.LABELS}


@st.fragment
@parts.guarded()
def draw(code: str, as_of: date | None) -> None:
    """Draw what every known list says of a country, as a band and as a table."""
    st.header(_("Official status over time"), anchor="status")
    rows = status.of(code, as_of)
    if rows.empty:
        st.markdown(_("No figure found: no list was known by then."))
        return
    title = _("{name}: {finding}").format(
        name=store.country_names()[code], finding=_lower(status.finding(rows))
    )
    measure = _("US lists of cooperation on returns, ICE’s judgement; each mark is one list")
    st.subheader(plain(title), anchor=False)
    st.caption(measure)
    st.markdown(_band(code, as_of, LANGUAGE), unsafe_allow_html=True)
    ids = tuple(dict.fromkeys(";".join(rows["sources"]).split(";")))
    parts.source_note(
        _(
            "A list speaks for its own date: nothing is known between two lists. A wide mark is a "
            "month whose day is not known. Not listed is said only where all names are known."
        ),
        ids,
        "status",
    )
    exits = Exits(
        key=as_of_parts.file_key(f"status-{code}", as_of),
        title=title,
        measure=measure,
        resource=status.LISTS,
        source_ids=ids,
        table=lambda: _table(rows),
        rows=_file(rows),
        filters="; ".join(filter(None, (store.country_names()[code], as_of_parts.said(as_of)))),
        address=address(code, as_of),
    )
    take_away(exits)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def words() -> dict[str, str]:
    """Return what a list says of a country, in words."""
    return {
        status.NAMED: _("named"),
        status.NOT_LISTED: _("not listed"),
        status.NOT_KNOWN: _("not known: some names are missing"),
        status.COUNT_ONLY: _("not known: only the number of countries is known"),
    }


@store.kept
def _band(code: str, as_of: date | None, language: str) -> str:
    """Return the band as HTML: a lane for each of the two labels, a mark for each list."""
    rows = status.of(code, as_of)
    labels = {
        "uncooperative": _("Lists of uncooperative countries"),
        "at_risk": _("Lists of countries at risk"),
    }
    lanes = "".join(_lane(labels[label], rows[rows["status"] == label]) for label in status.LABELS)
    years = "".join(
        f'<span style="left:{_place(pd.Timestamp(year, 1, 1)):.2f}%">{year}</span>'
        for year in YEARS
    )
    axis = f'<div class="axis" aria-hidden="true">{years}</div>'
    return f'<div class="status-band">{lanes}{axis}{_legend(rows)}</div>'


def _lane(label: str, rows: pd.DataFrame) -> str:
    marks = "".join(_mark(row) for _n, row in rows.iterrows())
    lane = f'<ul class="lane" style="border-color:{ASIDE}">{marks}</ul>'
    return f'<p class="lane-name">{html.escape(label)}</p>{lane}'


def _mark(row: pd.Series) -> str:
    """Return one list: as wide as its date is uncertain, its shape by what it says."""
    left = _place(row["start"])
    width = _place(row["end"] + pd.Timedelta(days=1)) - left if row["start"] < row["end"] else 0
    said = html.escape(_said(row), quote=True)
    look = _look(row["says"], row["status"])
    exact = "" if width else " day"
    return (
        f'<li class="mark {row["says"]}{exact}" title="{said}" '
        f'style="left:{left:.2f}%;width:{width:.2f}%;{look}"><span>{said}</span></li>'
    )


def _look(says: str, label: str) -> str:
    """Return the colours of a mark."""
    if says == status.NAMED:
        return f"background:{FILL[label]};border-color:{FILL[label]}"
    return f"border-color:{ASIDE};" + (f"background:{ASIDE}" if says == status.NOT_KNOWN else "")


def _place(day: pd.Timestamp) -> float:
    """Return where a day lies on the band, in percent of its width."""
    first, last = pd.Timestamp(BEGINS, 1, 1), pd.Timestamp(YEARS[-1], 6, 30)
    return (day - first) / (last - first) * 100


def _said(row: pd.Series) -> str:
    """Return one list in words: its date, what it says of the country, how many it names."""
    return f"{status.when(row)}: {words()[row['says']]}. {_counted(row)}"


def _counted(row: pd.Series) -> str:
    names = int(row["count_listed"])
    if pd.isna(row["count_stated"]):
        said = ngettext(
            "{n} name known; the number on the list was not stated",
            "{n} names known; the number on the list was not stated",
            names,
        )
        return said.format(n=number(names))
    stated = int(row["count_stated"])
    said = ngettext(
        "{all} country on the list, {n} known by name",
        "{all} countries on the list, {n} known by name",
        stated,
    ).format(all=number(stated), n=number(names))
    why = status.more_names(row)
    return f"{said}: {why}" if why else said


def _legend(rows: pd.DataFrame) -> str:
    """Return what the marks in sight stand for; one label at a time carries its own colour."""
    items = []
    for label in status.LABELS:
        if ((rows["says"] == status.NAMED) & (rows["status"] == label)).any():
            items.append((status.NAMED, label, tables.label(status.NAMES, "status", label)))
    for says in (status.NOT_LISTED, status.NOT_KNOWN, status.COUNT_ONLY):
        if (rows["says"] == says).any():
            said = words()[says]
            items.append((says, "", said[:1].upper() + said[1:]))
    made = "".join(
        f'<li><i class="mark {says} day" style="{_look(says, label)}"></i>{html.escape(said)}</li>'
        for says, label, said in items
    )
    return f'<ul class="legend" aria-hidden="true">{made}</ul>'


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the lists as a reader sees them, newest first."""
    rows = rows[::-1]
    lists = {"uncooperative": _("Uncooperative"), "at_risk": _("At risk")}
    complete = tables.labels(status.LISTS, "complete")
    return pd.DataFrame(
        {
            _("Date"): [status.when(row) for _n, row in rows.iterrows()],
            _("List"): rows["status"].astype(str).map(lists),
            _("This country"): rows["says"].map(words()),
            _("The list"): [
                plain(f"{_counted(row)}. {complete[row['complete']]}.")
                for _n, row in rows.iterrows()
            ],
        }
    )


def _file(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the lists as a file gives them."""
    columns = ["list_id", "as_of", "as_of_precision", "status", "says"]
    return rows[[*columns, "count_stated", "count_listed", "complete", "sources"]]
