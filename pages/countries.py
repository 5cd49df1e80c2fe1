"""Countries: who takes people back, on what terms; one country, several, or all."""

from datetime import date

from explainer.ui import (
    arrivals_parts,
    as_of_parts,
    compare_parts,
    country_events_parts,
    country_exit_parts,
    country_head_parts,
    elsewhere_parts,
    family_parts,
    filters,
    ledger_parts,
    overview_parts,
    parts,
    removed_parts,
    status_parts,
    store,
    terms_parts,
)


def one_country(code: str, as_of: date | None) -> None:
    """Draw all that is known of one country."""
    country_head_parts.draw(code, as_of)
    as_of_parts.control(as_of)
    compare_parts.choose((code,))
    status_parts.draw(code, as_of)
    removed_parts.draw(code, as_of)
    ledger_parts.draw(code, as_of)
    arrivals_parts.draw(code, as_of)
    terms_parts.draw(code, as_of)
    elsewhere_parts.draw(code, as_of)
    country_events_parts.draw(code, as_of)
    family_parts.draw(code, as_of)
    country_exit_parts.draw(code, as_of)


chosen, odd = compare_parts.asked(store.receiver_names())
as_of, odd_dates = as_of_parts.asked()
filters.say_ignored([*odd, *odd_dates])
if not chosen:
    as_of_parts.not_here(as_of)
    overview_parts.draw()
elif len(chosen) > 1:
    compare_parts.draw(chosen, as_of)
else:
    one_country(chosen[0], as_of)
parts.begin_at_the_top(" ".join(chosen))
