"""One step of the chain as HTML: what happens, who can stop it, the law, a real case."""

import html
from functools import cache

import pandas as pd

from explainer import chain, chain_words, tables
from explainer.ui import parts
from explainer.words import _, number


def escape(text: str) -> str:
    """Return a text of the tables so that HTML shows it as it is."""
    return html.escape(" ".join(text.split()))


def awaiting(reason: str | float, again: bool = False) -> str:
    """Return the mark of what waits for a lawyer, with the reason; nothing without one.

    ``again``: whether the same reason stands above already.
    """
    if pd.isna(reason):
        return ""
    mark = parts.awaiting()
    told = _("The same point as above.") if again else escape(str(reason))
    return f'<p class="awaiting"><strong>{mark}.</strong> {told}</p>'


@cache
def detail(step: str, language: str) -> str:
    """Return all that is told of one step. Raises ``TableError`` when a table cannot be read."""
    steps = tables.table("removal_steps").set_index("key")
    row = steps.loc[step]
    title = _("Step {n} of {all}: {title}").format(
        n=number(int(row["step"])), all=number(len(steps)), title=row["title"]
    )
    return (
        f'<section class="chain-step" aria-live="polite"><h3>{escape(title)}</h3>'
        f"{awaiting(row['awaiting_lawyer'])}"
        f'<div class="chain-columns"><div>{_answers(row)}</div>'
        f"<div>{_cases(step)}{_law(step, row)}</div></div></section>"
    )


@cache
def source_ids(step: str) -> tuple[str, ...]:
    """Return the ids of all sources behind what is told of one step."""
    steps = tables.table("removal_steps")
    return chain.source_ids(steps[steps["key"] == step], _broke(step), _laws(step))


def _laws(step: str) -> pd.DataFrame:
    return chain.laws(step, tables.table("step_laws"), tables.table("law"))


def _broke(step: str) -> pd.DataFrame:
    return chain.cases(step, tables.table("step_cases"), tables.table("events"))


def _answers(row: pd.Series) -> str:
    """Return the questions of a step and their answers."""
    who = tables.label("removal_steps", "who_acts", row["who_acts"])
    asked = [
        (_("What happens"), row["what_happens"]),
        (_("Who acts"), who),
        (_("Who can stop it"), row["who_can_stop_it"]),
        (_("How it can stop"), row["how_it_can_stop"]),
        (_("Typical time"), row["typical_time"]),
        (_("What else to know"), row["note"]),
    ]
    return "".join(
        f"<h4>{escape(question)}</h4><p>{escape(answer)}</p>"
        for question, answer in asked
        if pd.notna(answer)
    )


def _cases(step: str) -> str:
    """Return the dated events in which the chain broke at this step, or that none is on record."""
    broke = _broke(step)
    heading = f"<h4>{_('Where the chain really broke here')}</h4>"
    if broke.empty:
        none = _("No dated case that shows this step failing is on record here.")
        return f'<div class="chain-case">{heading}<p>{none}</p></div>'
    told = "".join(
        f"<p><strong>{chain_words.when(case['date'])}, {escape(case['actor'])}.</strong> "
        f"{escape(case['shows'])}</p><p>{escape(case['summary'])} "
        f"{_('What followed: {outcome}').format(outcome=escape(case['outcome'].rstrip('.')))}.</p>"
        for case in broke.to_dict("records")
    )
    return f'<div class="chain-case">{heading}{told}</div>'


def _law(step: str, row: pd.Series) -> str:
    """Return the law behind a step in plain words, and the references that have no row here."""
    linked, printed = _laws(step), row["law_refs"]
    seen = tables.resource("law")["coverage"]["note"]
    above = pd.concat([pd.Series([row["awaiting_lawyer"]]), linked["awaiting_lawyer"]])
    again = above.duplicated().iloc[1:]
    rows = "".join(
        _rule(rule, bool(said)) for (_n, rule), said in zip(linked.iterrows(), again, strict=True)
    )
    parts = [f"<h4>{_('The law in plain words')}</h4>"]
    if rows:
        parts.append(f'<ul class="chain-law">{rows}</ul>')
    cited = _("References as printed: {refs}.").format(refs=printed)
    parts.append(f'<p class="chain-small">{escape(cited)}</p>')
    missing = chain.without_row(printed, linked)
    if missing:
        told = _("Named without a plain-words entry here: {refs}.").format(refs="; ".join(missing))
        parts.append(f'<p class="chain-small">{escape(told)}</p>')
    link = _("Find these rules among all the law")
    parts.append(
        f'<p class="chain-small">{escape(seen)} '
        f'<a href="/why-two?part=law&amp;law_step={step}" target="_self">{link}</a></p>'
    )
    return "".join(parts)


def _rule(rule: pd.Series, again: bool) -> str:
    """Return one rule or case: name, year, reference, what it says, where to read it."""
    official = pd.notna(rule["official_url"])
    address = rule["official_url"] if official else rule["read_at_url"]
    where = _("official text") if official else _("read at")
    level = tables.label("law", "level", rule["level"])
    told = f"{rule['ref']} · {level}, {rule['year']}"
    return (
        f"<li><strong>{escape(rule['short_name'])}</strong> "
        f'<span class="chain-small">{escape(told)} · '
        f'<a href="{html.escape(address)}" target="_blank" rel="noopener">{where}</a></span><br>'
        f"{escape(rule['says_in_plain_words'])}{awaiting(rule['awaiting_lawyer'], again)}</li>"
    )
