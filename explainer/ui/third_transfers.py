"""Transfers: the sum with its rule, Mexico apart, every row told apart, who went where."""

import html
from collections.abc import Callable

import pandas as pd
import streamlit as st

from explainer import elsewhere, practice, tables, third, third_words
from explainer.content import prose
from explainer.ui import elsewhere_parts, figures, parts, store
from explainer.ui.figures import Exits
from explainer.ui.source_html import flat, fold, heading, paragraph, sources
from explainer.words import LANGUAGE, _, listed, ngettext, number, plain

PARTS = ("Africa", "Americas", "Asia", "Europe")


def draw() -> None:
    """Draw the sum, Mexico, every transfer, and who went where."""
    st.header(plain(third_words.total_title()), anchor=False)
    st.caption(plain(third_words.total_measure()))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.html(_sum(LANGUAGE))
        parts.source_note(third_words.number_missing(), _ids("added"))
    with right:
        st.markdown(prose("third_rule"))
        st.html(_more(LANGUAGE))
    st.html(_mexico(LANGUAGE))
    st.header(_("Every transfer on record"), anchor=False)
    st.html(_all(LANGUAGE))
    figures.download(_exits())
    st.header(_("Where nationalities are known: who went where"), anchor=False)
    st.html(went_where(LANGUAGE))
    figures.download(_exits_nations())


@store.kept
def _sum(language: str) -> str:
    """Return the sum as a table with bars, one row per destination, and its last row."""
    rows = third.added()
    shown = pd.DataFrame({_("Sent to"): rows["place"], _("People"): rows["people"].astype(int)})
    drawn = parts.ranking_html(shown, _("People"), third_words.total_title())
    total = (
        f'<tfoot><tr><th scope="row">{html.escape(_("Sum"))}</th>'
        f'<td class="sum">{number(int(rows["people"].sum()))}</td></tr></tfoot></table>'
    )
    return drawn.replace("</table>", total)


@store.kept
def _more(language: str) -> str:
    said = paragraph(flat(prose("third_more"))) + paragraph(flat(prose("elsewhere_count")))
    return f'<div class="dated-lines">{said}{sources(elsewhere_parts.PRESS_COUNT)}</div>'


def _ids(*groups: str) -> tuple[str, ...]:
    rows = third.transfers()
    return tuple(
        dict.fromkeys(";".join(rows.loc[rows["group"].isin(groups), "source_ids"]).split(";"))
    )


@store.kept
def _mexico(language: str) -> str:
    """Return Mexico's running totals, first to last, none added to another."""
    rows = third.mexico()
    newest = rows.iloc[-1]
    title = _("Mexico, apart: about {n} people by {date}, a rounded press figure").format(
        n=number(int(newest["people"])), date=practice.written(newest["until"])
    )
    shown = pd.DataFrame(
        {
            _("From January 2025 to"): rows["until"].map(practice.written),
            _("Running total"): rows["people"].astype(int),
        }
    )
    drawn = parts.ranking_html(shown, _("Running total"), title)
    ids = _ids("mexico")
    return (
        f'<div class="third-block">{heading(2, title)}'
        f"{paragraph(flat(prose('third_mexico')))}"
        f'<div class="third-narrow">{drawn}</div>{parts.sources_html(ids, language)}</div>'
    )


def _groups() -> dict[str, tuple[str, Callable[[pd.DataFrame], pd.Series]]]:
    """Return the title of each group of rows, and which of all transfers belong to it."""
    return {
        "added": (
            _("In the sum: flights, groups, totals, and the running totals of {places}").format(
                places=listed(third.running()["place_name"])
            ),
            lambda rows: (rows["group"] == "added") & rows["people"].notna(),
        ),
        "unnumbered": (
            _("No number found: adds nothing to the sum"),
            lambda rows: (rows["group"] == "added") & rows["people"].isna(),
        ),
        "part": (
            _("Part of a row above: not added again"),
            lambda rows: rows["group"] == "part",
        ),
        "mexico": (
            _("Mexico, apart: running totals of one flow, not in the sum"),
            lambda rows: rows["group"] == "mexico",
        ),
        "apart": (
            _("Not counted: stopovers on the way home, and unclear cases"),
            lambda rows: rows["group"] == "apart",
        ),
        "earlier": (
            _("Before February 2025: not in the sum"),
            lambda rows: rows["group"] == "earlier",
        ),
    }


@store.kept
def _all(language: str) -> str:
    """Return every transfer in the groups of the rule, as tables; on a phone rows are cards."""
    rows = third.transfers()
    made = []
    for title, belongs in _groups().values():
        some = rows[belongs(rows)]
        made.append(fold(f"{title} ({len(some)})", table(some, title)))
    # The rows of the sum lie open; the others open on a click or a key.
    return "".join(made).replace('<details class="fold">', '<details class="fold" open>', 1)


def table(rows: pd.DataFrame, said: str) -> str:
    """Return transfers as an HTML table; ``said`` names it to a reader who does not see it."""
    heads = (_("Date"), _("Sent to"), _("People"), _("What the number counts"), _("What followed"))
    columns = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    body = "".join(_row(row, heads) for row in rows.to_dict("records"))
    return (
        f'<table class="third moves" role="table"><caption>{html.escape(said)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(row: dict, heads: tuple[str, ...]) -> str:
    nations = practice.names(elsewhere.nationalities(row["transfer_id"]))
    kind = tables.label(third.TRANSFERS, "count_kind", row["count_kind"])
    note = practice.for_readers(row["note"])
    followed = "".join(
        f"<p>{html.escape(text)}</p>"
        for text in (
            practice.for_readers(row["what_happened_next"]),
            _("Nationalities reported: {list}.").format(list=nations) if nations else "",
            _("Route: {route}.").format(route=row["route"]) if pd.notna(row["route"]) else "",
            note,
        )
        if text
    )
    ids = tuple(row["source_ids"].split(";"))
    cells = (
        html.escape(row["place_name"]),
        html.escape(elsewhere_parts.people(row["people"], 0)),
        f"{html.escape(kind)}<small>{html.escape(_adds(row))}</small>",
        followed + parts.sources_html(ids, LANGUAGE),
    )
    drawn = "".join(
        f'<td role="cell"><span class="who" aria-hidden="true">{html.escape(head)}</span>'
        f"<div>{cell}</div></td>"
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    when = practice.span(row["date"], row["period_end"])
    return f'<tr role="row"><th scope="row" role="rowheader">{html.escape(when)}</th>{drawn}</tr>'


def _adds(row: dict) -> str:
    """Return in words whether the number of a row is in the sum."""
    return {
        "added": _("in the sum") if pd.notna(row["people"]) else _("adds nothing: no number"),
        "part": _("part of a total, not added"),
        "mexico": _("Mexico, apart: not in the sum"),
        "apart": _("not counted"),
        "earlier": _("before February 2025, not in the sum"),
    }[row["group"]]


@store.kept
def went_where(language: str) -> str:
    """Return who went where as a matrix: destinations by parts of the world, names in its cells."""
    rows = third.went_where()
    heads = (_("Sent to"), *(_world()[part] for part in PARTS))
    columns = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    body = []
    for place, some in rows.groupby("place"):
        named = some.groupby("part_of_world")["from_place"].agg(list)
        cells = "".join(
            f'<td role="cell"><span class="who" aria-hidden="true">{html.escape(head)}</span>'
            f"<div>{html.escape(listed(named[part]))}</div></td>"
            if part in named
            else '<td role="cell" class="blank"></td>'
            for part, head in zip(PARTS, heads[1:], strict=True)
        )
        body.append(
            f'<tr role="row"><th scope="row" role="rowheader">{html.escape(str(place))}</th>'
            f"{cells}</tr>"
        )
    title = third_words.nations_title()
    return (
        f"<p>{html.escape(title)} {html.escape(flat(prose('third_nations')))}</p>"
        f'<table class="third nations" role="table"><caption>{html.escape(title)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(body)}</tbody></table>'
        f"{fold(_('By nationality: from where to where'), _by_nation(rows))}"
        f"{parts.sources_html(nation_sources(), language)}"
    )


def _world() -> dict[str, str]:
    return {
        "Africa": _("From Africa"),
        "Americas": _("From the Americas"),
        "Asia": _("From Asia"),
        "Europe": _("From Europe"),
    }


def _by_nation(rows: pd.DataFrame) -> str:
    to = rows.sort_values("from_place").groupby("from_place")["place"].agg(list)
    items = "".join(
        f"<li><b>{html.escape(str(nation))}</b>: {html.escape(listed(places))}</li>"
        for nation, places in to.items()
    )
    return f'<ul class="third-nations">{items}</ul>'


def nation_sources() -> tuple[str, ...]:
    """Return the ids of the sources that name nationalities, each once."""
    rows = third.transfers()
    named = set(tables.table("transfer_nationalities")["transfer_id"])
    rows = rows[rows["transfer_id"].isin(named) & (rows["place"] != "apart")]
    return tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";")))


def _exits() -> Exits:
    rows = third.transfers()
    return Exits(
        key="third-country-transfers",
        title=third_words.total_title(),
        measure=third_words.total_measure(),
        resource=third.TRANSFERS,
        source_ids=_ids(*rows["group"].unique()),
        table=lambda: rows,
        rows=file(rows),
        filters=ngettext("{n} row", "{n} rows, all on record", len(rows)).format(n=len(rows)),
        address=third.address(third.View(), part="transfers"),
    )


def file(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``third.transfers`` as a file gives them, with ``in_the_sum`` yes or no."""
    out = rows.drop(columns=["old", "root", "place", "until", "_day"], errors="ignore")
    added = (rows["group"] == "added") & rows["people"].notna()
    out = out.rename(columns={"place_name": "destination"})
    return out.assign(in_the_sum=added.map({True: "yes", False: "no"}))


def _exits_nations() -> Exits:
    rows = third.went_where()
    return Exits(
        key="third-country-nationalities",
        title=third_words.nations_title(),
        measure=_("Nationalities reported among the people sent; no numbers of people"),
        resource="transfer_nationalities",
        source_ids=nation_sources(),
        table=lambda: rows,
        rows=rows.rename(
            columns={
                "iso3": "destination_iso3",
                "place": "destination",
                "from_iso3": "nationality_iso3",
                "from_place": "nationality",
            }
        ),
        address=third.address(third.View(), part="transfers"),
    )
