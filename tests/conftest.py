"""The running site, for tests that visit it as a browser or a program does."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

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
