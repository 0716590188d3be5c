"""What holds for every page in a browser: accessible, valid, steady, within its column. `pages.PAGES` lists them."""

from collections import Counter
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from justhtml import JustHTML

from tests.browser.pages import PAGES, SCHEMES, WIDTHS

pytestmark = pytest.mark.django_db
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list")
every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)


def source(site, address):
    """The HTML as it is sent."""
    try:
        with urlopen(site.url + site.path(address)) as answer:
            return answer.read().decode()
    except HTTPError as refused:
        return refused.read().decode()


@every_page
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_barrier_of_wcag_2_2_aa_is_found(reader, address, scheme):
    violations = Axe().run(reader(address, scheme=scheme), options=AXE).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in violations] == []


@every_page
def test_its_html_is_valid_and_every_reference_leads_somewhere(site, address):
    tree = JustHTML(source(site, address), strict=True, sanitize=False)
    ids = Counter(node.attrs["id"] for node in tree.query("[id]"))
    assert [name for name, times in ids.items() if times > 1] == []
    named = [node.attrs[kind] for kind in REFERENCES for node in tree.query(f"[{kind}]")]
    inside = [node.attrs["href"][1:] for node in tree.query('a[href^="#"]')]
    assert {name for names in (*named, *inside) for name in names.split()} <= set(ids)
    unlabelled = tree.query("input:not([type=hidden]), select, textarea")
    labelled = {node.attrs["for"] for node in tree.query("label[for]")}
    assert [node.attrs for node in unlabelled if not named_by(node, labelled)] == []


def named_by(field, labelled):
    around = field.parent
    while around and around.name != "label":
        around = around.parent
    return around or "aria-label" in field.attrs or field.attrs.get("id") in labelled


@every_page
def test_it_fits_its_width_and_nothing_moves_while_it_loads(reader, address):
    for width in WIDTHS:
        page = reader(address, width=width)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("window.shifts") == []
