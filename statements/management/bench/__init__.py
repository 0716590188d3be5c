"""A made-up world as large as the real one may become, to measure pages and queries against."""
