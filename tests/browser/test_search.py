"""A reader who searches, and one who reports an error, in a real browser: with scripts, without, and by keyboard."""

import pytest

from statements.models import ErrorReport

pytestmark = pytest.mark.django_db
scripted = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def search(page, words):
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Search").click()


@scripted
def test_a_misspelt_name_finds_the_leader_and_what_he_said(reader, javascript):
    page = reader("/", javascript=javascript)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()
    search(page, "Zelinskyy")
    leader = page.get_by_role("region", name="In the directory").get_by_role("link", name="Volodymyr Zelensky")
    assert leader.get_attribute("href") == "/leaders/volodymyr-zelensky/"
    page.get_by_role("link", name="Zelenskyy", exact=True).click()
    assert page.get_by_role("searchbox").input_value() == "Zelenskyy"
    assert page.locator(".hit").count() > 1
    page.get_by_role("region", name="In the directory").get_by_role("link").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Volodymyr Zelensky"


@scripted
def test_a_search_is_narrowed_followed_into_a_statement_and_kept_on_the_way_back(reader, javascript):
    page = reader("/search/", javascript=javascript)
    search(page, "winter or peace")
    assert page.locator(".hit mark").first.inner_text().lower() in ("winter", "peace")
    page.get_by_role("region", name="Said by").get_by_role("link", name="Xi Jinping").click()
    found = page.locator(".hit").count()
    assert page.get_by_role("link", name="Remove the filter Said by Xi Jinping").is_visible()
    page.locator(".hit").first.get_by_role("link", name="words in the article").click()
    assert "/statements/" in page.url
    page.go_back()
    assert page.locator(".hit").count() == found
    page.get_by_role("link", name="Remove the filter").click()
    assert page.locator(".hit").count() > found


def test_it_is_all_done_by_keyboard(reader):
    page = reader("/search/")
    page.keyboard.type("Зеленський")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.get_by_role("region", name="In the directory").get_by_role("link").count() == 1


@scripted
def test_an_error_is_reported_from_the_record_it_is_in(reader, javascript):
    page = reader("/contacts/{contact}/", javascript=javascript)
    page.get_by_role("link", name="Report an error").click()
    assert page.get_by_text("About: Call").is_visible()
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send to the editors").click()
    assert page.get_by_text("Enter a valid email address.").is_visible()
    page.get_by_label("What is wrong").fill("The call took place a day later.")
    page.get_by_label("Your e-mail address").fill("")
    page.get_by_role("button", name="Send to the editors").click()
    assert page.get_by_role("heading", name="Thank you").is_visible()
    assert ErrorReport.objects.latest("id").contact is not None
