"""Readers of the pages, and what they see."""

import re
from html import unescape

import pytest

from tests import factories as make

BLOCKS = r"p|div|d[dlt]|[ou]l|li|h\d|t[a-z]+|section|article|header|figure|figcaption|blockquote|label|legend|option"


class Seen:
    """A page as a reader has it: `html`, and its words as `text` with blanks folded."""

    def __init__(self, response):
        self.response = response
        self.status = response.status_code
        self.html = response.content.decode()
        words = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", self.html.partition("<body>")[2])
        apart = re.sub(rf"</?(?:{BLOCKS})\b[^>]*>", " ", words)
        self.text = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", apart)))

    def __contains__(self, words):
        return words in self.text


@pytest.fixture
def read(client):
    """Open a page: read("/").text."""
    return lambda path, **kwargs: Seen(client.get(path, **kwargs))


@pytest.fixture
def xi():
    return make.LeaderFactory(
        key="xi-jinping", name="Xi Jinping", country=make.OrganizationFactory(key="china", name="China")
    )


@pytest.fixture
def zelensky():
    return make.LeaderFactory(
        key="volodymyr-zelensky",
        name="Volodymyr Zelensky",
        country=make.OrganizationFactory(key="ukraine", name="Ukraine"),
    )


@pytest.fixture
def call(xi, zelensky):
    """The call of 26 April 2023, public."""
    return make.call_between(xi, zelensky, edtf="2023-04-26")
