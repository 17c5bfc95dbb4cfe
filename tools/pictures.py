"""Takes the pictures of the README: the explorer of the sample texts, view by view, with the network off.

.venv/bin/python tools/pictures.py sample/explorer.html docs/pictures
"""

from __future__ import annotations

import argparse
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright
from screenshot import QUIET, browser_path

SIZE = {"width": 1440, "height": 900}
FRAMEWORK = "一核两副三带四区"
PICTURES = {
    "graph": ("light", {"s": f"n:{FRAMEWORK}"}),
    "framework": ("light", {"v": "framework", "f": FRAMEWORK}),
    "places": ("light", {"v": "places", "mg": "1"}),
    "query": ("light", {"v": "query"}),
    "dark": ("dark", {"s": "n:长株潭"}),
}
"""Name -> colours and what the address says (see kg/web/explorer/src/route.ts)."""


def take(browser: Browser, page_file: Path, name: str, folder: Path) -> None:
    """One picture, once the page has drawn."""
    colours, told = PICTURES[name]
    page = browser.new_page(viewport=SIZE, color_scheme=colours)  # type: ignore[arg-type]
    page.context.set_offline(True)
    page.on("pageerror", lambda error: print(f"{name}: {error}"))
    hash_ = "&".join(f"{key}={quote(value)}" for key, value in told.items())
    page.goto(f"{page_file.resolve().as_uri()}#{hash_}")
    page.wait_for_timeout(1500)
    if page.get_by_role("button", name="知道了").count():
        page.get_by_role("button", name="知道了").click()
    page.wait_for_timeout(1500)
    page.screenshot(path=str(folder / f"{name}.png"))
    page.close()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=browser_path(chromium.executable_path), args=QUIET)
        for name in PICTURES:
            take(browser, args.file, name, args.folder)
        browser.close()


if __name__ == "__main__":
    main()
