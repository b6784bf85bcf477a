"""python3 -m desktop_app: sets itself up in a fresh checkout, then runs."""

from __future__ import annotations

import sys

from desktop_app import bootstrap


def main() -> int:
    """Set up where needed, then hand over to the command line."""
    try:
        bootstrap.ensure("desktop_app", sys.argv[1:])
    except bootstrap.SetUpError as error:
        print(f"policy-reader: {error}", file=sys.stderr)
        return 2
    from desktop_app.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
