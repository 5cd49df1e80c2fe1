"""The texts of a case as HTML: both chairs, the dated steps, and what each side chose."""

from collections.abc import Iterable, Mapping
from html import escape

from explainer import cases
from explainer.cases import Case, Chair, Choice
from explainer.colours import EXPELS, RECEIVES
from explainer.ui import parts
from explainer.words import LANGUAGE, _, when

COLOUR = {"us": EXPELS, "them": RECEIVES}


def sources(source_ids: Iterable[str]) -> str:
    """Return the sources with these ids as HTML that opens on demand."""
    return parts.sources_html(tuple(source_ids), LANGUAGE)


def wants(case: Case) -> str:
    """Return what each side wanted, side by side."""
    sides = "".join(
        _card(case, seat, f"<p>{escape(case.wanted[seat])}</p>") for seat in cases.SEATS
    )
    return f'<div class="case-sides">{sides}</div>'


def _card(case: Case, seat: str, body: str) -> str:
    title = _("What {side} wanted").format(side=_in_sentence(case, seat))
    return _box(seat, f"<h4>{escape(title)}</h4>{body}")


def _box(seat: str, body: str) -> str:
    return f'<div class="case-box" style="border-color: {COLOUR[seat]}">{body}</div>'


def _in_sentence(case: Case, seat: str) -> str:
    return _("the United States") if seat == "us" else case.side(seat)


def situation(case: Case, chair: Chair) -> str:
    """Return what a visitor reads in a chair before the choice."""
    body = (
        f'<p class="case-date">{escape(when(chair.date))} · '
        f"{escape(_('You speak for {side}').format(side=speaks_for(chair)))}</p>"
        f"<h4>{escape(chair.question)}</h4>"
        f"<p>{escape(chair.situation)}</p>"
        f"<p><strong>{escape(_('What your side wanted'))}:</strong> "
        f"{escape(case.wanted[chair.seat])}</p>"
        f"{sources([*chair.source_ids, *_others(chair, case)])}"
    )
    return f'<div class="case">{_box(chair.seat, body)}{levers(chair)}</div>'


def speaks_for(chair: Chair) -> str:
    """Return what a chair's side is called within a sentence."""
    return _("the United States") if chair.seat == "us" else chair.who


def _others(chair: Chair, case: Case) -> list[str]:
    return [i for i in case.source_ids if i not in chair.source_ids]


def levers(chair: Chair) -> str:
    """Return the levers that a chair held on its date, each with how it works."""
    title = _("Levers you held on that date, among others")
    items = "".join(
        f"<li><strong>{escape(lever.name)}.</strong> {escape(lever.how)}{_mark(lever.check)}</li>"
        for lever in chair.levers
    )
    return (
        f'<details class="case-levers"><summary>{escape(title)} ({len(chair.levers)}): '
        f"{escape(', '.join(lever.name for lever in chair.levers))}</summary>"
        f"<ul>{items}</ul></details>"
    )


def _mark(check: str) -> str:
    if not check:
        return ""
    return f' <em class="case-check">{escape(parts.awaiting())}: {escape(check)}</em>'


def chosen(chair: Chair, choice: Choice) -> str:
    """Return the answer to a choice, and the facts about the other two beneath it."""
    others = "".join(_option(chair, other) for other in chair.choices if other != choice)
    return (
        f'<div class="case">{_box(chair.seat, _answer(chair, choice))}'
        f"<h4>{escape(_('The other two choices'))}</h4>{others}</div>"
    )


def _answer(chair: Chair, choice: Choice) -> str:
    said = escape(verdict(chair, choice))
    return (
        f'<p class="case-date">{escape(_("You chose"))}</p><h4>{escape(choice.text)}</h4>'
        f"<p><strong>{said}</strong> {escape(choice.facts)}</p>{_lever(choice)}"
        f"{sources(choice.source_ids)}"
    )


def verdict(chair: Chair, choice: Choice) -> str:
    """Return whether this is what the government did, in the same words for either side."""
    side = speaks_for(chair)
    if choice.taken:
        return _("This is what {side} did.").format(side=side)
    return _(
        "{side} did not do this then, as far as the sources show; what would have followed, nobody "
        "knows. What the record has:"
    ).format(side=side[0].upper() + side[1:])


def _option(chair: Chair, choice: Choice) -> str:
    mark = _("what {side} did").format(side=speaks_for(chair)) if choice.taken else _("not taken")
    return (
        f'<div class="case-option"><p><strong>{escape(choice.text)}</strong> '
        f"({escape(mark)})</p><p>{escape(choice.facts)}</p>{_lever(choice)}"
        f"{sources(choice.source_ids)}</div>"
    )


def _lever(choice: Choice) -> str:
    if not choice.lever:
        return ""
    return f'<p class="case-date">{escape(_("Lever"))}: {escape(choice.lever)}</p>'


def happened(case: Case) -> str:
    """Return what really happened, dated, from both sides, and how it was settled."""
    steps = "".join(
        f"<li><p class='case-date'><strong>{escape(when(step.date))}</strong></p>"
        f'<div class="case-sides">{_side(case, "us", step.us)}{_side(case, "them", step.them)}'
        f"</div>{sources(step.source_ids)}</li>"
        for step in case.steps
    )
    title = _("What really happened, step by step")
    order = _("One thing after another does not show that the first caused the second.")
    return (
        f'<div class="case"><h4>{escape(title)}</h4><p class="case-date">{escape(order)}</p>'
        f'<ol class="case-steps">{steps}</ol></div>'
    )


def _side(case: Case, seat: str, text: str) -> str:
    said = escape(text) if text else f"<em>{escape(_('Nothing on this side was found.'))}</em>"
    return _box(seat, f"<p><strong>{escape(case.side(seat))}.</strong> {said}</p>")


def settled(case: Case) -> str:
    """Return how a case was settled and what it shows, with its sources."""
    shows = _("What it shows, in this project’s reading")
    return (
        f"<p><strong>{escape(_('How it was settled'))}.</strong> {escape(case.settled)}</p>"
        f"<p><strong>{escape(shows)}.</strong> {escape(case.shows)}</p>"
        f"{sources(case.source_ids)}"
    )


def both_chairs(case: Case, decided: Mapping[str, str]) -> str:
    """Return both chairs side by side; ``decided`` gives the choice made in a chair."""
    sides = "".join(
        _box(seat, _chair(case, chair, decided.get(seat))) for seat, chair in case.chairs.items()
    )
    return (
        f'<div class="case"><h4>{escape(_("The two chairs side by side"))}</h4>'
        f'<div class="case-sides">{sides}</div></div>'
    )


def _chair(case: Case, chair: Chair, decided: str | None) -> str:
    yours = chair.choice(decided) if decided else None
    rows = [
        (_("Wanted"), case.wanted[chair.seat]),
        (_("Had to decide, {day}").format(day=when(chair.date)), chair.question),
        (_("Did"), chair.taken.text),
        (_("You chose"), yours.text if yours else _("You have not sat in this chair yet.")),
    ]
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return f"<h5>{escape(chair.who)}</h5><dl>{items}</dl>"


def in_short(case: Case) -> str:
    """Return one case to read: what both sides wanted, how it was settled, what it shows."""
    title = f"<strong>{escape(case.place)}.</strong> {escape(case.question)}"
    return f'<details class="case-short"><summary>{title}</summary>{reading(case)}</details>'


def reading(case: Case) -> str:
    """Return what both sides wanted, how the case was settled and what it shows."""
    return f'<div class="case">{wants(case)}{settled(case)}</div>'
