"""The exits of a country's page: title and address, files, citation, a brief to print."""

import html
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from explainer import country_brief, country_export, country_findings
from explainer.content import prose
from explainer.ui import parts, store
from explainer.ui.country_head_parts import address
from explainer.words import LANGUAGE, _


@parts.guarded()
def draw(code: str, as_of: date | None) -> None:
    """Draw what a visitor can take away from a country's page; each file is made when asked for."""
    name = store.country_names()[code]
    where = full(address(code, as_of))
    title = headline(code, as_of, LANGUAGE)
    stem = f"consent-to-land-{code}" + (f"-as-known-{as_of:%Y-%m-%d}" if as_of else "")
    st.header(_("Take this page with you"), anchor="take-away")
    st.markdown(prose("compare_exits"))
    with st.container(horizontal=True, vertical_alignment="center", key="country-exits"):
        parts.copy_view()
        st.download_button(
            _("All figures (CSV)"),
            data=lambda: country_export.csv(code, name, title, where, as_of),
            file_name=f"{stem}.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="country-csv",
        )
        st.download_button(
            _("Its tables (ZIP)"),
            data=lambda: country_export.archive(code, name, where, as_of),
            file_name=f"{stem}.zip",
            mime="application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
            key="country-zip",
        )
        st.download_button(
            _("Brief to print (HTML)"),
            data=lambda: country_brief.brief(code, name, where, as_of),
            file_name=f"{stem}-brief.html",
            mime="text/html",
            on_click="ignore",
            icon=":material/print:",
            key="country-brief",
        )
    st.html(_cited(country_export.citation(title, as_of), where), unsafe_allow_javascript=True)


@st.cache_data(show_spinner=False, max_entries=512)
def headline(code: str, as_of: date | None, language: str) -> str:
    """Return the headline of a country's page, as it stands at its top."""
    name = store.country_names()[code]
    return country_findings.headline(name, country_findings.figures(code, name, as_of))[0]


def full(path: str) -> str:
    """Return an address of this site with the host that the visitor sees, as far as known."""
    if not st.context.url:
        return path
    seen = urlsplit(st.context.url)
    return f"{seen.scheme}://{seen.netloc}{path}"


def _cited(citation: str, where: str) -> str:
    """Return the citation as text to select, with the button that copies it."""
    title, label = _("To cite this page"), _("Copy this citation")
    return (
        f'<section class="quotes"><h3>{html.escape(title)}</h3><div class="quote">'
        f'<p>{html.escape(citation)} <span class="address">{html.escape(where)}</span></p>'
        f'<button type="button">{html.escape(label)}</button> '
        f'<span role="status"></span></div></section>{_script(LANGUAGE)}'
    )


@cache
def _script(language: str) -> str:
    """Return the script of the copy button, which also writes the whole address."""
    page = (Path(__file__).parent / "copy_quote.html").read_text(encoding="utf-8")
    return page.replace("{done}", html.escape(_("Copied")))
