"""The levers of both sides: how they face one another and how their entries read.

Pure questions on the table ``levers``: no Streamlit, no file reads.
"""

import re

import pandas as pd

SIDES = ("usa", "receiving")
# Which lever of the receiving state a lever of the expelling state meets: our own pairing. In most
# of them both stand in one dated example (Colombia, South Sudan, Chad, Cambodia, Venezuela).
MEETS = {
    "visa_sanctions": "refuse_documents",
    "visa_revocation": "refuse_entry",
    "travel_ban": "mirror_measures",
    "tariffs": "refuse_landing",
    "aid_cuts": "wider_retaliation",
    "payments": "bargain_for_benefits",
    "third_country_removals": "send_onward",
    "sanctions_and_licences": "suspend_flights",
    "military_flights": "own_planes",
    "naming": "slow_answers",
    "technical_help": "verify_nationality",
}
# No case was found in which these were used to obtain returns: what is dated is the law itself.
NO_CASE = frozenset({"remittance_tax"})
SECTION = re.compile(r"\b(?:USC|CFR|arts?)\s+\d")


def facing(levers: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the keys of levers that face one another, as (expelling, receiving) pairs.

    Pairs that meet (``MEETS``) come first, in the order of the table, then the others as the table
    has them. Expects ``key`` and ``side``.
    """
    ours, theirs = (list(levers.loc[levers["side"] == side, "key"]) for side in SIDES)
    met = [(key, MEETS[key]) for key in ours if key in MEETS and MEETS[key] in theirs]
    rest = [key for key in ours if key not in dict(met)]
    left = [key for key in theirs if key not in {other for _key, other in met}]
    return met + list(zip(rest, left, strict=True))


def is_citation(legal_basis: str) -> bool:
    """Return whether a legal basis names a section or article; otherwise it describes a power."""
    return bool(SECTION.search(legal_basis))
