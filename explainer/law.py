"""Questions about the law: which rules and cases fit a view, and where each was read.

``law``, ``removal_steps``, ``step_laws`` and ``sources`` are the published tables of these names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import pandas as pd

from explainer.words import _, listed, ngettext, number

SEARCHED = ["ref", "short_name", "says_in_plain_words"]
LONGEST_SEARCH = 60
# Sites of the bodies that made the texts read there. All other hosts are copies.
OWN_HOSTS = {
    "edocket.access.gpo.gov",
    "migrationnetwork.un.org",
    "treaty-accord.gc.ca",
    "wcd.coe.int",
    "www.dhs.gov",
    "www.govinfo.gov",
}
# A publisher that prints the decisions of the court, and is not the court.
PUBLISHERS = {"supreme.justia.com"}
PRIMARY = {"court", "intergovernmental", "law_text", "official"}


@dataclass(frozen=True)
class View:
    """Which rules and cases a visitor asks for; what is empty leaves none out.

    ``step`` is the key of a step of the removal, ``find`` the words searched for.
    """

    step: str = ""
    levels: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    find: str = ""


@dataclass(frozen=True)
class Group:
    """Rules and cases of one level (``level``) that concern one side (``side``)."""

    level: str
    side: str
    rows: pd.DataFrame


@dataclass(frozen=True)
class Read:
    """Where a text was read: what the page is in words, its host and its address."""

    words: str
    host: str
    url: str


def search_words(text: str) -> str:
    """Return what a visitor searches for, with single spaces and cut to a length."""
    return " ".join(text.split())[:LONGEST_SEARCH].strip()


def chosen(law: pd.DataFrame, step_laws: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rows of ``law`` that fit a view.

    A row fits a search when every word of it stands in its reference, name or plain words.
    """
    fits = pd.Series(True, index=law.index)
    if view.step:
        fits &= law["ref"].isin(step_laws.loc[step_laws["step_key"] == view.step, "law_ref"])
    for column, wanted in (("level", view.levels), ("side", view.sides), ("ref", view.refs)):
        if wanted:
            fits &= law[column].isin(wanted)
    text = law[SEARCHED].agg(" ".join, axis=1).str.casefold()
    for word in view.find.casefold().split():
        fits &= text.str.contains(word, regex=False)
    return law[fits]


def groups(rows: pd.DataFrame) -> Iterator[Group]:
    """Yield ``rows`` by level, and within a level by side, in the order of the closed sets."""
    for (level, side), group in rows.groupby(["level", "side"], observed=True, sort=True):
        yield Group(level, side, group)


def steps_by_ref(step_laws: pd.DataFrame, removal_steps: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return, for each rule or case that a step names, those steps in order."""
    joined = step_laws.merge(removal_steps, left_on="step_key", right_on="key").sort_values("step")
    return dict(iter(joined.groupby("law_ref")[["step", "key", "title"]]))


def title(rows: pd.DataFrame, total: int) -> str:
    """Return the finding of a view: how many rules and cases, and whom they concern."""
    if rows.empty:
        return _("None of the {total} rules and cases fits").format(total=number(total))
    sides = rows["side"].value_counts()
    words = {
        "expelling": _("{n} mainly the expelling state"),
        "receiving": _("{n} mainly the receiving state"),
        "both": _("{n} both"),
    }
    whom = listed(words[s].format(n=number(int(sides[s]))) for s in words if sides[s])
    if len(rows) == total:
        return _("{total} rules and cases: {whom}").format(total=number(total), whom=whom)
    return ngettext(
        "{n} of {total} rules and cases: {whom}",
        "{n} of {total} rules and cases: {whom}",
        len(rows),
    ).format(n=number(len(rows)), total=number(total), whom=whom)


def filters(
    view: View, steps: Mapping[str, str], levels: Mapping[str, str], sides: Mapping[str, str]
) -> str:
    """Return the filters of a view in words; empty without any. The mappings give labels."""
    said = []
    if view.step:
        said.append(_("step: {step}").format(step=steps[view.step]))
    if view.levels:
        said.append(_("level: {levels}").format(levels=listed(levels[v] for v in view.levels)))
    if view.sides:
        said.append(_("side: {sides}").format(sides=listed(sides[s] for s in view.sides)))
    if view.refs:
        said.append(_("references: {refs}").format(refs=listed(view.refs)))
    if view.find:
        said.append(_("words searched for: {words}").format(words=view.find))
    return "; ".join(said)


def address(view: View) -> str:
    """Return the address of a view on this site."""
    keys = [("part", "law")]
    keys += [("law_step", view.step)] if view.step else []
    keys += [("law_level", level) for level in view.levels]
    keys += [("law_side", side) for side in view.sides]
    keys += [("law_ref", ref) for ref in view.refs]
    keys += [("law_find", view.find)] if view.find else []
    return f"/why-two?{urlencode(keys)}"


def host(url: str) -> str:
    """Return the host of an address, without a leading www."""
    return urlsplit(url).netloc.removeprefix("www.")


def official(url: str) -> Read:
    """Return how to call the address of an official text."""
    words = _("Official text")
    if urlsplit(url).netloc in PUBLISHERS:
        words = _("Text of the decision, at a publisher")
    return Read(words, host(url), url)


def read_at(url: str, kind: str) -> Read:
    """Return how to call the address where a text was read; ``kind`` is the type of the source.

    A page that is itself no text of law, decision or official paper only tells of the text.
    """
    if kind not in PRIMARY:
        words = _("Read about at")
    elif urlsplit(url).netloc in OWN_HOSTS:
        words = _("Read at")
    else:
        words = _("Read at a mirror")
    return Read(words, host(url), url)
