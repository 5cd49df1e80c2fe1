"""How a deported person's name or papers would be noticed in a table."""

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
REVIEWED = "upkeep/reviewed_names.txt"
GIVEN_NAMES = frozenset((HERE / "given_names.txt").read_text(encoding="utf-8").split())
"""Common English, Spanish and other given names: a net to notice people by, not complete."""

CAPITAL = r"[A-ZÀ-Ý][a-zà-ÿ'’]+(?:-[A-ZÀ-Ý][a-zà-ÿ'’]+)?"
MIDDLE = r"(?:(?:[A-Z]\.|de la|de los|de|del|van|von|bin|al) )*"
FULL_NAME = re.compile(rf"(?<![\w'’-])(?=(({CAPITAL}) {MIDDLE}{CAPITAL}))")

OF_A_PERSON = re.compile(
    r"(given|family|first|last|sur|full|passenger|deportee|detainee|person|alien)[ _-]?names?\b"
    r"|\bname[ _]of[ _](a|the)[ _](person|passenger|deportee|detainee)"
    r"|birth[ _]?(date|day)|date[ _]of[ _]birth"
    r"|passport[ _](no|number)|alien[ _]number|\ba[-_]number",
    re.IGNORECASE,
)
"""A column by such a name would hold personal data."""

ALIEN_NUMBER = re.compile(r"\bA[- ]?\d{3}[- ]?\d{3}[- ]?\d{3}\b")

PLACES_NAMED_AFTER_PEOPLE = {"airports", "flight_history_airports"}
"""Tables whose names are those of places as the origin prints them."""


def names_in(text: str) -> set[str]:
    """Return each given name with the capitalised word after it; addresses are left out."""
    words = re.sub(r"https?://\S+", "", text)
    return {whole for whole, given in FULL_NAME.findall(words) if given in GIVEN_NAMES}


@cache
def reviewed() -> dict[str, str]:
    """Return the names that somebody looked at, with the reason why each may stand."""
    lines = (HERE / "reviewed_names.txt").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
