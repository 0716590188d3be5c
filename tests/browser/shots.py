"""Pictures of every page for whoever works on them: `python -m tests.browser.shots [--url URL] [NAME ...]`

A demo has to be running. PNGs of 390, 820 and 1440 px, light and dark, go to var/shots/. A NAME picks the pages of
`pages.PAGES` whose names contain it.
"""

import argparse
import json
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from tests.browser import finding
from tests.browser.pages import PAGES, SCHEMES, WIDTHS

PLACE = Path(__file__).resolve().parents[2] / "var" / "shots"


def main():
    options = argparse.ArgumentParser(prog="python -m tests.browser.shots", description=__doc__.splitlines()[0])
    options.add_argument("--url", default="http://127.0.0.1:8000", help="where the demo is served")
    options.add_argument("--fold", action="store_true", help="only what is seen without scrolling")
    options.add_argument("names", nargs="*", metavar="NAME", help="pages to picture; all unless told")
    asked = options.parse_args()
    keys = samples(asked.url)
    wanted = {name: path for name, path in PAGES.items() if not asked.names or any(one in name for one in asked.names)}
    PLACE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as driver:
        browser = finding.launch(driver, finding.have(finding.Machine()))
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, path in wanted.items():
                    page.goto(urljoin(asked.url, path.format(**keys)))
                    file = PLACE / f"{name.replace(' ', '-')}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=not asked.fold)
                page.close()
        browser.close()
    print(f"{len(wanted) * len(WIDTHS) * len(SCHEMES)} pictures in {PLACE}")


def samples(url):
    """The keys `PAGES` asks for: of the contact about which most was said, and what hangs on it."""

    def ask(path):
        with urlopen(urljoin(url, f"/api/v1/{path}")) as answer:
            return json.load(answer)

    contacts = ask("contacts/?limit=100")["results"]
    contact = ask(f"contacts/{max(contacts, key=lambda row: (row['statements'], row['sources']))['id']}/")
    keys = [one["party"]["key"] for one in contact["participants"] if one["party"]["type"] == "leader"]
    statement = contact["statement_list"][0]
    return {
        "contact": contact["id"],
        "statement": statement["id"],
        "article": statement["evidence"][0]["article"]["id"],
        "leader": keys[0],
        "counterpart": keys[-1],
        "organization": next(one["side"]["key"] for one in contact["participants"] if one["side"]),
        "topic": "peace-talks",
        "evidence": statement["evidence"][0]["id"],
        # The sample dossier has no such strains: those are in `world`.
        "summit": contact["id"],
        **dict.fromkeys(("forty", "long", "original", "translated"), statement["id"]),
    }


if __name__ == "__main__":
    main()
