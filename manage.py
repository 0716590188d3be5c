#!/usr/bin/env python
"""Django's command line for Readout."""

import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    from django.core.management import execute_from_command_line

    from tracker.engines import EngineError

    try:
        execute_from_command_line(sys.argv)
    except EngineError as missing:
        sys.exit(f"manage.py: {missing}")


if __name__ == "__main__":
    main()
