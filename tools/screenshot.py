"""Takes a picture of a page in headless Chromium, with the network off.

python tools/screenshot.py out/graph.html picture.png --size 1280x800 --dark --search 长株潭
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def browser_path(own: str) -> str:
    """Playwright's own Chromium, or that of this machine.

    Raises:
        SystemExit: where there is none.
    """
    if Path(own).exists():
        return own
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("no Chromium here; install it (apt-get install chromium fonts-noto-cjk)")


def take(page: Page, file: Path, picture: Path, search: str | None) -> None:
    """Opens the file, searches if asked to, and writes the picture."""
    page.on("console", lambda message: print(f"console {message.type}: {message.text}"))
    page.on("pageerror", lambda error: print(f"error: {error}"))
    page.goto(file.resolve().as_uri())
    if search:
        page.fill("#search", search)
        page.press("#search", "Enter")
    page.wait_for_timeout(700)
    page.screenshot(path=str(picture))


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--search")
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=browser_path(chromium.executable_path), args=QUIET)
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if args.dark else "light"
        )
        page.context.set_offline(True)
        take(page, args.file, args.picture, args.search)
        browser.close()


if __name__ == "__main__":
    main()
