"""From the outside world to drafts with evidence."""
