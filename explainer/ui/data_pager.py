"""Page by page through a long list: where the reader is, and a step back and on."""

import streamlit as st

from explainer.words import _, number


def first(key: str, total: int, size: int) -> int:
    """Return the place of the first item of the page that the address asks for, from 0.

    ``key`` holds the number of the page, from 1. What is no page of this list counts as the first.
    """
    asked = st.query_params.get(key, "1")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return (page - 1) * size if page > 0 and (page - 1) * size < total else 0


def draw(key: str, first: int, shown: int, total: int, size: int, count: str) -> None:
    """Draw which items are shown of how many (``count`` in words), and the steps where needed."""
    if total <= size:
        st.caption(count)
        return
    page = first // size + 1
    said = _("{first} to {last} of {count}").format(
        first=number(first + 1), last=number(first + shown), count=count
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"pager-{key}"):
        _step(key, page - 1, _("Back"), ":material/arrow_back:", first == 0)
        _step(key, page + 1, _("On"), ":material/arrow_forward:", first + shown >= total)
        st.caption(said)


def _step(key: str, page: int, label: str, icon: str, last: bool) -> None:
    st.button(
        label,
        icon=icon,
        disabled=last,
        key=f"{key}-{icon}",
        on_click=_write,
        args=(key, page),
    )


def _write(key: str, page: int) -> None:
    st.query_params[key] = str(page) if page > 1 else []
