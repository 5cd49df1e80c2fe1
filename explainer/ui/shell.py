"""The entry script of the pages: navigation, the frame around every page, and its foot."""

from pathlib import Path

import streamlit as st

from explainer.ui import foot, pages, parts

HERE = Path(__file__).resolve().parent

here = st.navigation(pages.everywhere(), position="top")
st.set_page_config(
    page_title=f"{here.title} | Consent to Land", page_icon=str(HERE / "icon.svg"), layout="wide"
)
st.logo(HERE / "logo.svg", size="large")
st.html(parts.style())
with parts.guarded():
    here.run()
foot.draw()
