"""The page of changes."""

from statements.api.changes import ChangeViewSet

from .views import Page


class ChangePages(Page, ChangeViewSet):
    """What was published, corrected, merged and withdrawn, day by day."""

    noun = "change"
    templates = {"list": "changes/changes.html"}
