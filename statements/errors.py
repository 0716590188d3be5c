"""What editing can refuse. Each message says what to do about it."""


class EditingError(Exception):
    """An editor's or a policy's wish that cannot be carried out."""


class Unproven(EditingError):
    """The record has no exact evidence, so it may not be public."""


class Stale(EditingError):
    """Somebody changed the record since it was seen."""


class Misplaced(EditingError):
    """The verb does not fit the state the record is in."""


class Unmergeable(EditingError):
    """The two records cannot become one."""
