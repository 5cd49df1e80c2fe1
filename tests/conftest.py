"""The running site for tests that visit it, and the tables and languages that a test may change."""

import gettext
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import streamlit as st

from explainer import data_files, tables, words
from explainer.ui import store

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def running_site(root: Path = ROOT) -> Iterator[str]:
    """Start the site from ``root`` as a visitor's host would, give its address, stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        wait_until_healthy(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def wait_until_healthy(url: str, process: subprocess.Popen) -> None:
    """Return when the site answers; raise with what it printed when it ended instead."""
    for _ in range(240):
        if process.poll() is not None:
            raise RuntimeError(f"the site ended: {process.communicate()[0].decode()}")
        try:
            if httpx.get(f"{url}/_stcore/health").text == "ok":
                return
        except httpx.TransportError:
            time.sleep(0.25)
    raise RuntimeError("the site did not answer")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Give the address of the running site."""
    with running_site() as url:
        yield url


def forget() -> None:
    """Empty the caches of the site, which tests in one process share."""
    for cached in (tables.package, tables.resource, tables.table, data_files.package_zip):
        cached.cache_clear()
    store.forget()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a copy of the data package to damage, read by the code of this test only."""
    shutil.copytree(tables.DATA, tmp_path / "data")
    with monkeypatch.context() as changed:
        changed.setattr(tables, "DATA", tmp_path / "data")
        forget()
        yield tmp_path / "data"
    forget()


class Marked(gettext.NullTranslations):
    """A language in which every message stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture
def brackets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the site speak a language of brackets during this test."""
    with monkeypatch.context() as changed:
        changed.setattr(words, "catalogue", Marked)
        forget()
        yield
    forget()
