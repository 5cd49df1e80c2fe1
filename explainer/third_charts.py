"""The world map of partners that take others' people: DataFrame in, Altair chart out."""

import pandas as pd

from explainer import overview_charts, third, third_words
from explainer.colours import RECEIVES
from explainer.history_charts import Drawn

# No kind is paler than another of its size: ended and refused deals must be seen as well.
COLOURS = {
    third.IN_FORCE: RECEIVES,
    third.PENDING: "#e0b04a",
    third.TALKS: "#8f9aa6",
    third.REFUSED: "#8a67c0",
    third.ENDED: "#4f7f79",
    third.TRANSIT: "#a3705c",
    third.COMPARED: "#d9d3c6",
}
SHAPES = {
    third.IN_FORCE: "circle",
    third.PENDING: "diamond",
    third.TALKS: "triangle-up",
    third.REFUSED: "cross",
    third.ENDED: "square",
    third.TRANSIT: "triangle-right",
}
SIGNS = {
    third.IN_FORCE: "●",
    third.PENDING: "◆",
    third.TALKS: "▲",
    third.REFUSED: "✚",
    third.ENDED: "■",
    third.TRANSIT: "▶",
    third.COMPARED: "○",
}


def partners(rows: pd.DataFrame, legend: str) -> Drawn:
    """Return the map of rows of ``third.partners``: colour and shape by kind; a click gives ``id``.

    ``legend`` is the title of its legend, which also counts each kind.
    """
    count = rows["kind"].value_counts()
    said = third_words.kinds()
    label = {kind: f"{said[kind]} ({count[kind]})" for kind in COLOURS if kind in count}
    drawn = rows.assign(said=rows["kind"].map(said), kind=rows["kind"].map(label))
    return overview_charts.world(
        drawn,
        {label[kind]: COLOURS[kind] for kind in label},
        legend,
        {label[kind]: SHAPES[kind] for kind in label if kind in SHAPES},
    )
