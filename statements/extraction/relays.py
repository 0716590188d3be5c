"""Who passed a statement on: the broadcaster, agency or office whose own statement holds it.

`CCTV reported that Xi told Zelensky ...` makes two statements, one within the other. What Xi said came via CCTV. Only
bodies and papers relay; a person who retells another's words is simply the speaker of the outer statement.
"""

from dataclasses import replace

from .types import Statement

REACH = 12  # statements looked back on: nesting is never deeper


def _holds(outer: Statement, inner: Statement) -> bool:
    """The inner statement's own cue stands within what the outer one says."""
    at = inner.cue
    return at is not None and any(part.start <= at.start and at.end <= part.end for part in outer.spans)


def relayed(statements: list[Statement]) -> list[Statement]:
    """The statements, in the order given, with `via` filled in where another one holds them."""
    found = []
    for index, said in enumerate(statements):
        near = statements[max(0, index - REACH) : index + 3]
        outer = [
            o for o in near if o is not said and o.speaker_kind in ("organization", "document") and _holds(o, said)
        ]
        if outer and said.via is None and outer[0].speaker != said.speaker and said.speaker_kind != "document":
            said = replace(said, via=outer[0].speaker)
        found.append(said)
    return found
