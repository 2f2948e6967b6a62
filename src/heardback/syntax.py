"""Where YAML breaks, in words that somebody who does not know YAML can act on.

It alone knows what libyaml says in each case, and how lines are counted: as editors count them, at
newlines only, where libyaml counts some rarer characters too.
"""

import re

from heardback.problems import Problem, quoted


class Lines:
    """The lines of a text. Places are cheap when asked for in the order of the text."""

    def __init__(self, text: str) -> None:
        # Of the same length, so that an index means the same in both.
        self._text = text.replace("\r\n", " \n").replace("\r", "\n")
        self._at, self._line, self._start = 0, 1, 0

    def place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1, of an index into the text."""
        if index < self._at:
            self._at, self._line, self._start = 0, 1, 0
        breaks = self._text.count("\n", self._at, index)
        if breaks:
            self._line += breaks
            self._start = self._text.rfind("\n", self._at, index) + 1
        self._at = index
        return self._line, index - self._start + 1

    def line(self, number: int) -> str:
        """The text of a line; empty where there is none."""
        lines = self._text.split("\n")
        return lines[number - 1].rstrip() if number <= len(lines) else ""


# What libyaml says, and what a person can do about it. The first that matches counts; "opened"
# means that the place worth showing is where the thing began, not where libyaml gave up.
_EXPLAINED = (
    (
        "found unexpected end of stream",
        "opened",
        "a quote is opened here and never closed",
        "close it at the end of the text",
    ),
    (
        "did not find expected ',' or ']'",
        "opened",
        "a list opened with [ here is not closed, or a comma is missing in it",
        "",
    ),
    (
        "did not find expected ',' or '}'",
        "opened",
        "what is opened with { here is not closed, or a comma is missing in it",
        "",
    ),
    (
        "could not find expected ':'",
        "opened",
        "this line is neither 'key: value' nor '- item'",
        "wanted a colon and a space after the key, or a dash and a space",
    ),
    (
        "did not find expected '-' indicator",
        "",
        "this line does not line up with the list above it",
        "wanted '- ' below the other dashes, or the same indentation as the keys of the item",
    ),
    (
        "block sequence entries are not allowed",
        "",
        "a list cannot begin on this line",
        "put each '- item' on a line of its own, below the key",
    ),
    (
        "found unknown escape character",
        "",
        "a backslash within double quotes has a special meaning",
        "use single quotes, or write \\\\",
    ),
    (
        "found invalid Unicode character escape code",
        "",
        "a backslash within double quotes has a special meaning, and this one makes no character",
        "use single quotes",
    ),
    (
        "did not find expected hexdecimal number",
        "",
        "a backslash within double quotes has a special meaning",
        "use single quotes, or write \\\\",
    ),
    (
        "did not find expected comment or line break",
        "opened",
        "a value that begins with | or > has its text on the lines below",
        "put the text in quotes",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "opened",
        "a value cannot begin with & or *",
        "put it in quotes",
    ),
    (
        "did not find expected node content",
        "",
        "a bracket or comma stands where a value was wanted",
        "put a text that begins with a bracket in quotes",
    ),
    ("expected <document start>", "", "a line ... above ends the file's text", "remove it"),
    ("directive", "", "a line cannot begin with %", "a comment begins with #"),
    ("version number", "", "a line cannot begin with %", "a comment begins with #"),
    ("incompatible YAML", "", "a line cannot begin with %", "a comment begins with #"),
    ("unexpected document indicator", "", "a line --- or ... stands within quotes", "indent it"),
    ("mapping keys are not allowed", "", "a value cannot begin with ?", "put it in quotes"),
    (
        "indentation indicator",
        "opened",
        "a value that begins with | or > has its text on the lines below",
        "put the text in quotes",
    ),
    ("control character", "", "a control character stands here", "delete it"),
    ("tab character", "", "a tab stands where spaces are wanted", "indent with spaces"),
)


def explain(said: str, at: int, opened: int, text: str) -> Problem:
    """A problem from what libyaml said, of the place ``at``, in what was ``opened`` before."""
    lines = Lines(text)
    row, column = lines.place(at)
    line = lines.line(row)
    for number in (row, row - 1):
        typed = _typed(lines.line(number)) if number else None
        if typed:
            return Problem(line=number, what=typed[0], wanted=typed[1])
    what, wanted = "this line cannot be read", "put the text after the colon in quotes"
    if "cannot start any token" in said:
        what, wanted = _bad_start(text[at : at + 1])
    elif "mapping values are not allowed" in said:
        what, wanted = _second_colon(line, lines.line(row - 1) if row > 1 else "", column - 1)
    elif "did not find expected key" in said:
        what, wanted = _no_key(line, column - 1)
    for phrase, where, explained, fix in _EXPLAINED:
        if phrase in said:
            what, wanted = explained, fix
            row, column = lines.place(opened if where == "opened" else at)
            break
    if row > 1 and at >= len(text.rstrip()) and not lines.line(row):
        row, column = lines.place(len(text.rstrip()) - 1)  # show the last line, not the end
    return Problem(line=row, column=column, what=what, wanted=wanted)


def _typed(line: str) -> tuple[str, str] | None:
    """What phones and notes programs write where YAML wants a dash and blanks."""
    if "\N{NO-BREAK SPACE}" in line[: len(line) - len(line.lstrip())]:
        return "a non-breaking space stands where a space is wanted", "type the spaces anew"
    if re.match(r"\s*[–—•·*] ", line):  # noqa: RUF001  the dashes that people type
        return "a list item begins with a plain dash and a space", "wanted '- '"
    if re.match(r"\s*-\w", line):
        return "a dash without a space after it", "wanted '- '"
    return None


def _bad_start(char: str) -> tuple[str, str]:
    if char == "\t":
        return "a tab stands where spaces are wanted", "indent with spaces"
    return f"a value cannot begin with {quoted(char)}", "put it in quotes"


def _second_colon(line: str, above: str, column: int) -> tuple[str, str]:
    if ": " in line[:column]:
        return "a second colon in one line", "put a text with a colon in quotes"
    above = above.strip()
    if above and ": " not in above and not above.endswith(":"):
        wanted = "wanted 'key: value' on each line"
        return "the line above has no colon and space after its key", wanted
    return "this line is indented deeper than the line above", "line it up with the keys above it"


def _no_key(line: str, column: int) -> tuple[str, str]:
    before, after = line[:column].strip(), line[column:].strip()
    if before.endswith("'") and after[:1].isalpha():
        what = "the apostrophe ends the text here"
        return what, "write it twice, '', or put the text in double quotes"
    if before.endswith('"') and after[:1].isalpha():
        return "a double quote ends the text here", "put the whole text in single quotes"
    if before:
        what = "something follows a value that is closed already"
        return what, "put the whole text in one pair of quotes"
    if after.startswith("- ") or after == "-":
        return "a list begins among the keys", "indent it below its key, or give it a key"
    return "this line does not line up with the keys above it", "use the same number of spaces"
