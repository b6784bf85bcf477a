"""Regular expressions that are compiled at their first use: a short text takes less time than all of them."""

from __future__ import annotations

import re
from typing import Any, cast

_MEMBERS = [name for name in dir(re.Pattern) if not name.startswith("_")]


class _Compiled:
    """A pattern that was deferred: its members are those of the pattern, found as fast."""


class _Deferred(_Compiled):
    """Stands for a pattern until it is first asked for something; then it becomes a `_Compiled`.

    A class with `__getattr__` is slower to ask for what it has, so that this one is left for good.
    """

    def __init__(self, expression: str, flags: int) -> None:
        self._source = expression, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        self.settle()
        return getattr(self, name)

    def settle(self) -> None:
        """Compile it and take its members. Raises re.error."""
        compiled = re.compile(*self._source)
        self.__dict__.update((name, getattr(compiled, name)) for name in _MEMBERS)
        self.__class__ = _Compiled  # type: ignore[assignment]


_made: list[_Deferred] = []
"""Those of the modules that are loaded."""


def deferred(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first asked for anything.

    It has the methods and attributes of a pattern, and goes wherever one is called on; it is not to be handed
    to the functions of `re`. A wrong expression raises re.error at the first use.
    """
    made = _Deferred(expression, flags)
    _made.append(made)
    return cast("re.Pattern[str]", made)


def compile_deferred() -> None:
    """Compile all patterns of the modules loaded so far: for a process that waits for work."""
    while _made:
        pattern = _made.pop()
        if type(pattern) is _Deferred:
            pattern.settle()
