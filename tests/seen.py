"""What a visitor sees of a page that Streamlit's test runner has run."""

from streamlit.testing.v1 import AppTest


def html(at: AppTest) -> str:
    """Return the HTML that a page draws itself."""
    return " ".join(element.proto.body for element in at.get("html"))
