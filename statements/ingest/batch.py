"""Several articles at once: what a file, a URL or a folder with a manifest asks to be read."""

import json
from datetime import date
from pathlib import Path

from .clean import clean_page
from .errors import NotAnArticle, Permanent

FACTS = ("url", "title", "outlet", "language")


def asked(what, published_on=None):
    """The keyword arguments of `pipeline.ask` for each article behind a URL, a file, or a folder's manifest.jsonl."""
    if what.startswith(("http://", "https://")):
        return [{"url": what, "published_on": published_on}]
    path = Path(what)
    if path.is_dir():
        path /= "manifest.jsonl"
    if path.name == "manifest.jsonl":
        return [_listed(path.parent, line) for line in _lines(path)]
    return [{**_file(path), "published_on": published_on}]


def _lines(path):
    with _opened(path) as lines:
        return [line for line in lines if line.strip()]


def _opened(path):
    try:
        return path.open(encoding="utf-8")
    except OSError as wrong:
        raise Permanent(f"{path}: {wrong.strerror}. Give a file, a URL or a folder with a manifest.jsonl.") from wrong


def _file(path):
    with _opened(path) as opened:
        try:
            text = opened.read()
        except UnicodeDecodeError as wrong:
            raise NotAnArticle(f"{path} is not UTF-8 text: save it as UTF-8 first.") from wrong
    if path.suffix.lower() in (".html", ".htm"):
        cleaned = clean_page(text)
        return {"text": cleaned.text, "title": cleaned.title, "url": cleaned.url}
    return {"text": text}


def _listed(folder, line):
    row = json.loads(line)
    published = row.get("published")
    return {
        **{fact: row.get(fact, "") for fact in FACTS},
        **_file(folder / row["file"]),
        "url": row.get("url", ""),
        "published_on": date.fromisoformat(published[:10]) if published else None,
    }
