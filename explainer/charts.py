"""Charts of the site's figures: DataFrame in, Altair ``Chart`` out.

Charts take their fonts and greys from Streamlit's theme, so that they follow light and dark; only
the two sides' colours are set here. Days are drawn in UTC, so that no visitor's clock moves them.
"""

import altair as alt
import pandas as pd

from explainer.words import _, period_of_days


def by_period(rows: pd.DataFrame, counted: str, title: str, colour: str, by: str) -> alt.Chart:
    """Return bars of a count per day, week or month; one not covered in whole is drawn hollow.

    Expects the columns of ``flights.by_period``; ``counted`` names the count, ``title`` says what
    it counts, ``by`` is the kind of period.
    """
    said = [period_of_days(r.start, r.end, by) for r in rows.itertuples()]
    rows = rows.assign(said=said, until=rows["end"] + pd.Timedelta(days=1))
    axis = alt.Axis(
        format="%b %Y" if by == "month" else "%-d %b %Y", labelOverlap=True, tickCount=6
    )
    return (
        alt.Chart(rows)
        .mark_bar(color=colour, stroke=colour, strokeWidth=1)
        .encode(
            x=alt.X("start:T", title=None, scale=alt.Scale(type="utc"), axis=axis),
            x2="until:T",
            y=alt.Y(f"{counted}:Q", title=title, axis=alt.Axis(format=",d", tickMinStep=1)),
            y2=alt.datum(0),
            fillOpacity=alt.condition("datum.whole", alt.value(0.75), alt.value(0.1)),
            tooltip=[
                alt.Tooltip("said:N", title=_("Period")),
                alt.Tooltip(f"{counted}:Q", title=title, format=","),
            ],
        )
        .properties(height=180)
    )
