"""python3 -m tests: sets everything up, then runs the tests; arguments go to pytest."""

from __future__ import annotations

import sys

from desktop_app import bootstrap


def main() -> int:
    """Set up where needed, then run pytest."""
    try:
        bootstrap.ensure("tests", sys.argv[1:], extra="dev")
    except bootstrap.SetUpError as error:
        print(f"policy-reader: {error}", file=sys.stderr)
        return 2
    import pytest

    return int(pytest.main(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
