"""Word lists of English news prose, written by hand: data, no rules."""
