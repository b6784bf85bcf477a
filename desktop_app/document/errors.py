"""Errors of the user's world, apart from our own bugs."""

from __future__ import annotations


class UserError(Exception):
    """Something in the user's world went wrong: a file, a library, a disk.

    The message is one or a few plain sentences: what happened, what was kept, what to do. It is shown in the
    window and on stderr as it is; anything else that is raised is a bug of ours and is reported as one.
    """


class PasswordNeededError(UserError):
    """A file is encrypted, and no password or not the right one was given."""


class DamagedLibraryError(UserError):
    """The library's file is damaged. It was left as it is; a good copy can be put in its place."""
