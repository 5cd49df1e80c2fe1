"""The parts of the page of data: files of the whole, the choice of a table, one table."""

import html
from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from explainer import codebook, data_citation, data_files, data_tables, tables
from explainer.content import prose
from explainer.ui import data_html, data_preview, filters, parts, store
from explainer.words import LANGUAGE, _

TABLE = "table"
EXAMPLE = "flight_legs"


def asked() -> tuple[str, list[str]]:
    """Return the table that the address asks for, or "", and what was ignored."""
    chosen, odd = filters.codes(TABLE, data_tables.names())
    return (chosen[-1] if chosen else ""), odd


def heading() -> None:
    """Draw the top of the page, with the files of the whole package."""
    parts.heading(_("Data"), data_html.title(), data_html.lead(prose("data")))
    with st.container(horizontal=True, vertical_alignment="center", key="data-whole"):
        _button(_("All tables (ZIP)"), "zip", "", data_files.package_zip, "application/zip")
        _button(_("Codebook (HTML)"), "html", "codebook", _codebook_html, "text/html")
        _button(_("Codebook (Markdown)"), "md", "codebook", _codebook_md, "text/markdown")
        st.html(_doors(LANGUAGE), width="content")


def _button(label: str, ending: str, name: str, made: Callable[[], bytes | str], mime: str) -> None:
    """Draw a button that gives a file, made when it is asked for."""
    st.download_button(
        label,
        data=made,
        file_name=data_files.file_name(name, ending),
        mime=mime,
        on_click="ignore",
        icon=":material/folder_zip:" if ending == "zip" else ":material/download:",
        key=f"data-{name}-{ending}",
    )


@store.kept
def _codebook_html() -> str:
    return codebook.html(tables.package())


@store.kept
def _codebook_md() -> str:
    return codebook.markdown(tables.package())


@store.kept
def _doors(language: str) -> str:
    doors = {
        _("Description (datapackage.json)"): "datapackage.json",
        _("Licences"): "LICENSE.md",
        _("Changes"): "CHANGELOG.md",
    }
    links = " · ".join(
        f'<a href="/files/{file}">{html.escape(label)}</a>' for label, file in doors.items()
    )
    return f'<p class="data-doors">{links}</p>'


@st.fragment
@parts.guarded()
def draw() -> None:
    """Draw the choice of a table; then all tables, or the one chosen. A choice redraws this."""
    name, _odd = asked()
    titles = {"": _("All tables"), **data_tables.titles()}
    st.session_state[TABLE] = name
    st.selectbox(
        _("Table"),
        list(titles),
        format_func=titles.__getitem__,
        key=TABLE,
        on_change=_write,
        width=480,
    )
    if name:
        _table(name)
    else:
        st.html(data_html.listing(LANGUAGE))


def _write() -> None:
    """Write the chosen table into the address; what was asked of another table goes."""
    st.query_params.clear()
    if st.session_state[TABLE]:
        st.query_params[TABLE] = st.session_state[TABLE]


def _table(name: str) -> None:
    """Draw all of one table."""
    site = parts.site()
    st.html(data_html.about(name, LANGUAGE))
    with st.container(horizontal=True, vertical_alignment="center", key="data-files"):
        st.html(_csv(name), width="content")
        _button(_("Excel (XLSX)"), "xlsx", name, lambda: data_files.xlsx(name, site), XLSX)
        _button(_("Parquet"), "parquet", name, lambda: data_files.parquet(name), PARQUET)
    data_preview.draw(name)
    st.html(
        data_html.columns(name, LANGUAGE)
        + data_html.reliability(name, LANGUAGE)
        + data_html.load(name, site)
        + data_html.cite(name, site)
        + _copy_script(LANGUAGE),
        unsafe_allow_javascript=True,
    )
    _citation_files(name, site)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"


def _csv(name: str) -> str:
    """Return the link to a table's CSV, at the address that stays."""
    file, size = tables.resource(name)["path"], data_html.kilobytes(data_files.size(name))
    label = html.escape(_("CSV, {size}").format(size=size))
    return f'<a class="data-file" href="/files/{file}" download>{label}</a>'


def _citation_files(name: str, site: str) -> None:
    """Draw the buttons that give the citation to a reference manager."""
    with st.container(horizontal=True, key="data-citation"):
        _button(
            _("Citation (BibTeX)"),
            "bib",
            name,
            lambda: data_citation.bibtex(name, site),
            "application/x-bibtex",
        )
        _button(
            _("Citation (RIS)"),
            "ris",
            name,
            lambda: data_citation.ris(name, site),
            "application/x-research-info-systems",
        )


@cache
def _copy_script(language: str) -> str:
    """Return the script of the button that copies a citation."""
    page = (Path(__file__).parent / "copy_quote.html").read_text(encoding="utf-8")
    return page.replace("{done}", html.escape(_("Copied")))


def cite() -> None:
    """Draw how to cite and load the whole package."""
    site = parts.site()
    st.header(_("Cite and load"), anchor=False)
    st.markdown(prose("data_cite"))
    st.html(
        data_html.cite("", site) + data_html.load(EXAMPLE, site) + _copy_script(LANGUAGE),
        unsafe_allow_javascript=True,
    )
    _citation_files("", site)
