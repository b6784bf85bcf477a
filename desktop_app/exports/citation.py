"""Citations: what is said with every quote of where it comes from, by a template that the user can edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.document.errors import UserError

FIELDS = (
    "title", "issuer", "date", "section", "article", "paragraph", "number", "page", "version", "quote",
    "source", "link", "start", "end",
)  # fmt: skip
"""The names that a template can use; all are texts, empty where nothing is known."""
DEFAULT = (
    "{{ title }}{% if issuer %}, {{ issuer }}{% endif %}{% if date %}, {{ date }}{% endif %}"
    "{% if section %}, {{ section }}{% endif %}{% if number %}, {{ number }}{% endif %}"
    "{% if page %}, p. {{ page }}{% endif %}{% if version %} (version {{ version }}){% endif %}"
)
LONGEST_TEMPLATE, LONGEST = 4_000, 4_000
Cite = Callable[[Mapping[str, str]], str]


def make_cite(template: str = DEFAULT) -> Cite:
    """The function that makes a citation from its fields by a template of jinja2, in its sandbox.

    Raises UserError, here or when it is called, where the template cannot be used.
    """
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    if len(template) > LONGEST_TEMPLATE:
        raise UserError(f"The template of citations is longer than {LONGEST_TEMPLATE:,} characters.")
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        compiled = environment.from_string(template)
    except TemplateError as error:
        raise _said(error) from error

    def cite(facts: Mapping[str, str]) -> str:
        try:
            made = " ".join(compiled.render(facts).split())
        except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
            raise _said(error) from error
        return made if len(made) <= LONGEST else made[: LONGEST - 1] + "…"

    return cite


def _said(error: Exception) -> UserError:
    line = getattr(error, "lineno", None)
    where = f" in line {line}" if line else ""
    fields = ", ".join(FIELDS)
    return UserError(
        f"The template of citations cannot be used{where}: {str(error).rstrip('.')}. "
        f"It can use these names: {fields}."
    )
