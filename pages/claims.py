"""Claims: what governments, critics and the press say, and what the evidence says."""

from explainer.ui import claim_parts, filters, parts

_view, ignored = claim_parts.asked()
claim_parts.heading()
filters.say_ignored(ignored)
claim_parts.chosen_claims()
with parts.guarded():
    claim_parts.verdicts()
