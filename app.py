"""The whole site as one ASGI application: the pages, and what stands beside them.

Run it with ``streamlit run app.py``. The entry script of the pages lies in ``explainer/ui`` and
not here: with a ``pages/`` folder beside it, Streamlit would take the folder for its older page
scheme, and the first visit to an inner address after a restart would fail.
"""

from pathlib import Path

import streamlit as st

from explainer.web import routes, security, startup

ROOT = Path(__file__).resolve().parent

app = st.App(
    ROOT / "explainer" / "ui" / "shell.py",
    routes=routes.beside_the_pages(ROOT),
    middleware=security.headers(),
    lifespan=startup.ready,
)
