"""The table of all countries: search, filters, order, and a link from each row to its page.

Plain HTML and not Streamlit's grid: it weighs less on a phone, a screen reader reads it as a
table, and each country is a link that can be opened in a new tab or copied.
"""

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from explainer import exports, overview, overview_charts, overview_words, tables
from explainer.ui import filters, overview_data, parts, store
from explainer.words import LANGUAGE, _, day, months, ngettext, number


def regions() -> dict[str, str]:
    """Return the label of each region by its code in the address: central-america."""
    return {name.lower().replace(" ", "-"): name for name in tables.labels("countries", "region")}


def sorts() -> dict[str, str]:
    """Return the label of each order of the table."""
    return {
        "name": _("Name, A to Z"),
        "removed": _("Most people removed"),
        "orders": _("Most people with a final order"),
        "legs": _("Most recorded removal legs"),
    }


def asked() -> tuple[tuple[list[str], list[str], str], list[str]]:
    """Return regions, statuses and order that the address asks for, and what was ignored."""
    where, odd = filters.codes("region", regions())
    labels, odd_labels = filters.codes("status", overview.STATUSES)
    order, odd_orders = filters.codes("sort", overview.SORTS)
    return (where, labels, order[-1] if order else "name"), odd + odd_labels + odd_orders


@st.fragment
@parts.guarded()
def draw() -> None:
    """Draw the table with its controls; a change draws this part anew."""
    (where, labels, order), _odd = asked()
    st.header(_("All countries and territories"), anchor="all")
    search = _controls(where, labels, order)
    chosen = [regions()[code] for code in where]
    rows = overview.matching(overview_data.all_countries(), search, chosen, labels, order)
    st.caption(
        ngettext("{n} of {all} rows", "{n} of {all} rows", len(rows)).format(
            n=number(len(rows)), all=number(len(overview_data.all_countries()))
        )
    )
    if rows.empty:
        st.markdown(_("No country or territory fits this search."))
    else:
        st.html(_table(tuple(rows.index), LANGUAGE))
    parts.source_note(_note(), _source_ids(), "all-countries")
    _download(rows)


def _controls(where: Sequence[str], labels: Sequence[str], order: str) -> str:
    """Draw search, filters and order; return what is searched for."""
    words = overview_words.statuses()
    st.session_state.update(region=list(where), status=list(labels), sort=order)
    with st.grid(min_column_width=230, gap="small"):
        search = st.text_input(
            _("Search"), key="search", placeholder=_("Name in English or Spanish, or code")
        )
        st.multiselect(
            _("Region"),
            list(regions()),
            format_func=regions().__getitem__,
            key="region",
            on_change=_write,
            args=("region",),
            placeholder=_("All regions"),
            select_all=False,
        )
        shown = [s for s in overview.STATUSES if s != overview.NOT_KNOWN or s in labels]
        st.multiselect(
            _("Last known official status"),
            shown,
            format_func=words.__getitem__,
            key="status",
            on_change=_write,
            args=("status",),
            placeholder=_("Any status"),
            select_all=False,
        )
        st.selectbox(
            _("Order"),
            list(sorts()),
            format_func=sorts().__getitem__,
            key="sort",
            on_change=_write,
            args=("sort",),
        )
    return search or ""


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key]


@store.kept
def _table(order: tuple[int, ...], language: str) -> str:
    """Return rows of ``overview_data.all_countries``, in an order, as an HTML table."""
    heads = [
        _("Country"),
        _("Last known official status"),
        _("Removed by ICE, fiscal year {year}").format(year=next(iter(overview_data.years()))),
        _("People with a final order, {day}").format(day=day(overview_data.orders_on())),
        _("Removal legs, {period}").format(period=_period()),
    ]
    cells = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    lines = _lines(language)
    body = "".join(lines[n] for n in order)
    label = html.escape(_("All countries and territories"))
    return (
        f'<div class="all-countries" role="region" aria-label="{label}" tabindex="0"><table>'
        f"<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table></div>"
    )


@st.cache_resource(show_spinner=False)
def _lines(language: str) -> list[str]:
    """Return each country as a row of HTML, in order of name."""
    words = overview_words.statuses()
    none, no_leg = _("not found"), _("none recorded")
    lines = []
    for row in overview_data.all_countries().to_dict("records"):
        sign = (
            f'<span aria-hidden="true" style="color:{SIGN_COLOURS[row["label"]]}">'
            f"{overview_charts.STATUS_SIGNS[row['label']]}</span> "
        )
        said = sign + html.escape(overview_words.official(row, words))
        counts = [
            f'<td class="n">{html.escape(number(int(row[name])))}</td>'
            if pd.notna(row[name])
            else f'<td class="n none">{html.escape(missing)}</td>'
            for name, missing in (("removed", none), ("orders", none), ("legs", no_leg))
        ]
        lines.append(
            f'<tr><th scope="row"><a href="?country={row["iso3"]}">'
            f"{html.escape(row['name_en'])}</a><small>{said}</small></th>"
            f"<td>{said}</td>{''.join(counts)}</tr>"
        )
    return lines


SIGN_COLOURS = {
    **overview_charts.STATUS_COLOURS,
    overview.AT_RISK: "#b07a10",
    overview.NOT_LISTED: "currentColor",
    overview.NOT_KNOWN: "currentColor",
}


def _period() -> str:
    view = overview_data.period(overview.LEGS)
    return months(view.start, view.end)


def _note() -> str:
    return _(
        "People by citizenship, ICE; legs are aircraft, not people, Human Rights First; status is "
        "ICE’s judgement on its list date; “not on the list” is read here from the newest list of "
        "uncooperative countries known in full. Not found is not zero; no recorded leg is not a "
        "refusal."
    )


@store.kept
def _source_ids() -> tuple[str, ...]:
    """Return the ids of the sources behind the table, each once."""
    removals = tables.table("removals_by_year")
    newest = removals[
        (removals["measure"] == overview.ICE)
        & (removals["fiscal_year"] == next(iter(overview_data.years())))
        & (removals["row_kind"] == "part")
    ]
    named = ";".join(overview_data.all_countries()["source_ids"].dropna().unique()).split(";")
    orders = tables.table("final_orders")["source_id"]
    ids = [*newest["source_id"].unique(), *overview_data.FLIGHTS, *orders.unique(), *named]
    return tuple(dict.fromkeys(ids))


def _download(rows: pd.DataFrame) -> None:
    """Draw the button that gives the rows of the table as a file."""
    st.download_button(
        _("Download these rows (CSV)"),
        data=lambda: exports.csv(_file(rows), _about()),
        file_name="consent-to-land-all-countries.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        key="download-all-countries",
    )


def _file(rows: pd.DataFrame) -> pd.DataFrame:
    words = overview_words.statuses()
    year, orders_on = next(iter(overview_data.years())), f"{overview_data.orders_on():%Y-%m-%d}"
    view = overview_data.period(overview.LEGS)
    return pd.DataFrame(
        {
            "iso3": rows["iso3"],
            "name_en": rows["name_en"],
            "name_es": rows["name_es"],
            "region": rows["region"],
            "last_known_status": [
                overview_words.official(row, words) for row in rows.to_dict("records")
            ],
            f"ice_removals_fiscal_year_{year}": rows["removed"],
            f"people_with_final_order_{orders_on}": rows["orders"],
            f"removal_legs_{view.start}_to_{view.end}": rows["legs"],
            "status_source_ids": rows["source_ids"],
        }
    )


def _about() -> dict[str, str]:
    sources = tables.table("sources").set_index("source_id").loc[list(_source_ids())]
    return {
        _("Title"): _("All countries and territories"),
        _("Read before use"): _note(),
        _("Period"): _period(),
        _("Source"): "; ".join(f"{s['title']}, {s['url']}" for _n, s in sources.iterrows()),
        _("Data version"): tables.package()["version"],
        _("Address"): "/countries",
    }
