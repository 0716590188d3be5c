"""Who held which office when, by state and role."""

from .roster import Person, Roster

_TABLES: list[tuple[Roster, dict[tuple[str, str], list[Person]]]] = []


def holders(roster: Roster) -> dict[tuple[str, str], list[Person]]:
    """The roster's people by state and role, kept for the last few rosters."""
    for known, offices in _TABLES:
        if known is roster:
            return offices
    made: dict[tuple[str, str], list[Person]] = {}
    for person in roster.people:
        for role in sorted({post.role for post in person.offices}):
            made.setdefault((person.country, role), []).append(person)
    _TABLES.insert(0, (roster, made))
    del _TABLES[4:]
    return made


def in_office(person: Person, role: str, day: str) -> bool:
    """Whether the person held an office of that role on the ISO day."""
    return any(
        post.role == role
        and post.start
        and post.start <= day
        and (post.end in ("", "..") or day[: len(post.end)] <= post.end)
        for post in person.offices
    )
