"""Following a record in a browser: from the contact to both accounts, into the article, and back."""

import pytest

pytestmark = pytest.mark.django_db
scripted = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@scripted
def test_from_the_contact_to_both_accounts_into_the_article_and_back(reader, javascript):
    page = reader("/contacts/{contact}/", javascript=javascript)
    page.get_by_role("link", name="Compare the accounts side by side").click()
    assert page.get_by_role("heading", name="What they claim").is_visible()
    row = page.locator(".conflict").first
    assert "They name different sides." in row.inner_text()
    row.get_by_text("The words").first.click()
    assert row.locator("mark").first.is_visible()
    row.get_by_role("link", name="Its place in the article").first.click()
    asked = page.locator("li.asked")
    assert asked.locator("mark").is_visible()
    assert asked.evaluate("item => item.matches(':target')")
    page.get_by_role("link", name="Back to the claim").click()
    assert page.url.endswith("/#evidence")
    page.go_back()
    page.go_back()
    assert page.get_by_role("heading", name="What they claim").is_visible()


def test_the_passage_asked_for_is_scrolled_to(reader, site):
    page = reader("/articles/{article}/?evidence={evidence}#e{evidence}", width=390)
    box = page.locator("li.asked").first.bounding_box()
    assert 0 <= box["y"] < 900


@scripted
def test_a_quotation_of_ten_thousand_characters_unfolds(reader, javascript):
    page = reader("/statements/{long}/", javascript=javascript, width=390)
    words = page.locator(".words p")
    assert not words.is_visible()
    page.get_by_text("All 10,000 characters").click()
    assert len(words.inner_text()) >= 10_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_two_accounts_are_chosen_and_compared_by_keyboard(reader):
    page = reader("/contacts/{contact}/")
    link = page.get_by_role("link", name="Compare the accounts side by side")
    link.focus()
    page.keyboard.press("Enter")
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open] mark").first.is_visible()


def test_another_site_can_show_a_statement_in_a_frame_and_no_other_page(reader, site):
    page = reader("/statements/{statement}/embed/")
    statement, contact = (site.path(address) for address in ("/statements/{statement}/embed/", "/contacts/{contact}/"))
    for path, shown in ((statement, True), (contact, False)):
        answer = page.request.get(site.url + path)
        assert ("frame-ancestors *" in answer.headers["content-security-policy"]) == shown
        assert ("x-frame-options" not in answer.headers) == shown
