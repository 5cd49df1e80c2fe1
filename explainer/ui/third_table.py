"""All partners: filters, the world map and the table, each row of which opens its partner."""

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from explainer import overview_charts, practice, tables, third, third_charts, third_words
from explainer.content import prose
from explainer.third import View
from explainer.ui import elsewhere_parts, figures, parts, store, third_parts
from explainer.ui.figures import Exits
from explainer.words import LANGUAGE, _, plain


def draw(code: str) -> None:
    """Draw filters, map and table; ``code`` is the partner that the page shows above them."""
    view, _odd = third_parts.view()
    rows = third.chosen(third.partners(), view)
    st.header(plain(third_words.map_title(rows)), anchor=False)
    st.caption(_("Status as last seen, each with its own date. Click a country for its section."))
    _controls(view)
    if rows.empty:
        st.markdown(_("No partner fits all that is asked. Clear a filter to see more."))
        return
    _map(view, code, rows)
    st.html(_table(view, LANGUAGE))
    parts.source_note(" ".join(prose("third_missing").split()), _source_ids(rows))
    figures.download(_exits(view, rows))


def _controls(view: View) -> None:
    """Draw the filters; each writes the address and nothing else."""
    status, paid = third_words.kinds(), third_words.payments()
    st.session_state.update(
        status=list(view.statuses),
        region=[third.region_code(region) for region in view.regions],
        payment=list(view.payments),
    )
    _pills(_("Status as last seen"), "status", {code: status[code] for code in third.STATUSES})
    used = bool(view.regions or view.payments)
    with st.expander(_("Filter by payment or region"), expanded=used, key="third-filters"):
        _pills(_("Payment"), "payment", {code: paid[code] for code in third.PAYMENTS})
        st.multiselect(
            _("Region"),
            list(third.regions()),
            format_func=third.regions().__getitem__,
            key="region",
            on_change=_write,
            args=("region",),
            placeholder=_("All regions"),
            select_all=False,
            width=460,
        )


def _pills(label: str, key: str, options: dict[str, str]) -> None:
    st.pills(
        label,
        list(options),
        format_func=options.__getitem__,
        selection_mode="multi",
        key=key,
        on_change=_write,
        args=(key,),
    )


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key] or []


def _map(view: View, code: str, rows: pd.DataFrame) -> None:
    """Draw the map; a click on a partner opens its section."""
    said = _("Map of the world. {title}. The table below gives the same.")
    with st.container(key="third-map"):
        clicked = st.vega_lite_chart(
            spec=_spec(view, LANGUAGE),
            # A map of its own for each partner in sight, or an old click would open it again.
            key=f"third-map-{code}-{third.address(view)}",
            on_select="rerun",
            height="stretch",
            alt=said.format(title=third_words.map_title(rows)),
        )
    if found := opened(clicked):
        third_parts.open_partner(found)


@store.kept
def _spec(view: View, language: str) -> dict[str, Any]:
    rows = third.chosen(third.partners(), view)
    spec = figures.specification(third_charts.partners(rows, _("Status as last seen")))
    if rows["iso3"].isin(overview_charts.large()).all():
        _without_dots(spec)
    for layer in spec["layer"]:
        for tip in layer.get("encoding", {}).get("tooltip", []):
            if tip["field"] == "said":
                tip["title"] = _("Status as last seen")
    return spec


def _without_dots(spec: dict[str, Any]) -> None:
    """Take the dots of small states out of a map that has none.

    Marks without a row are drawn as a picture without words, which a screen reader trips over.
    """
    dots = {"filter": "datum.small"}
    spec["layer"] = [x for x in spec["layer"] if dots not in x.get("transform", [])]
    spec["params"] = [param for param in spec["params"] if param["name"] != "dot"]


def opened(clicked: Mapping[str, object]) -> str | None:
    """Return the code of the partner that was clicked, None without a known one.

    ``clicked`` is what Streamlit returns for the map. It comes from the visitor's browser.
    """
    selection = clicked.get("selection")
    for marks in selection.values() if isinstance(selection, Mapping) else ():
        for mark in marks if isinstance(marks, list) else ():
            code = mark.get("id") if isinstance(mark, Mapping) else None
            if code in third_parts.names():
                return str(code)
    return None


@store.kept
def _table(view: View, language: str) -> str:
    """Return the partners of a view as an HTML table; on a phone each row is a card."""
    heads = (
        _("Partner"),
        _("Status as last seen"),
        _("Whom it accepts; what was asked, or answered"),
        _("Form, text and date"),
        _("Agreed number"),
        _("Payment"),
        _("People received"),
    )
    columns = "".join(f'<th scope="col" role="columnheader">{html.escape(h)}</th>' for h in heads)
    rows = third.chosen(third.partners(), view).to_dict("records")
    body = "".join(_row(row, heads) for row in rows)
    return (
        f'<table class="third" role="table"><caption>{html.escape(_("Partners by name"))}</caption>'
        f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(row: dict, heads: tuple[str, ...]) -> str:
    name = f'<a href="?partner={row["iso3"]}">{html.escape(row["place"])}</a>'
    cells = (
        _status(row),
        f"{html.escape(practice.for_readers(row['accepts']))}{_sources(row)}",
        _form(row),
        _found(practice.for_readers(row["capacity"])),
        _found(elsewhere_parts.payment(row["payment_usd"])),
        _found(third_words.passed(row) or elsewhere_parts.received(row)),
    )
    # On a phone, where each cell has its own head, a row without a deal has heads of its own.
    asked = row["kind"] in third.NO_DEAL
    heads = (
        *heads[:2],
        third_words.accepts_label(row),
        _("Date") if asked else heads[3],
        *heads[4:],
    )
    drawn = "".join(
        f'<td role="cell"><span class="who" aria-hidden="true">{html.escape(head)}</span>'
        f"<div>{cell}</div></td>"
        for head, cell in zip(heads[1:], cells, strict=True)
    )
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{name}'
        f"<small>{html.escape(row['region'])}</small></th>{drawn}</tr>"
    )


def _status(row: dict) -> str:
    """Return status and its date as HTML, and the public refusal where there is one."""
    kind = row["kind"]
    sign = third_charts.SIGNS[kind]
    colour = third_charts.COLOURS[kind]
    made = (
        f'<span class="sign" aria-hidden="true" style="color:{colour}">{sign}</span> '
        f"<b>{html.escape(third_words.status(row))}</b>"
        f"<small>{html.escape(third_words.status_seen(row))}</small>"
    )
    if row["refusal"]:
        event = third.events_by_id([row["refusal"]]).iloc[0]
        said = _("{label}, {date}: {title}").format(
            label=third_words.refusal_label(row),
            date=practice.written(event["date"], event["date_precision"]),
            title=event["title"],
        )
        made += f'<small class="refusal">{html.escape(said)}</small>'
    return made


def _form(row: dict) -> str:
    """Return form, text and date of a deal as HTML; of talks and refusals the date alone."""
    if row["kind"] in third.NO_DEAL:
        return html.escape(_first_large(third_words.dated(row)))
    form = tables.label(third.AGREEMENTS, "form", row["form"])
    return f"{html.escape(form)}<small>{html.escape(_text(row))}</small>"


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(row: dict) -> str:
    """Return whether the text is public, and when the deal was made, in words."""
    public = {
        "yes": _("Text published"),
        "no": _("Text not public"),
        "unknown": _("Not known whether a text is public"),
    }
    told = [public[row["text_public"]], third_words.dated(row)]
    if later := practice.written(row["later_arrangement"]):
        told.append(_("later arrangement {date}").format(date=later))
    return "; ".join(told)


def _found(text: str) -> str:
    """Return a cell's words as HTML; a missing one is said in words."""
    if text:
        return html.escape(text)
    return f'<span class="none">{html.escape(_("No figure found"))}</span>'


def _sources(row: dict) -> str:
    ids = [*row["source_ids"].split(";")]
    if row["refusal"]:
        ids += third.events_by_id([row["refusal"]]).iloc[0]["source_ids"].split(";")
    return parts.sources_html(tuple(dict.fromkeys(ids)), LANGUAGE)


def _source_ids(rows: pd.DataFrame) -> tuple[str, ...]:
    return tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";")))


def _exits(view: View, rows: pd.DataFrame) -> Exits:
    return Exits(
        key="third-country-partners",
        title=third_words.map_title(rows),
        measure=_("Arrangements, talks and refusals, one row per partner, as last seen"),
        resource=third.AGREEMENTS,
        source_ids=_source_ids(rows),
        table=lambda: rows,
        rows=file(rows),
        filters=third_words.filters(view),
        address=third.address(view),
    )


def file(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``third.partners`` as a file gives them: those of the table, and a refusal."""
    columns = tables.table(third.AGREEMENTS).columns
    out = rows[["place", "region", *columns]].rename(columns={"place": "country"})
    return out.assign(
        status_last_seen=rows["seen"], public_refusal_event=rows["refusal"], kind=rows["kind"]
    )
