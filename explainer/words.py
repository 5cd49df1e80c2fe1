"""Words, numbers and dates as a reader sees them.

Every label of the site passes through ``_`` or ``ngettext`` (GNU gettext); numbers, months and
lists are written by Babel after the Unicode locale data.
"""

import gettext
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "en"
NOT_A_WORD = re.compile(r"[^\w -]|_")
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#+!|~$:])")


@cache
def catalogue() -> gettext.NullTranslations:
    """Return the messages of the site's language; without a file the English of the code."""
    return gettext.translation("site", ROOT / "locale", languages=[LANGUAGE], fallback=True)


def _(message: str) -> str:
    """Return ``message`` in the site's language."""
    return catalogue().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the form of a message that goes with the number ``n``."""
    return catalogue().ngettext(singular, plural, n)


def number(value: int) -> str:
    """Return a whole number with the separators of the language: 24,578."""
    return format_decimal(value, locale=LANGUAGE)


def day(value: date) -> str:
    """Return a day written out: 20 January 2025."""
    return format_date(value, "d MMMM y", locale=LANGUAGE)


def when(date_as_far_as_known: str) -> str:
    """Return a day, month or year written out: 2026-09 gives September 2026, 2026 stays 2026."""
    match len(date_as_far_as_known):
        case 10:
            return day(date.fromisoformat(date_as_far_as_known))
        case 7:
            return month(date_as_far_as_known)
        case _:
            return date_as_far_as_known


@cache
def month(code: str) -> str:
    """Return a month written out, from its code: ``2025-06`` gives June 2025."""
    return format_skeleton("yMMMM", date.fromisoformat(f"{code}-01"), locale=LANGUAGE)


def months(start: str, end: str) -> str:
    """Return a period of months written out: June 2025, or June 2025 to March 2026."""
    if start == end:
        return month(start)
    return _("{start} to {end}").format(start=month(start), end=month(end))


def period_of_days(start: date, end: date, by: str) -> str:
    """Return a day, week or month (``by``) written out, from its first and last day."""
    if by == "month":
        return month(f"{start:%Y-%m}")
    if by == "day":
        return day(start)
    return _("{start} to {end}").format(start=day(start), end=day(end))


def listed(items: Iterable[str]) -> str:
    """Return items as a list in a sentence: Guatemala, Honduras, and Mexico."""
    return format_list(list(items), locale=LANGUAGE)


def plain(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is, with no markup and no link in it."""
    return MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def quoted(text: str, longest: int = 24) -> str:
    """Return something a visitor sent, cut to ``longest`` characters and safe to show.

    All but letters, digits and hyphens become dots: Markdown makes links of bare addresses.
    """
    seen = NOT_A_WORD.sub("·", text[:longest])
    return f"“{seen}{'…' if len(text) > longest else ''}”"
