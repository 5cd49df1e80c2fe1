"""A visitor without a browser: speaks to a running site as Streamlit's own page does.

Gives the time from asking for a view until its script run has ended, and the bytes that came.
"""

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parent.parent
# Streamlit's global.maxCachedMessageAge
RUNS_KEPT = 2
EMPTY_PAGE = 'import streamlit as st\n\nst.title("A title")\nst.text("One text")\n'


class Run(NamedTuple):
    """One run of a page's script, as a visitor meets it."""

    seconds: float
    bytes: int


class Visitor:
    """One open page of a running site."""

    def __init__(self, url: str, page: str = "", query: str = "") -> None:
        """Open the page at ``url`` and wait until its first run has ended."""
        self.page, self.query, self.page_hash = page, query, ""
        self.runs, self.kept = 0, dict[str, int]()
        self.widgets: dict[str, tuple[str, str]] = {}
        self.connection = connect(
            url.replace("http", "ws") + "/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            ping_interval=None,
            legacy=True,
        )
        self.received = 0
        self._count_bytes()
        self.first = self.rerun()

    def rerun(self) -> Run:
        """Run the page's script from the top, as a reload of its data would."""
        return self._ask(self._message())

    def choose(self, label: str, values: list[str]) -> Run:
        """Choose values in the multiselect with a label, and return how the run then went."""
        widget, fragment = self.widgets[label]
        message = self._message()
        message.rerun_script.fragment_id = fragment
        state = message.rerun_script.widget_states.widgets.add()
        state.id = widget
        state.string_array_value.data.extend(values)
        return self._ask(message)

    def leave(self) -> None:
        """Close the page."""
        self.connection.close()

    def _count_bytes(self) -> None:
        """Count what comes over the wire, compressed as it comes."""
        protocol = self.connection.protocol
        receive = protocol.receive_data

        def counted(data: bytes) -> None:
            self.received += len(data)
            receive(data)

        protocol.receive_data = counted

    def _message(self) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name = self.query, self.page
        asked.page_script_hash = self.page_hash
        asked.cached_message_hashes.extend(self.kept)
        return message

    def _ask(self, message: BackMsg) -> Run:
        begun, before = time.perf_counter(), self.received
        self.connection.send(message.SerializeToString())
        while True:
            raw = self.connection.recv(timeout=120)
            answer = ForwardMsg.FromString(raw)
            self._note(answer)
            if answer.WhichOneof("type") == "script_finished":
                self._forget()
                return Run(time.perf_counter() - begun, self.received - before)

    def _note(self, answer: ForwardMsg) -> None:
        """Keep what a browser keeps: the page, its widgets, and messages that may be kept."""
        kind = answer.WhichOneof("type")
        if kind == "ref_hash":
            self.kept[answer.ref_hash] = self.runs
        elif answer.metadata.cacheable:
            self.kept[answer.hash] = self.runs
        if kind == "navigation":
            self.page_hash = answer.navigation.page_script_hash
        if kind == "page_info_changed":
            self.query = answer.page_info_changed.query_string
        if kind == "delta" and answer.delta.new_element.HasField("multiselect"):
            chosen = answer.delta.new_element.multiselect
            self.widgets[chosen.label] = (chosen.id, answer.delta.fragment_id)

    def _forget(self) -> None:
        """Drop what was not used for longer than a browser keeps it."""
        self.runs += 1
        self.kept = {h: used for h, used in self.kept.items() if self.runs - used <= RUNS_KEPT}


@contextmanager
def serving(app: Path) -> Iterator[tuple[str, int]]:
    """Serve a Streamlit script or app; give its address and process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", app.name, "--server.port", str(port)]
    command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=app.parent, **quiet)
    url = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{url}/_stcore/health").raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.2)
        yield url, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def serving_empty_page() -> Iterator[tuple[str, int]]:
    """Serve a page with a title and one text: the baseline of every ratio."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY_PAGE, encoding="utf-8")
        with serving(script) as served:
            yield served
