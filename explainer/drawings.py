"""The site's own drawings, as inline SVG: words in the text's colour, sides in their own.

A drawing goes onto a page through ``st.markdown`` (``st.html`` drops SVG), so each is one line of
HTML without a blank line in it.
"""

import html
from collections.abc import Sequence
from functools import cache

from explainer.colours import EXPELS, RECEIVES
from explainer.words import LANGUAGE, _

WIDTH, HEIGHT = 400, 296
# The key on the left reaches into the lock; the other key is its mirror image.
BOW = ((21.5, 84), (42, 70.5), (42, 97.5))
SHAFT = "M54 80h105l5 4l-5 4H54Z"
COLLARS = "M62 72.5h6v23h-6ZM72.5 75.5h4.5v17h-4.5Z"
BIT = "M105 87h31v23h-7v-9h-5v5h-6v-5h-5v9h-8Z"
# Half a turn around the shaft, with the head of its arrow.
TURN = "M91 66c-9 0-11 36-1 36"
HEAD = "M88 96.5l9 5.5l-9 5.5Z"
PLANE = (
    "M227 84c0-2.5-4.4-3.8-9-3.8h-11.6l-13-20.2h-6.2l6.4 20.2h-11.4l-5.3-6.7h-4.7l3 10.5"
    "l-3 10.5h4.7l5.3-6.7h11.4l-6.4 20.2h6.2l13-20.2h11.6c4.6 0 9-1.3 9-3.8Z"
)
RIM = "M200 30a54 54 0 0 0 0 108"
TRACK = "M200 38.500a45.500 45.500 0 1 0 .01 0"
FIRST_LINE, LINE = 206, 22


@cache
def two_keys(language: str = LANGUAGE) -> str:
    """Return the drawing of the two keys, one of each side, that must both turn."""
    name = _("Two keys in one lock")
    said = _(
        "A plane stands in a round lock. From the left a blue key reaches in: the state that "
        "expels orders the removal, holds the person and sends the plane. From the right an orange "
        "key reaches in: the state that receives gives the papers, lets the plane land and admits "
        "the person. The lock opens only when both keys turn."
    )
    sends = (_("orders the removal"), _("holds the person"), _("sends the plane"))
    admits = (_("gives the papers"), _("lets the plane land"), _("admits the person"))
    return (
        f'<figure class="two-keys"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{html.escape(f"{name}. {said}")}">'
        f"<title>{html.escape(name)}</title><desc>{html.escape(said)}</desc>"
        f"{_lock()}{_key(EXPELS, mirrored=False)}{_key(RECEIVES, mirrored=True)}"
        f"{_words(8, 'start', EXPELS, _('One state expels'), sends)}"
        f"{_words(WIDTH - 8, 'end', RECEIVES, _('Another receives'), admits)}{_moral()}"
        "</svg></figure>"
    )


def _key(colour: str, *, mirrored: bool) -> str:
    """Return one key with the arrow of its turn; ``mirrored`` puts it on the right."""
    place = f' transform="translate({WIDTH} 0) scale(-1 1)"' if mirrored else ""
    rings = "".join(f'<circle cx="{x}" cy="{y}" r="12"/>' for x, y in BOW)
    return (
        f"<g{place}>"
        f'<g fill="none" stroke="{colour}" stroke-width="7">{rings}</g>'
        f'<path d="{SHAFT}{COLLARS}{BIT}" fill="{colour}"/>'
        f'<path d="{TURN}" fill="none" stroke="currentColor" stroke-width="2"/>'
        f'<path d="{HEAD}" fill="currentColor"/>'
        "</g>"
    )


def _lock() -> str:
    """Return the lock: a ring, half of each side's colour, with the plane inside."""
    other = f'transform="translate({WIDTH} 0) scale(-1 1)"'
    ring = 'fill="none" stroke-width="6"'
    return (
        '<circle cx="200" cy="84" r="54" fill="currentColor" fill-opacity="0.05"/>'
        f'<path d="{TRACK}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>'
        f'<path d="{RIM}" {ring} stroke="{EXPELS}"/>'
        f'<path d="{RIM}" {ring} stroke="{RECEIVES}" {other}/>'
        f'<path d="{PLANE}" fill="currentColor"/>'
    )


def _words(x: int, anchor: str, colour: str, heading: str, lines: Sequence[str]) -> str:
    """Return a heading over a rule in a side's colour, and what that side does, line by line."""
    rule = x if anchor == "start" else x - 180
    said = "".join(
        f'<text x="{x}" y="{FIRST_LINE + n * LINE}" text-anchor="{anchor}" fill="currentColor" '
        f'font-size="15">{html.escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return (
        f'<rect x="{rule}" y="156" width="180" height="3" fill="{colour}"/>'
        f'<text x="{x}" y="181" text-anchor="{anchor}" fill="currentColor" font-size="16.5" '
        f'font-weight="700">{html.escape(heading)}</text>{said}'
    )


def _moral() -> str:
    """Return the line beneath both sides."""
    return (
        f'<text x="200" y="284" text-anchor="middle" fill="currentColor" font-size="16.5" '
        f'font-weight="600" font-family="\'Source Serif\', Georgia, serif">'
        f"{html.escape(_('The journey ends only when both keys turn.'))}</text>"
    )
