"""Which contact a statement belongs to, and who brought a contact about."""

from datetime import date

from statements.extraction import Document, extract, roster

CALL = "Joe Biden and Xi Jinping spoke by phone on Wednesday.\n\n"


def read(text):
    return extract(Document(text, date(2023, 4, 27), "en"), roster.read())


def test_a_statement_of_somebody_from_neither_side_points_to_what_it_answers():
    result = read(CALL + "“The call was a good step,” Josep Borrell said in Brussels.")
    assert [said.contact for said in result.statements] == [0]


def test_a_statement_about_something_else_points_to_no_contact():
    result = read("Rain fell all day in the town. “The harvest is late,” the farmer Marek Tolan said at the market.")
    assert [said.contact for said in result.statements] == [None]


def test_who_chaired_the_talks_is_a_mediator_and_no_principal():
    text = (
        "On the day before the vote in the capital, President Lena Vorst and the rebel leader Marek Tolan held a "
        "video call on Sunday, as had been expected for a week. "
        "It was chaired by the mediator, General Jana Brod, and took more than three hours."
    )
    [met] = read(text).contacts
    assert {who.name: who.role for who in met.participants} == {
        "Lena Vorst": "principal",
        "Marek Tolan": "principal",
        "Jana Brod": "mediator",
    }
    assert met.duration_minutes == 180


def test_the_subject_of_a_meeting_told_in_passing_is_who_spoke_last():
    text = (
        "“We waited for hours,” Marek Tolan said on Monday. "
        "By the time a meeting with Lena Vorst was over, the hall was empty."
    )
    [met] = read(text).contacts
    assert [who.name for who in met.participants] == ["Marek Tolan", "Lena Vorst"]
