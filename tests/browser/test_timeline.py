"""A reader at the timeline, in a real browser: filters, pages, ways back, by keyboard and without JavaScript."""

import gzip
import re

import pytest

pytestmark = pytest.mark.django_db
BUDGET = 60 * 1024
PAIR = ("Xi Jinping", "Volodymyr Zelensky")


def entries(page):
    return page.locator("article.entry")


def contacts_of(page):
    return [re.search(r"/contacts/(\d+)/", one.get_attribute("href"))[1] for one in page.locator(".names a").all()]


def box(page, name):
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def choose(page, name):
    """Tick a choice, and wait for the answer that comes by itself."""
    with page.expect_response(lambda answer: "HX-Request" in answer.headers.get("vary", "")):
        box(page, name).check()
    page.get_by_role("link", name=re.compile(f"Remove the filter .*{name}")).wait_for()


def test_filter_to_a_pair_open_a_contact_and_go_back_with_the_filters_intact(reader):
    page = reader("/")
    for name in PAIR:
        choose(page, name)
    page.wait_for_url("**/?leader=xi-jinping&leader=volodymyr-zelensky")
    filtered, found = page.url, contacts_of(page)
    assert page.get_by_text(f"{len(found)} contacts that fit").is_visible()
    entries(page).filter(has_text="nearly an hour").locator(".names a").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Xi Jinping")
    page.go_back()
    assert (page.url, contacts_of(page)) == (filtered, found)
    assert all(box(page, name).is_checked() for name in PAIR)


def test_going_back_through_the_filters_undoes_them_one_by_one(reader):
    page = reader("/")
    choose(page, "Meeting")
    choose(page, "Cancelled")
    assert entries(page).count() == 1
    page.go_back()
    page.get_by_text("contacts that fit").wait_for()
    assert page.url.endswith("/?kind=meeting")
    page.go_back()
    page.wait_for_url("**/")
    page.get_by_text(re.compile(r"^\d+ contacts$")).wait_for()


def test_the_choice_that_was_made_keeps_the_focus(reader):
    page = reader("/")
    choose(page, "Meeting")
    assert page.evaluate("document.activeElement.id") == "kind-meeting"


@pytest.mark.parametrize("javascript", [True, False])
def test_to_the_end_page_by_page_and_back(reader, javascript):
    page = reader("/?limit=10", javascript=javascript)
    forth = [contacts_of(page)]
    while (older := page.get_by_role("link", name="Older contacts")).count():
        older.click()
        forth.append(contacts_of(page))
    back = [forth[-1]]
    while (newer := page.get_by_role("link", name="Newer contacts")).count():
        newer.click()
        back.insert(0, contacts_of(page))
    assert back == forth
    every = sum(forth, [])
    assert len(every) == len(set(every)) > 40


def test_without_javascript_a_filter_is_chosen_shown_and_removed(reader):
    page = reader("/", javascript=False)
    box(page, "Xi Jinping").check()
    page.get_by_label("Another leader, in any spelling").fill("Зеленський")
    box(page, "Call").check()
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith(
        "/?leader=xi-jinping&leader=%D0%97%D0%B5%D0%BB%D0%B5%D0%BD%D1%81%D1%8C%D0%BA%D0%B8%D0%B9&kind=call"
    )
    assert page.get_by_role("link", name="Remove the filter Leader Volodymyr Zelensky").is_visible()
    before = entries(page).count()
    page.get_by_role("link", name="Remove the filter Kind Call").click()
    assert entries(page).count() > before
    page.get_by_role("link", name="Remove all").click()
    assert page.get_by_role("link", name=re.compile("Remove the filter")).count() == 0


@pytest.mark.parametrize("javascript", [True, False])
def test_a_name_of_several_is_asked_back_and_chosen(reader, javascript):
    page = reader("/", javascript=javascript)
    page.get_by_label("Another leader, in any spelling").fill("Guest of the Summit")
    page.get_by_label("Another leader, in any spelling").press("Enter")
    page.get_by_text("Which one do you mean?").wait_for()
    page.get_by_role("link", name="Guest of the Summit 3").click()
    assert entries(page).count() == 1


def test_names_are_offered_in_any_spelling_while_one_types(reader):
    page = reader("/")
    page.get_by_label("Another leader, in any spelling").press_sequentially("Зелен", delay=30)
    option = page.locator("#leader-names option")
    option.wait_for(state="attached")
    assert option.get_attribute("value") == "Volodymyr Zelensky"


def test_by_keyboard_alone_one_skips_filters_and_opens_a_contact(reader):
    page = reader("/?leader=xi-jinping&leader=volodymyr-zelensky")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("content", "#content")
    tab_to(page, "document.activeElement.id === 'kind-call'")
    with page.expect_response("**/?*kind=call*"):
        page.keyboard.press("Space")
    page.get_by_role("link", name="Remove the filter Kind Call").wait_for()
    tab_to(page, "document.activeElement.closest('.names') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*/")


def tab_to(page, reached):
    """Press Tab until the focus is there; every stop on the way can be seen."""
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        if page.evaluate(reached):
            return
    raise AssertionError(f"Not reached by keyboard: {reached}")


def test_a_bar_of_the_chart_leads_to_its_month_and_so_does_its_cell_in_the_table(reader):
    page = reader("/")
    page.locator(".density svg a").filter(has_text="February 2023").click()
    page.wait_for_url("**since=2023-02&until=2023-02&when=certain")
    assert page.get_by_text("28 contacts that fit").is_visible()
    page.get_by_text("The same as a table").click()
    page.get_by_role("link", name="March 2022: 1").click()
    assert entries(page).count() == 1


def test_on_a_narrow_screen_the_filters_fold_away_and_stay_open_while_used(reader):
    page = reader("/", width=390)
    kind = box(page, "Meeting")
    assert not kind.is_visible()
    page.get_by_text("Filter the timeline").first.click()
    choose(page, "Meeting")
    assert kind.is_visible()
    assert kind.is_checked()


def test_a_wrong_date_is_told_beside_the_form_and_mended_there(reader):
    page = reader("/?kind=call")
    page.get_by_label("From", exact=True).fill("whenever")
    page.get_by_label("From", exact=True).press("Enter")
    page.get_by_text("is not an EDTF date").wait_for()
    page.get_by_label("From", exact=True).fill("2023-04")
    page.get_by_label("From", exact=True).press("Enter")
    page.get_by_text("fit").first.wait_for()
    assert page.url.endswith("/?kind=call&since=2023-04")


def test_the_timeline_weighs_no_more_than_60_kilobytes(reader):
    page = reader("/?limit=25")
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    weights = {url: len(gzip.compress(page.request.get(url).body(), 6)) for url in (page.url, *loaded)}
    assert {url.rpartition(".")[2] for url in weights} >= {"css", "js"}
    assert sum(weights.values()) <= BUDGET, weights
