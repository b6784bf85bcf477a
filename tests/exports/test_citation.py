"""The template of citations: the user's own, in a sandbox."""

from __future__ import annotations

import pytest

from desktop_app.document.errors import UserError
from desktop_app.exports.citation import DEFAULT, FIELDS, make_cite
from desktop_app.services.citation_template import EXAMPLE, load_template, preview, save_template


def test_the_usual_one() -> None:
    assert make_cite()(EXAMPLE) == (
        "Plan for the harbour towns, Council of the Coast, 2026-05-04, Chapter II › Article 5 Quays, 2, "
        "p. 17 (version 0a1b2c3d4e5f)"
    )
    assert make_cite()(dict.fromkeys(FIELDS, "") | {"title": "Plan"}) == "Plan"


@pytest.mark.parametrize(
    "template",
    [
        "{{ title",
        "{% if %}",
        "{{ nonsense }}",
        "{{ title.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ title / 0 }}",
        "{{ 1 / 0 }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
        "x" * 5_000,
    ],
)
def test_a_template_that_cannot_be_used_is_said(template: str) -> None:
    with pytest.raises(UserError, match="template of citations"):
        make_cite(template)(EXAMPLE)


def test_the_users_own_is_kept() -> None:
    assert load_template() == DEFAULT
    save_template("{{ title|upper }} {{ page }}")
    assert preview(load_template()) == "PLAN FOR THE HARBOUR TOWNS 17"
    with pytest.raises(UserError):
        save_template("{{ nonsense }}")
    assert load_template() == "{{ title|upper }} {{ page }}"
    save_template("")
    assert load_template() == DEFAULT
