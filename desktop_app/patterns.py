"""Regular expressions that are compiled at their first use: a short text takes less time than all of them."""

from __future__ import annotations

import re
from typing import Any, cast

_made: list[_Deferred] = []
"""Those of the modules that are loaded."""


class _Deferred:
    """Stands for a pattern until its first use; its methods are then those of the pattern, found at once."""

    def __init__(self, expression: str, flags: int) -> None:
        self._source = expression, flags
        self._compiled: re.Pattern[str] | None = None
        _made.append(self)

    def compile(self) -> re.Pattern[str]:
        """The pattern, compiled once."""
        if self._compiled is None:
            self._compiled = re.compile(*self._source)
        return self._compiled

    def __getattr__(self, name: str) -> Any:  # asked only for what is not there yet
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self.compile(), name)
        self.__dict__[name] = found
        return found


def deferred(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first asked for anything.

    It has the methods and attributes of a pattern, and goes wherever one is called on; it is not to be handed
    to the functions of `re`. A wrong expression raises re.error at the first use.
    """
    return cast("re.Pattern[str]", _Deferred(expression, flags))


def compile_deferred() -> None:
    """Compile all patterns of the modules loaded so far: for a process that waits for work."""
    for pattern in _made:
        pattern.compile()
