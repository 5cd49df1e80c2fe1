"""The chain: sixteen steps from order to arrival, walked by click, by key and by address.

Pages call ``asked`` and ``draw``; ``draw`` may stand once on a page.
"""

from collections.abc import Mapping

import streamlit as st

from explainer import chain, chain_words, tables
from explainer.chain import ChainView
from explainer.colours import ASIDE, EXPELS, RECEIVES
from explainer.content import prose
from explainer.ui import (
    chain_country_parts,
    chain_html,
    chain_release_parts,
    filters,
    parts,
    store,
)
from explainer.words import LANGUAGE, _, ngettext, number, plain

# What marks each side in the strip. The words beside it say the same, so colour never stands alone.
MARKS = {
    "usa": EXPELS,
    "receiving": RECEIVES,
    "both": f"linear-gradient(90deg, {EXPELS} 50%, {RECEIVES} 50%)",
    "court": "currentColor",
    "carrier": ASIDE,
    "transit": f"repeating-linear-gradient(90deg, {RECEIVES} 0 8px, transparent 8px 12px)",
}


def asked(names: Mapping[str, str]) -> tuple[ChainView, list[str]]:
    """Return the step and the country that the address asks for, and what was ignored in it.

    ``names``: the countries that can be asked for. Raises ``TableError`` when the steps cannot be
    read.
    """
    steps, odd_steps = filters.codes("step", set(tables.table("removal_steps")["key"]))
    countries, odd_countries = filters.codes("country", names)
    view = ChainView(
        step=steps[-1] if steps else chain.FIRST_SHOWN,
        country=countries[-1] if countries else None,
    )
    return view, [*odd_steps, *steps[:-1], *odd_countries, *countries[:-1]]


@st.fragment
@parts.guarded()
def draw(view: ChainView) -> None:
    """Draw the section. ``view`` is what ``asked`` gave.

    A click runs this part alone, with the arguments of the page's last run, so the address is
    read again here.
    """
    names = store.receiver_names()
    view, _ignored = asked(names)
    facts = chain_country_parts.facts(view.country)
    acting = chain.acting(tables.table("removal_steps"))
    st.header(plain(chain_words.finding(acting)), anchor="chain")
    left, right = st.columns([5, 3], gap="medium", vertical_alignment="bottom")
    with left:
        st.markdown(prose("chain"))
    with right:
        _choose_country(view, names)
    st.html(_marks(LANGUAGE))
    _strip(view, chain_country_parts.by_step(view.country))
    st.caption(plain(chain_words.legend(acting)))
    with st.container(key="chain-detail"):
        if st.session_state.pop("chain-walked", False):
            parts.show_on_a_phone("chain-detail", view.step)
        _walk(view)
        st.html(chain_html.detail(view.step, LANGUAGE))
        parts.sources(chain_html.source_ids(view.step), key="chain-step")
        if view.country:
            chain_country_parts.draw(view, facts, names)
        if view.step == "detention_clock":
            chain_release_parts.draw()


def _choose_country(view: ChainView, names: Mapping[str, str]) -> None:
    """Draw the choice of a country; it writes the address and nothing else."""
    st.session_state["chain-country"] = view.country
    st.selectbox(
        _("What is on record of one country at each step"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="chain-country",
        placeholder=_("Choose a country"),
        on_change=_write_country,
        filter_mode="contains",
    )


def _write_country() -> None:
    country = st.session_state["chain-country"]
    st.query_params["country"] = [country] if country else []


def _strip(view: ChainView, known: Mapping[str, int]) -> None:
    """Draw all steps as one group of radio buttons: arrow keys walk it, a click jumps.

    ``known``: how many entries are on record of the chosen country, by step.
    """
    steps = tables.table("removal_steps").set_index("key")
    who = tables.labels("removal_steps", "who_acts")
    captions = [who[acts] for acts in steps["who_acts"]]
    if view.country:
        captions = [
            f"{caption} · {_on_record(known.get(key, 0))}"
            for caption, key in zip(captions, steps.index, strict=True)
        ]
    st.session_state["chain-step"] = view.step
    st.radio(
        _("The sixteen steps; arrow keys go forward and back"),
        list(steps.index),
        format_func=lambda key: f"**{steps.loc[key, 'step']}**  {plain(steps.loc[key, 'title'])}",
        captions=captions,
        horizontal=True,
        key="chain-step",
        on_change=_write_step,
        width="stretch",
    )


def _on_record(n: int) -> str:
    if not n:
        return _("none on record")
    return ngettext("{n} entry", "{n} entries", n).format(n=number(n))


def _write_step() -> None:
    st.query_params["step"] = st.session_state["chain-step"]
    st.session_state["chain-walked"] = True


def _walk(view: ChainView) -> None:
    """Draw the buttons that go one step back and one step forward."""
    steps = tables.table("removal_steps").set_index("key")
    before, after = chain.neighbours(steps.reset_index(), view.step)
    with st.container(key="chain-walk", horizontal=True, horizontal_alignment="distribute"):
        for side, key, label in (
            ("back", before, _("Step back")),
            ("next", after, _("Next step")),
        ):
            st.button(
                label,
                key=f"chain-{side}",
                on_click=_go,
                args=(key,),
                disabled=key is None,
                icon=":material/arrow_back:" if side == "back" else ":material/arrow_forward:",
                icon_position="left" if side == "back" else "right",
                help=plain(steps.loc[key, "title"]) if key else None,
            )


def _go(step: str) -> None:
    st.query_params["step"] = step
    st.session_state["chain-walked"] = True


@store.kept
def _marks(language: str) -> str:
    """Return the style that gives each step of the strip the mark of the side that acts."""
    steps = tables.table("removal_steps")
    rules = [
        f'.st-key-chain-step [role="radiogroup"] > div:nth-of-type({step})'
        f"{{--acts: {MARKS[str(who)]}}}"
        for step, who in zip(steps["step"], steps["who_acts"], strict=True)
    ]
    return f"<style>{''.join(rules)}</style>"
