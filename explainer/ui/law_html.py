"""The law as HTML: the two true statements, and rules and cases that open one at a time.

Every text of the tables is escaped here. Addresses of other sites open beside this one.
"""

from html import escape

import pandas as pd

from explainer import chain, law, tables
from explainer.colours import EXPELS, RECEIVES
from explainer.content import prose
from explainer.ui import parts, store
from explainer.words import LANGUAGE, _, ngettext, number

# The rules on acceptance in advance.
ON_ACCEPTANCE = ("INA 241(b)(2)", "Jama v. ICE", "8 CFR 241.15")
MOST_OPEN = 6
BANDS = {
    "expelling": EXPELS,
    "receiving": RECEIVES,
    "both": f"linear-gradient({EXPELS} 50%, {RECEIVES} 50%)",
}


@store.kept
def statements(language: str) -> str:
    """Return the two true statements side by side, with references and sources."""
    steps = tables.table("removal_steps")
    steps = steps[steps["who_acts"].isin(chain.ANOTHER_GOVERNMENT)]
    rules = tables.table("law").set_index("ref", drop=False).loc[list(ON_ACCEPTANCE)]
    needed = "".join(
        f'<li><a href="/why-two?step={escape(s.key)}">{s.step}. {escape(s.title)}</a></li>'
        for s in steps.itertuples()
    )
    cited = "".join(f"<li>{_reference(rule)}</li>" for _n, rule in rules.iterrows())
    first = _statement(
        _("In practice a removal needs acts by both governments"),
        "law_practice",
        f"<p>{escape(_('The steps at which another government acts:'))}</p><ul>{needed}</ul>"
        + _checks(steps["awaiting_lawyer"]),
        steps["source_ids"],
    )
    second = _statement(
        _("US law does not always ask for acceptance in advance"),
        "law_consent",
        f"<p>{escape(_('References:'))}</p><ul>{cited}</ul>" + _checks(rules["awaiting_lawyer"]),
        rules["source_ids"],
    )
    return f'<div class="law-statements">{first}{second}</div>'


def _statement(title: str, section: str, more: str, source_ids: pd.Series) -> str:
    """Return one statement as HTML; ``section`` names its prose, ``more`` is HTML beneath it."""
    said = "".join(f"<p>{escape(p)}</p>" for p in prose(section).strip().split("\n\n"))
    ids = tuple(dict.fromkeys(";".join(source_ids).split(";")))
    sources = parts.sources_html(ids, LANGUAGE)
    return f"<section><h3>{escape(title)}</h3>{said}{more}{sources}</section>"


def _reference(rule: pd.Series) -> str:
    """Return the reference of a rule or case with its year and the link to its text."""
    where = law.official(rule["official_url"])
    return f"{escape(rule['ref'])}, {rule['year']}: {_link(where)}"


@store.kept
def groups(view: law.View, language: str) -> str:
    """Return the rules and cases of a view as HTML, by level and side."""
    rows = law.chosen(tables.table("law"), tables.table("step_laws"), view)
    steps = law.steps_by_ref(tables.table("step_laws"), tables.table("removal_steps"))
    levels = {c["value"]: c for c in tables.field("law", "level")["categories"]}
    sides = tables.labels("law", "side")
    made, last = [], ""
    for group in law.groups(rows):
        if group.level != last:
            about, last = levels[group.level], group.level
            made.append(f"<h3>{escape(about['label'])}</h3><p>{escape(about['description'])}</p>")
        heading = _("Concerns: {side}").format(side=sides[group.side])
        made.append(f"<h4>{escape(heading)} ({number(len(group.rows))})</h4>")
        made += [
            _rule(row, steps.get(row["ref"]), len(rows) <= MOST_OPEN)
            for _n, row in group.rows.iterrows()
        ]
    return f'<div class="law-rows">{"".join(made)}</div>'


def _rule(row: pd.Series, steps: pd.DataFrame | None, is_open: bool) -> str:
    """Return one rule or case, folded, as HTML."""
    waiting = pd.notna(row["awaiting_lawyer"])
    # A case is known by its name, a rule by what it is about.
    names = [row["short_name"], row["ref"]]
    name, second = reversed(names) if row["level"] == "us_case" else names
    mark = f' <span class="law-mark">{escape(parts.awaiting())}</span>' if waiting else ""
    body = [
        f"<p>{escape(row['says_in_plain_words'])}</p>",
        f"<p>{'<br>'.join(_where(row))}</p>",
        _steps(steps),
        _checks(row[["awaiting_lawyer"]]),
        parts.sources_html(tuple(row["source_ids"].split(";")), LANGUAGE),
    ]
    return (
        f'<details class="law-row"{" open" if is_open else ""}>'
        f'<summary><span class="law-band" style="background:{BANDS[row["side"]]}"></span>'
        f"<span><strong>{escape(name)}</strong> "
        f'<span class="law-ref">{escape(second)}, {row["year"]}</span>{mark}</span></summary>'
        f'<div class="law-body">{"".join(body)}</div></details>'
    )


def _where(row: pd.Series) -> list[str]:
    """Return the links of a rule or case as HTML: its official text, and where it was read."""
    source = tables.table("sources").set_index("source_id").loc[row["source_ids"].split(";")[0]]
    read = law.read_at(row["read_at_url"], str(source["type"]))
    links = [_link(law.official(row["official_url"]))] if pd.notna(row["official_url"]) else []
    return [*links, f"{_link(read)} ({escape(source['title'])})"]


def _link(to: law.Read) -> str:
    return f"{escape(to.words)}: {_away(to.url, to.host)}"


def _away(url: str, words: str) -> str:
    """Return a link that leaves the site, as HTML."""
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'


def _steps(steps: pd.DataFrame | None) -> str:
    """Return the steps of the chain that name a rule or case as HTML."""
    if steps is None:
        return f"<p>{escape(_('Linked to no step of the chain.'))}</p>"
    links = [
        f'<a href="/why-two?step={escape(s.key)}">{s.step}. {escape(s.title)}</a>'
        for s in steps.itertuples()
    ]
    return f"<p>{escape(ngettext('Step: ', 'Steps: ', len(links)))}{' · '.join(links)}</p>"


def _checks(reasons: pd.Series) -> str:
    """Return the mark and each reason once as HTML; nothing where no point waits."""
    return "".join(waiting(reason) for reason in dict.fromkeys(reasons.dropna()))


def waiting(reason: str) -> str:
    """Return the mark of a point that a lawyer has not checked yet, and the reason, as HTML."""
    mark = escape(parts.awaiting())
    return f'<p class="law-check"><strong>{mark}.</strong> {escape(reason)}</p>'
