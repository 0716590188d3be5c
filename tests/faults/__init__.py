"""`make test-faults`: ingestion by real workers while everything that can die is killed. See `__main__`."""
