"""Find the browser that the browser tests drive, or say what to do.

``python -m tests.browser.find`` prints its path. Without an installed Chromium or Chrome it lets
Playwright install one; when that fails too it ends with status 1 and a plain instruction.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
MAC = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
WHAT_TO_DO = (
    "The browser tests need Chromium or Chrome, none was found, and Playwright could not install "
    "one. On Debian: sudo apt-get install chromium. On macOS: install Google Chrome. Or name one: "
    "CHROME=/path/to/chrome make test"
)


def installed() -> str | None:
    """Return the path of an installed browser (environment variable CHROME first), or None."""
    candidates = [os.environ.get("CHROME"), *(shutil.which(name) for name in NAMES), *MAC]
    return next((path for path in candidates if path and Path(path).exists()), None)


def playwrights_own() -> str | None:
    """Return the path of Playwright's own Chromium if it is installed, else None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def browser() -> str:
    """Return the path of a browser, installing one if needed; ``SystemExit`` if it cannot."""
    found = installed() or playwrights_own()
    if found:
        return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return playwrights_own() or sys.exit(WHAT_TO_DO)


if __name__ == "__main__":
    print(f"Browser for the tests: {browser()}")
