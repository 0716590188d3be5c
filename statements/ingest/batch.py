"""Several articles at once: what a file, a URL, a list or a folder with a manifest asks to be read."""

from datetime import date
from pathlib import Path

from . import bulk
from .errors import NotAnArticle, Permanent
from .files import TEXT_ENDINGS


def asked(what, published_on=None):
    """What `outbox.ask` takes, for each article behind a URL, a file, a list (.jsonl, .csv) or a folder."""
    if what.startswith(("http://", "https://")):
        return [{"url": what, "published_on": published_on}]
    path = Path(what)
    if path.is_dir():
        path /= "manifest.jsonl"
    if bulk.is_list(path.name):
        return list(_listed(path))
    return [{**_file(path), "published_on": published_on}]


def _bytes(path):
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise Permanent(f"{path}: {wrong.strerror}. Give a file, a URL or a folder with a manifest.jsonl.") from wrong


def _file(path):
    """Plain text is asked for as text; whatever must be taken apart goes to the workers as it is."""
    body = _bytes(path)
    if path.suffix.lower() not in TEXT_ENDINGS:
        return {"upload": body, "filename": path.name}
    try:
        return {"text": body.decode("utf-8-sig")}
    except UnicodeDecodeError as wrong:
        raise NotAnArticle(f"{path} is not UTF-8 text: save it as UTF-8 first.") from wrong


def _listed(path):
    """The articles of a list on this machine, which may name a `file` beside it instead of a text."""
    for row in bulk.rows(_bytes(path), path.name, also=("file",)):
        if row.error:
            raise Permanent(f"{path}, line {row.line}: {row.error}")
        facts = dict(row.facts)
        name, day = facts.pop("file", ""), facts.pop("published_on", None)
        beside = _file(path.parent / name) if name else {}
        yield {**facts, **beside, "published_on": day and date.fromisoformat(day)}
