"""The shells that complete a command, where click's own way with one falls short.

A shell asks by the variable ``_HEARDBACK_COMPLETE``, which click reads.
"""

# CompletionItem is generic only in later versions than the oldest that is allowed.
from __future__ import annotations

import re

from click.shell_completion import BashComplete, CompletionItem, add_completion_class


class _Bash(BashComplete):
    """Completion by bash, which takes the words as if they were typed: so blanks are escaped.

    click's script reads each line once more, and so takes a backslash away.
    """

    name = "bash"

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Escape what would end a word, twice."""
        value = re.sub(r"([^\w@%+=:,./-])", r"\\\\\1", item.value)
        return super().format_completion(CompletionItem(value, type=item.type))


def register() -> None:
    """Let click use them."""
    add_completion_class(_Bash)
