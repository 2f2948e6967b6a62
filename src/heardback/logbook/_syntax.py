"""Where YAML breaks, in words that somebody who does not know YAML can act on."""

import re

from heardback.logbook._yaml_errors import EXPLAINED
from heardback.logbook.lines import Lines
from heardback.problems import Place, Problem, quoted


def explain(said: str, at: int, opened: int, text: str) -> Problem:
    """A problem from what libyaml said, of the place ``at``, in what was ``opened`` before."""
    lines = Lines(text)
    place = lines.place(at)
    for number in (place.line, place.line - 1):
        if typed := _typed(lines.line(number)):
            return Problem(place=Place(line=number), what=typed[0], wanted=typed[1])
    what, wanted, begun = _explained(said, lines, place, text[at : at + 1])
    return Problem(place=lines.place(opened) if begun else place, what=what, wanted=wanted)


def _explained(said: str, lines: Lines, place: Place, char: str) -> tuple[str, str, bool]:
    """What is wrong, the fix, and whether to point to where the thing began."""
    for phrase, begun, what, fix in EXPLAINED:
        if phrase in said:
            return what, fix, begun
    line, before = lines.line(place.line), place.column - 1
    what, wanted = "this line cannot be read", "put the text after the colon in quotes"
    if "cannot start any token" in said:
        what, wanted = _bad_start(char)
    elif "mapping values are not allowed" in said:
        what, wanted = _second_colon(line, lines.line(place.line - 1), before)
    elif "did not find expected key" in said:
        what, wanted = _no_key(line, before)
    return what, wanted, False


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
    if above and ": " not in above:
        wanted = "wanted 'key: value' on each line"
        return "the line above has no colon and space after its key", wanted
    return "this line is indented deeper than the line above", "line it up with the keys above it"


def _no_key(line: str, column: int) -> tuple[str, str]:
    before, after = line[:column].strip(), line[column:]
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
