"""Claims of governments, critics and the press, each held against the evidence. Pure pandas."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from explainer.words import _, listed, ngettext, number

CLAIM, MISREADING = "claim", "misreading"
VERDICTS = ("supported", "partly_supported", "contested", "cannot_be_checked")
SPEAKERS = ("us_government", "receiving_government", "both", "critics_press")


@dataclass(frozen=True)
class View:
    """Which claims a visitor asks for: by id or, without an id, by the side that speaks."""

    claims: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()


def claims(rows: pd.DataFrame, views: pd.DataFrame) -> pd.DataFrame:
    """Return what somebody claimed, newest first; misreadings, which nobody said, are left out.

    Expects the tables ``key_claims`` and ``claim_views`` and returns the columns of both. A claim
    without a row in ``claim_views`` raises ``ValueError``.
    """
    made = rows[rows["kind"] == CLAIM].merge(views, on="claim_id", how="left")
    bare = made.loc[made["view"].isna(), "claim_id"].tolist()
    if bare:
        raise ValueError(f"claims without a view: {', '.join(bare)}")
    return made.sort_values("date", ascending=False, kind="stable", ignore_index=True)


def misreadings(rows: pd.DataFrame) -> dict[str, str]:
    """Return the common misreadings, which nobody in particular said, by id."""
    found = rows[rows["kind"] == MISREADING]
    return dict(zip(found["claim_id"], found["claim"], strict=True))


def in_view(made: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the claims that a view shows; with nothing chosen all of them."""
    if view.claims:
        return made[made["claim_id"].isin(view.claims)]
    if view.speakers:
        return made[made["speaker"].isin(view.speakers)]
    return made


def counts(made: pd.DataFrame) -> pd.DataFrame:
    """Return how many claims of each side got each verdict.

    Index: ``SPEAKERS``; columns: ``VERDICTS`` and ``all``. A side without a claim has zeros.
    """
    grid = pd.crosstab(made["speaker"].astype(str), made["verdict"].astype(str))
    grid = grid.reindex(index=list(SPEAKERS), columns=list(VERDICTS), fill_value=0)
    return grid.assign(all=grid.sum(axis=1))


def title(made: pd.DataFrame) -> str:
    """Return how the claims stand, as a headline, with the number of each verdict."""
    found = made["verdict"].value_counts()
    words = {
        "supported": _("{n} supported"),
        "partly_supported": _("{n} partly supported"),
        "contested": _("{n} contested"),
        "cannot_be_checked": _("{n} that cannot be checked"),
    }
    said = [words[v].format(n=number(int(found[v]))) for v in VERDICTS if found.get(v, 0)]
    claimed = ngettext("{n} claim checked", "{n} claims checked", len(made))
    return f"{claimed.format(n=number(len(made)))}: {listed(said)}"


def lead(made: pd.DataFrame) -> str:
    """Return how many claims each side made, in a sentence."""
    n = {side: number(int(count)) for side, count in counts(made)["all"].items()}
    return _(
        "By the US government: {us_government}. By receiving governments: {receiving_government}. "
        "By both sides, each speaking of the other: {both}. By critics and the press: "
        "{critics_press}. All are held against the evidence in the same form."
    ).format(**n)


def filters(view: View, labels: dict[str, str]) -> str:
    """Return in words what the claims of a view were chosen by; empty for all of them."""
    if view.claims:
        return _("claims chosen by their number: {n}").format(n=number(len(view.claims)))
    return listed(labels[speaker] for speaker in view.speakers)


def address(claim_ids: Collection[str] = (), speakers: Collection[str] = ()) -> str:
    """Return the address of a view on this site."""
    keys = [f"claim={c}" for c in claim_ids] or [f"speaker={s}" for s in speakers]
    return f"/claims?{'&'.join(keys)}" if keys else "/claims"
