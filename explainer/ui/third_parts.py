"""The page of third countries: its head, the idea, what the address asks for, the choice."""

import html

import streamlit as st

from explainer import third, third_words
from explainer.content import prose
from explainer.third import View
from explainer.ui import filters, parts, source_html, store
from explainer.words import LANGUAGE, _

# Where the terms of the idea are defined: third-country removal, safe third country.
IDEA_SOURCES = ("L-CLINIC-DVD", "L-INA-208")
JUMP = "third-jump"


def names() -> dict[str, str]:
    """Return each partner's name by its code, in order of name."""
    rows = third.partners()
    return dict(zip(rows["iso3"], rows["place"], strict=True))


def asked() -> tuple[str, list[str]]:
    """Return the partner that the address asks for, empty without one, and what was ignored.

    One ``country``, chosen on another page, opens its section as ``partner`` does.
    """
    codes, odd = filters.codes("partner", names())
    if not codes and not odd:
        chosen, others = filters.codes("country", names())
        return (chosen[0] if len(chosen) == 1 and not others else ""), []
    return (codes[0] if codes else ""), odd + [names()[code] for code in codes[1:]]


def view() -> tuple[View, list[str]]:
    """Return the filters that the address asks for, and what was ignored in them."""
    statuses, odd_statuses = filters.codes("status", third.STATUSES)
    regions, odd_regions = filters.codes("region", third.regions())
    payments, odd_payments = filters.codes("payment", third.PAYMENTS)
    made = View(tuple(statuses), tuple(third.regions()[code] for code in regions), tuple(payments))
    return made, odd_statuses + odd_regions + odd_payments


def heading(code: str) -> None:
    """Draw the top of the page: of one partner, or of all."""
    if code:
        row = third.partner(code)
        where = _("Third countries: {country}").format(country=row["place"])
        parts.heading(where, third_words.partner_title(row), third_words.partner_lead(row))
    else:
        parts.heading(_("Third countries"), third_words.title(), third_words.lead())


def choose(code: str) -> None:
    """Draw the choice of a partner, and the way back to all."""
    st.session_state["partner"] = code or None
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        st.selectbox(
            _("Choose a partner"),
            list(names()),
            index=None,
            format_func=names().__getitem__,
            placeholder=_("Type the name of a country"),
            key="partner",
            on_change=_write,
            filter_mode="contains",
        )
    if code:
        with right:
            st.button(
                _("Back to all partners"),
                on_click=_back,
                type="tertiary",
                icon=":material/close:",
                key="third-back",
            )


def _write() -> None:
    _back()
    if st.session_state["partner"]:
        st.query_params["partner"] = st.session_state["partner"]


def _back() -> None:
    # A country that came along from another page opens a partner too.
    for key in ("partner", "country"):
        st.query_params.pop(key, None)


def open_partner(code: str) -> None:
    """Open a partner that a visitor clicked on the map, at the top of the page."""
    st.query_params["partner"] = code
    st.session_state[JUMP] = code
    st.rerun()


def jump() -> None:
    """Scroll to the top of the page after a click far below it."""
    if code := st.session_state.pop(JUMP, ""):
        wanted = "document.querySelector('.st-key-third-top').scrollIntoView()"
        st.html(f"<script>{wanted}; // {code}</script>", unsafe_allow_javascript=True)


def idea() -> None:
    """Draw the idea in three sentences."""
    st.html(_idea(LANGUAGE))


@store.kept
def _idea(language: str) -> str:
    title = source_html.heading(2, _("What it is, and what it is not"))
    said = "".join(
        f"<li>{html.escape(sentence.rstrip('.'))}.</li>"
        for sentence in source_html.flat(prose("third_idea")).split(". ")
    )
    sources = parts.sources_html(IDEA_SOURCES, language)
    return f'<div class="third-idea">{title}<ul>{said}</ul>{sources}</div>'
