#!/usr/bin/env python
"""Django's command line for Readout."""

import os
import sys

from tracker import engines

# These read files and print: a fresh checkout needs no database for them.
NEED_NO_ENGINES = {"extract", "evaluate"}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    if NEED_NO_ENGINES.intersection(sys.argv[1:2]):
        os.environ.update(DATABASE_URL="postgresql://", REDIS_URL="redis://", SECRET_KEY="none is signed")  # noqa: S106
    try:
        execute_from_command_line(sys.argv)
    except engines.EngineError as missing:
        sys.exit(f"manage.py: {missing}")


if __name__ == "__main__":
    main()
