"""The small map of the empty half: DataFrame in, Altair chart out.

Dots lie over a plain picture of the land that a browser fetches once; colour and shape both tell
what is known of a country, so that neither is needed alone.
"""

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, LAND
from explainer.maps import STATIC
from explainer.unreached import AT_RISK, KINDS, NOT_KNOWN, ON_RECORD, OTHER_MONTHS, UNCOOPERATIVE
from explainer.words import _

# Kept by tests/test_unreached.py to 3:1 on both grounds.
COLOURS = {
    UNCOOPERATIVE: "#d7402b",
    AT_RISK: "#b07a10",
    ON_RECORD: "#8a67c0",
    OTHER_MONTHS: "#2f8f83",
    NOT_KNOWN: ASIDE,
}
SHAPES = {
    UNCOOPERATIVE: "triangle-up",
    AT_RISK: "diamond",
    ON_RECORD: "square",
    OTHER_MONTHS: "cross",
    NOT_KNOWN: "circle",
}
# A map of few people is scaled as if one dot had this many.
FEW = 4_000
GROUND = "#{:02x}{:02x}{:02x}".format(*LAND[:3])


def land_address() -> str:
    """Return the address of the land under the map on this site.

    Raises ``FileNotFoundError`` when the file is not there.
    """
    for path in STATIC.glob("world.*.json"):
        return f"/app/static/{path.name}"
    raise FileNotFoundError("static/world.<hash>.json")


def dots(rows: pd.DataFrame, labels: dict[str, str]) -> alt.LayerChart:
    """Return the map of countries without a recorded leg, sized by people with a final order.

    Expects ``place`` (name), ``lat``, ``lon`` (degrees), ``people`` and ``kind``; ``labels`` says
    each kind in words.
    """
    shown = [kind for kind in KINDS if kind in set(rows["kind"])]
    said = [labels[kind] for kind in shown]
    legend = alt.Legend(title=None, orient="bottom", columns=2, symbolSize=110, offset=4)
    hues = alt.Scale(domain=said, range=[COLOURS[kind] for kind in shown])
    marks = alt.Scale(domain=said, range=[SHAPES[kind] for kind in shown])
    points = (
        alt.Chart(_in_order(rows, labels))
        .mark_point(filled=True, opacity=0.85)
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            size=_size(int(rows["people"].max())),
            color=alt.Color("said:N", scale=hues, legend=legend),
            shape=alt.Shape("said:N", scale=marks, legend=legend),
            tooltip=[
                alt.Tooltip("place:N", title=_("Country")),
                alt.Tooltip("people:Q", title=_("People with a final order"), format=","),
                alt.Tooltip("said:N", title=_("What is known")),
            ],
        )
    )
    globe = alt.Projection(type="equalEarth")
    return alt.LayerChart(layer=[_land(), points], projection=globe, height=310)


def _in_order(rows: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Return what the map needs, what is known above what is not, and small dots above large."""
    order = rows["kind"].map(KINDS.index)
    drawn = rows.assign(said=rows["kind"].map(labels), order=order)
    drawn = drawn.sort_values(["order", "people"], ascending=False)
    return drawn[["place", "lat", "lon", "people", "said"]]


def _size(most: int) -> alt.Size:
    """Return the size of a dot: its area grows with people, and is never too small to see.

    There is no legend of sizes: it would take half the map on a phone, and dots have tooltips.
    """
    scale = alt.Scale(type="linear", domain=[0, max(most, FEW)], range=[24, 420])
    return alt.Size("people:Q", scale=scale, legend=None)


def _land() -> alt.Chart:
    source = alt.Data(url=land_address(), format=alt.DataFormat(type="json", property="features"))
    return alt.Chart(source).mark_geoshape(
        aria=False,
        fill=GROUND,
        fillOpacity=0.2,
        stroke=GROUND,
        strokeOpacity=0.45,
        strokeWidth=0.4,
    )
