"""Charts of the site's figures: DataFrame in, Altair ``Chart`` out.

Charts take their fonts and greys from Streamlit's theme, so that they follow light and dark; only
the two sides' colours are set here.
"""

import altair as alt
import pandas as pd

from explainer.colours import RECEIVES
from explainer.words import _


def legs_by_period(rows: pd.DataFrame) -> alt.Chart:
    """Return bars of legs per period.

    Expects ``start`` (first day of a period), ``label`` (the period in words), ``legs`` (count) and
    ``whole`` (whether the data cover all of it); a period not covered in whole is drawn hollow.
    """
    return (
        alt.Chart(rows)
        .mark_bar(stroke=RECEIVES, strokeWidth=1)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True)),
            y=alt.Y("legs:Q", title=_("Legs"), axis=alt.Axis(tickMinStep=1)),
            color=alt.value(RECEIVES),
            fillOpacity=alt.condition("datum.whole", alt.value(1), alt.value(0.15)),
            tooltip=[
                alt.Tooltip("label:N", title=_("Period")),
                alt.Tooltip("legs:Q", title=_("Legs")),
            ],
        )
        .properties(height=220)
    )
