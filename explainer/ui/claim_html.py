"""Claims as HTML: every side's claims in one and the same form, and how many each side made.

Text from the tables is escaped here.
"""

from html import escape
from typing import Any

from explainer import claims, tables
from explainer.ui import parts, source_html, store
from explainer.words import LANGUAGE, _, number, when

# A shape for each verdict, so that it is not told by its words' place alone.
SHAPES = {
    "supported": "●",
    "partly_supported": "◐",
    "contested": "⇄",
    "cannot_be_checked": "?",
}
TOLD = ["claim", "what_it_counts", "what_the_evidence_says"]


@store.kept
def grid(language: str) -> str:
    """Return the table of sides and verdicts."""
    made = claims.claims(tables.table("key_claims"), tables.table("claim_views"))
    sides, verdicts = (
        tables.labels("claim_views", "speaker"),
        tables.labels("key_claims", "verdict"),
    )
    heads = [_("Who speaks"), *(verdicts[v] for v in claims.VERDICTS), _("Claims")]
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    body = "".join(
        f'<tr><th scope="row">{escape(sides[str(side)])}</th>'
        f"{''.join(f'<td>{number(int(n))}</td>' for n in row)}</tr>"
        for side, *row in claims.counts(made).itertuples()
    )
    said = escape(_("Claims by who speaks and by verdict"))
    return (
        f'<div class="claim-grid"><table><caption>{said}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


@store.kept
def listing(view: claims.View, language: str) -> str:
    """Return the claims of a view, one beneath the other."""
    made = claims.claims(tables.table("key_claims"), tables.table("claim_views"))
    shown = claims.in_view(made, view)
    body = "".join(_claim(row) for row in shown.to_dict("records"))
    told = " ".join(shown[TOLD].to_numpy().ravel())
    return f'<div class="claims">{body}{source_html.short_forms(escape(told))}</div>'


def _claim(row: dict[Any, Any]) -> str:
    """Return one claim: who and when, the words, the verdict, what it counts, the evidence."""
    verdict = tables.label("key_claims", "verdict", row["verdict"])
    note = row["verdict_note"] if isinstance(row["verdict_note"], str) else ""
    facts = (
        (_("What it counts"), escape(row["what_it_counts"])),
        (_("What the evidence says"), escape(row["what_the_evidence_says"])),
        (_("See the figures"), _link(row["view"], row["view_shows"])),
    )
    told = "".join(f"<dt>{escape(label)}</dt><dd>{said}</dd>" for label, said in facts)
    return source_html.flat(
        f'<article class="claim" id="{escape(row["claim_id"])}">'
        f'<p class="claim-who"><strong>{escape(row["who_says_it"])}</strong> · '
        f"{escape(when(row['date']))}</p>"
        f"<h3>{escape(row['claim'])}</h3>"
        f'<p class="verdict {escape(row["verdict"])}"><span aria-hidden="true">'
        f"{SHAPES[row['verdict']]}</span> <strong>{escape(verdict)}</strong>"
        f"{f'<span>{escape(note)}</span>' if note else ''}</p>"
        f"<dl>{told}</dl>"
        f"{parts.sources_html(tuple(row['source_ids'].split(';')), LANGUAGE)}"
        f'<p class="claim-link">{_link(claims.address([row["claim_id"]]), _("Link to this claim"))}'
        "</p></article>"
    )


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{escape(words)}</a>'
