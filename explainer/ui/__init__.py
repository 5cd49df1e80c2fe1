"""The frame around every page, and the few Streamlit parts that pages share."""
