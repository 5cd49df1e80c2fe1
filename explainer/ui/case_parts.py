"""Play both sides: the case studies as decision games, and all of them to read."""

from dataclasses import dataclass

import streamlit as st

from explainer import case_handout, cases, tables
from explainer.cases import SEATS, Case, Chair, Choice
from explainer.content import prose
from explainer.ui import case_html, filters, parts, store, teacher_parts
from explainer.words import LANGUAGE, _


@dataclass(frozen=True)
class CaseView:
    """The case that the address asks for, and the chair taken in it; no chair yet is empty."""

    case: str
    seat: str


@store.kept
def all_cases(language: str) -> dict[str, Case]:
    """Return all case studies by id, in a language: the games first."""
    found = cases.Tables(**{name: tables.table(name) for name in cases.Tables.__annotations__})
    return cases.cases(found, store.country_names())


def asked() -> tuple[CaseView, list[str]]:
    """Return the case and chair of the address (``case``, ``seat``), and what was ignored.

    Without a case it is the first game. Of several the last counts; a case that is only here to
    read has no chairs.
    """
    with parts.guarded():
        known = all_cases(LANGUAGE)
        case, odd_cases = filters.codes("case", known)
        seat, odd_seats = filters.codes("seat", SEATS)
        chosen = case[-1] if case else next(iter(known))
        if not known[chosen].is_game:
            odd_seats, seat = [*odd_seats, *seat], []
        view = CaseView(chosen, seat[-1] if seat else "")
        return view, [*odd_cases, *case[:-1], *odd_seats, *seat[:-1]]
    return CaseView("", ""), []


def draw(view: CaseView) -> None:
    """Draw the whole part; ``view`` is what the address asked for when the page was drawn."""
    st.header(_("Play both sides"), anchor=False)
    st.markdown(prose("cases"))
    _play()
    st.subheader(_("All fourteen cases in short"), anchor=False)
    st.html(_all_in_short(LANGUAGE))
    teacher_parts.draw()


@st.fragment
@parts.guarded()
def _play() -> None:
    """Draw what a click changes. The address is read anew: a click draws this part alone."""
    view, _ignored = asked()
    known = all_cases(LANGUAGE)
    case = known[view.case]
    _choose_case(known, case)
    st.subheader(case.question, anchor=False)
    if not case.is_game:
        st.caption(_("This case is here to read. It has no chairs to take."))
        st.html(_reading(case.case_id, LANGUAGE))
    elif view.seat:
        _in_chair(case, case.chairs[view.seat])
    else:
        st.html(_wants(case.case_id, LANGUAGE))
        _take_chair(case, SEATS)
    if case.is_game:
        _take_away(case)


def _choose_case(known: dict[str, Case], case: Case) -> None:
    st.session_state["case"] = case.case_id
    st.pills(
        _("Choose a case"),
        list(known),
        format_func=lambda id_: _case_label(known[id_]),
        key="case",
        on_change=_write_case,
        args=(case.case_id,),
    )


def _case_label(case: Case) -> str:
    if case.is_game:
        return f"{case.place}, {case.chairs['us'].date[:4]}"
    return _("{place} (to read)").format(place=case.place)


def _write_case(before: str) -> None:
    """Write the chosen case; a second click on it keeps it. Each case starts without a chair."""
    chosen = st.session_state["case"] or before
    st.query_params["case"] = chosen
    if chosen != before:
        st.query_params.pop("seat", None)


def _take_chair(case: Case, seats: tuple[str, ...]) -> None:
    with st.container(horizontal=True, key="case-seats"):
        for seat in seats:
            who = case_html.speaks_for(case.chairs[seat])
            st.button(
                _("Take the chair of {who}").format(who=who),
                key=f"seat-{seat}",
                icon=":material/chair_alt:",
                on_click=_write_seat,
                args=(case.case_id, seat),
            )


def _write_seat(case_id: str, seat: str) -> None:
    st.query_params.update({"part": "cases", "case": case_id, "seat": seat})


def _decided(case: Case) -> dict[str, str]:
    """Return the choices that this visitor made in a case, by chair."""
    return st.session_state.setdefault("decided", {}).setdefault(case.case_id, {})


def _in_chair(case: Case, chair: Chair) -> None:
    st.html(_situation(case.case_id, chair.seat, LANGUAGE))
    decided = _decided(case)
    made = chair.choice(decided.get(chair.seat, ""))
    _choices(case, chair, made)
    if not made:
        return
    st.html(_revealed(case.case_id, chair.seat, made.key, LANGUAGE))
    st.html(case_html.both_chairs(case, decided))
    _take_chair(case, tuple(seat for seat in SEATS if seat != chair.seat))
    st.button(
        _("Play this case again"), key="again", icon=":material/replay:", on_click=decided.clear
    )


def _choices(case: Case, chair: Chair, made: Choice | None) -> None:
    """Draw the choices as buttons, which stay after a choice: the keyboard keeps its place."""
    yours = " · **" + _("your choice") + "**"
    with st.container(key="case-choices"):
        for letter, choice in zip("ABC", chair.choices, strict=True):
            st.button(
                f"**{letter}**  {choice.text}{yours if choice == made else ''}",
                key=f"choice-{case.case_id}-{chair.seat}-{choice.key}",
                width="stretch",
                on_click=_decided(case).update,
                kwargs={chair.seat: choice.key},
            )


def _take_away(case: Case) -> None:
    site = parts.site()
    st.download_button(
        _("Hand-out of this case for a class (HTML, to print)"),
        data=lambda: case_handout.handout(case, tables.table("sources"), site),
        file_name=case_handout.file_name(case),
        mime="text/html",
        on_click="ignore",
        icon=":material/print:",
        key="handout",
    )


@store.kept
def _wants(case_id: str, language: str) -> str:
    return f'<div class="case">{case_html.wants(all_cases(language)[case_id])}</div>'


@store.kept
def _reading(case_id: str, language: str) -> str:
    return case_html.reading(all_cases(language)[case_id])


@store.kept
def _situation(case_id: str, seat: str, language: str) -> str:
    case = all_cases(language)[case_id]
    return case_html.situation(case, case.chairs[seat])


@store.kept
def _revealed(case_id: str, seat: str, key: str, language: str) -> str:
    """Return all that follows a choice up to the two chairs."""
    case = all_cases(language)[case_id]
    chair = case.chairs[seat]
    made = next(choice for choice in chair.choices if choice.key == key)
    told = [case_html.chosen(chair, made), case_html.happened(case)]
    told.append(f'<div class="case">{case_html.settled(case)}</div>')
    return f'<div class="case-answered">{"".join(told)}</div>'


@store.kept
def _all_in_short(language: str) -> str:
    return "".join(case_html.in_short(case) for case in all_cases(language).values())
