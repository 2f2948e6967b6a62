"""The lines of a file's text, counted as editors count them.

At newlines only, where libyaml counts some rarer characters too, and Python many.
"""

from functools import cached_property

from heardback.problems import Place


class Lines:
    """The lines of a text. Places are cheap when asked for in the order of the text.

    Of a part of a file, ``first`` is the line on which it begins there.
    """

    def __init__(self, text: str, first: int = 1) -> None:
        # Of the same length, so that an index means the same in both.
        self._text = text.replace("\r\n", " \n").replace("\r", "\n")
        self._first = first
        self._at, self._line, self._start = 0, first, 0

    @classmethod
    def of(cls, raw: bytes) -> "Lines":
        """The lines of a file's bytes, whatever they are."""
        return cls(raw.decode("utf-8-sig", "replace"))

    def place(self, index: int) -> Place:
        """The place of an index into the text."""
        if index < self._at:
            self._at, self._line, self._start = 0, self._first, 0
        breaks = self._text.count("\n", self._at, index)
        if breaks:
            self._line += breaks
            self._start = self._text.rfind("\n", self._at, index) + 1
        self._at = index
        return Place(line=self._line, column=index - self._start + 1)

    def line(self, number: int) -> str:
        """The text of a line, from 1, without the blanks at its end; empty where there is none."""
        return self._lines[number - 1].rstrip() if 0 < number <= len(self._lines) else ""

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")
