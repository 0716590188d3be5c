"""Who meets whom, as a reader sees it."""

import pytest

from statements.web.matrix import level, matrix, silence
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_matrix_is_a_table_whose_numbers_lead_to_the_pair(read, call):
    page = read("/pairs/")
    assert '<a href="/pairs/volodymyr-zelensky/xi-jinping/"' in page.html
    assert "Volodymyr Zelensky and Xi Jinping 1 26 April 2023" in page


def test_it_can_be_sorted_and_exported_with_its_filters(read, call):
    page = read("/pairs/?since=2023&order=name")
    assert "/api/v1/pairs/?since=2023&amp;order=name&amp;format=csv" in page.html
    assert "?since=2023&amp;order=last" in page.html


def test_an_empty_matrix_says_why(read, call):
    assert "No two of them met" in read("/pairs/?since=2024")
    call.delete()
    assert "No contact has been published yet" in read("/pairs/")


def test_a_pair_page_tells_the_whole_history(read, xi, zelensky, call):
    make.call_between(xi, zelensky, edtf="2023-05")
    page = read("/pairs/volodymyr-zelensky/xi-jinping/")
    assert "2 contacts on record, the first known on 26 April 2023, the latest on May 2023" in page
    assert "5 to 35 days from 26 April 2023 to May 2023" in page
    assert page.html.count("<article") == 2
    assert '<a href="/?leader=volodymyr-zelensky&amp;counterpart=xi-jinping">' in page.html


def test_a_pair_of_sides_has_a_page_too(read, call):
    page = read("/pairs/china/ukraine/?by=side")
    assert "1 contact on record" in page
    assert page.html.count("<article") == 1


def test_two_who_never_met_have_a_page_that_says_so(read, xi):
    make.LeaderFactory(key="nobody-yet")
    assert "No contact of the two is on record." in read("/pairs/nobody-yet/xi-jinping/")


def test_a_cell_is_empty_where_two_never_met_and_none_where_one_meets_oneself():
    a, b, c = ({"key": key, "name": key} for key in "abc")
    pair = {"a": a, "b": b, "contacts": 3, "url": "/pairs/a/b/", "last": None}
    (_, row), *_ = matrix([a, b, c], [pair])
    assert row[0] is None
    assert (row[1].contacts, row[1].level) == (3, 5)
    assert (row[2].contacts, row[2].level) == (0, 0)


def test_shades_go_by_orders_of_magnitude():
    assert [level(count, 1000) for count in (1, 5, 30, 100, 1000)] == [1, 2, 3, 4, 5]


def test_a_silence_is_told_no_more_exactly_than_it_is_known():
    assert silence({"at_least": 1, "at_most": 1}) == "1 day"
    assert silence({"at_least": 1200, "at_most": 1231}) == "1,200 to 1,231 days"
