"""What the commands print. Nothing else prints, so that nothing of a file steers a terminal."""

import json
import os
import textwrap
from typing import Any, TextIO

import click

from heardback.legible import escaped, inert

WIDTH = 80

# They keep a name from turning its sentence round. A terminal turns no more than a line, and many
# show a box for them.
_ISOLATES = str.maketrans("", "", "\u2068\u2069")


def echo(text: str = "", *, err: bool = False, **style: Any) -> None:
    """Print lines of text, in a style of click's unless ``NO_COLOR`` is set."""
    shown = said(text)
    if style and not os.environ.get("NO_COLOR"):
        shown = click.style(shown, **style)
    click.echo(shown, err=err)


def echo_json(facts: Any) -> None:
    """Print what is for other programs: exactly what it is, as text that steers nothing either."""
    click.echo(escaped(json.dumps(facts, indent=2, ensure_ascii=False)))


def confirmed(question: str) -> bool:
    """Whether somebody at the terminal says yes."""
    return click.confirm(said(question))


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits at a standard stream; one that was closed is None."""
    return stream is not None and stream.isatty()


def said(text: str) -> str:
    """A text as it is printed."""
    return inert(text.translate(_ISOLATES))


def wrapped(text: str, indent: str, then: str | None = None) -> list[str]:
    """Lines of at most 80 columns."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if then is None else then,
        break_long_words=True,
        break_on_hyphens=False,
    )
