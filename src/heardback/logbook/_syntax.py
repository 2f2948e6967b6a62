"""Where YAML breaks, in words that somebody who does not know YAML can act on."""

import re
from functools import lru_cache

from heardback.logbook._yaml_errors import EXPLAINED, SLIPS
from heardback.logbook.lines import Lines
from heardback.logbook.tables import FILE, INTERVIEW, PERSON
from heardback.problems import Place, Problem, quoted, shortened, visible

MAX_LINE = 300  # characters of a line that are looked at
MAX_LINES_ABOVE = 200
MAX_SHOWN = 60  # characters of a value that is shown as it is to be written

_VALUE = re.compile(r"\s*(?:- +)*(?:(?P<key>\w[^:#'\"\[{]*): +)?(?P<value>\S.*)")


def explain(said: str, at: int, opened: int, text: str) -> Problem:
    """A problem from what libyaml said, of the place ``at``, in what was ``opened`` before."""
    lines = Lines(text)
    place = lines.place(at)
    for number in (place.line, place.line - 1):
        if typed := slip(lines.line(number)):
            return Problem(place=Place(line=number), what=typed[0], wanted=typed[1])
    what, wanted, place = _explained(said, lines, place, lines.place(opened), text[at : at + 1])
    if wanted.endswith(":"):
        line = in_quotes(lines.line(place.line))
        wanted = f"{wanted} {line}" if line else wanted[:-1]
    return Problem(place=place, what=what, wanted=wanted)


def slip(line: str) -> tuple[str, str] | None:
    """What is typed where YAML wants something else, and what to write instead."""
    for pattern, what, fix in _slips():
        if found := pattern.match(line[:MAX_LINE]):
            parts = {name: part or "" for name, part in found.groupdict().items()}
            shown = {name: shortened(part.strip()) for name, part in parts.items()}
            shown["dash"] = "- " * bool(parts.get("dash"))
            return what.format(**shown), fix.format(**shown)
    return None


@lru_cache(maxsize=1)
def _slips() -> list[tuple[re.Pattern[str], str, str]]:
    keys = "|".join(sorted({*FILE, *INTERVIEW, *PERSON}, key=len, reverse=True))
    return [(re.compile(p.replace("{keys}", keys)), what, fix) for p, what, fix in SLIPS]


def in_quotes(line: str, column: int = 0) -> str:
    """A line's key with its value in quotes; nothing where the value is not one text on this line.

    With a ``column``, from 1, only where the value begins there.
    """
    found = _VALUE.fullmatch(line[:MAX_LINE])
    if not found or (column and found.start("value") != column - 1):
        return ""
    value = re.sub(r"\s+#.*|\s+$", "", found["value"])
    if not found["key"] and (value[0] in "[{" or not line.strip().startswith("-")):
        return ""
    value = _bare(value)
    if not value or len(value) > MAX_SHOWN or {"'", '"'} <= set(value):
        return ""
    dash, key = "- " * line.lstrip().startswith("- "), found["key"]
    return visible(dash + f"{key}: " * bool(key) + _quoted(value))


def _bare(value: str) -> str:
    """A text without the quotes around it, also where they were never closed."""
    for quotes in (set('"“”'), set("'‘’")):  # noqa: RUF001  as word processors put them
        if len(value) > 1 and value[0] in quotes and value[-1] in quotes:
            return value[1:-1]
        if value[0] in quotes and not quotes & set(value[1:]):
            return value[1:]
    return value


def _quoted(value: str) -> str:
    """A text in the quotes that change nothing in it."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _explained(
    said: str, lines: Lines, at: Place, opened: Place, char: str
) -> tuple[str, str, Place]:
    """What is wrong, the fix, and where."""
    line, before = lines.line(at.line), at.column - 1
    if "could not find expected ':'" in said and (low := _text_too_low(lines, opened.line)):
        return *low, opened
    for phrase, begun, what, fix in EXPLAINED:
        if phrase in said:
            return what, fix, opened if begun else at
    what, wanted = "this line cannot be read", "put the text after the colon in quotes:"
    if "cannot start any token" in said:
        what, wanted = _bad_start(char)
    elif "mapping values are not allowed" in said:
        what, wanted = _second_colon(lines, at)
    elif "did not find expected '-' indicator" in said:
        what, wanted = _not_in_list(lines, at)
    elif "did not find expected key" in said:
        if line[:before].count('"') % 2 and (above := _open_quote(lines, at.line)):
            return (
                "a quote is opened here and never closed",
                "close it at the end of the text:",
                above,
            )
        what, wanted = _no_key(lines, at)
    return what, wanted, at


def _bad_start(char: str) -> tuple[str, str]:
    if char == "\t":
        return "a tab stands where spaces are wanted", "delete it and type spaces"
    return f"a value cannot begin with {quoted(char)}", "put it in quotes:"


def _second_colon(lines: Lines, at: Place) -> tuple[str, str]:
    line, above = lines.line(at.line), lines.line(at.line - 1)[:MAX_LINE]
    if ": " in line[: at.column - 1]:
        return "a second colon in one line", "put a text with a colon in quotes:"
    key = line[: at.column - 1].strip()
    if above and ": " not in above:
        if item := re.fullmatch(r"\s*- +([^:]+?)\s*", above):
            name = "name" if key in PERSON else "company"
            return "the line above has no key", f"write - {name}: {shortened(item[1])}"
        wanted = "wanted 'key: value' on each line, or a # before what is only a comment"
        return "the line above has no colon and space after its key", wanted
    told = _lined_up(lines, at.line)
    if key in PERSON and (person := re.match(rf"\s*(?:- +)?({'|'.join(_PEOPLE)}): +(\S.*)", above)):
        name = f"name: {shortened(person[2].strip())}"
        told = f"put {name} on a line of its own below {person[1]}:, in line with this one"
    return "this line is indented deeper than the line above", told


_PEOPLE = [key for key, row in INTERVIEW.items() if row.table is PERSON]


def _not_in_list(lines: Lines, at: Place) -> tuple[str, str]:
    line = lines.line(at.line)
    key = line.partition(":")[0]
    if at.column == 1 and key in FILE and key not in INTERVIEW:
        what = "a setting stands below the list"
        return what, "settings come first, then a line 'interviews:', then the list"
    return "this line does not line up with the list above it", _lined_up(lines, at.line)


def _no_key(lines: Lines, at: Place) -> tuple[str, str]:
    line = lines.line(at.line)
    before, after = line[: at.column - 1].strip(), line[at.column - 1 :]
    if before:
        return _after_the_end(before, after)
    if not (after.startswith("- ") or after == "-"):
        return "this line does not line up with the keys above it", _lined_up(lines, at.line)
    wanted = _lined_up(lines, at.line) or "indent it below its key, or give it a key"
    if at.column == 1:
        wanted = "write a line 'interviews:' above it"
    return "a list begins among the keys", wanted


def _after_the_end(before: str, after: str) -> tuple[str, str]:
    if before.endswith("'") and after[:1].isalpha():
        what = "the apostrophe ends the text here"
        return what, "write it twice, '', or put the text in double quotes:"
    if before.endswith('"') and after[:1].isalpha():
        return "a double quote ends the text here", "put the whole text in single quotes:"
    what = "something follows a value that is closed already"
    return what, "put the whole text in one pair of quotes:"


def _lined_up(lines: Lines, number: int) -> str:
    """How far to indent a line so that it stands with what is above it; nothing if with nothing."""
    own = lines.line(number)
    is_item, here = own.lstrip().startswith("-"), _margin(own)
    columns: dict[int, int] = {}
    least = len(own) + 1
    for above in range(number - 1, max(0, number - MAX_LINES_ABOVE), -1):
        line = lines.line(above)
        if not line.strip() or line.lstrip().startswith("#") or _margin(line) >= least:
            continue
        least = _margin(line)
        dash = re.match(r"\s*(- +)(?=\S)", line)
        if is_item and dash:
            columns.setdefault(least, above)
        elif not is_item:
            columns.setdefault(dash.end() if dash else least, above)
    if not columns:
        return ""
    near = min(abs(column - here) for column in columns)
    best = sorted(column for column in columns if abs(column - here) == near)
    spaces = " or ".join(map(str, best)) + (" space" if best == [1] else " spaces")
    if best == [0]:
        return f"begin it at the very left, as line {columns[0]}"
    return f"begin it with {spaces}, to line up with line {columns[best[0]]}"


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _text_too_low(lines: Lines, number: int) -> tuple[str, str] | None:
    """The text below a key with ``|`` that stands no deeper than the key."""
    above = lines.line(number - 1)[:MAX_LINE]
    if not re.search(r":\s+[|>][-+]?\d?$", above):
        return None
    deep = _margin(above) + (above.lstrip().startswith("- ") and 2) + 2
    return (
        "the text below | or > stands no deeper than its key",
        f"begin each of its lines with {deep} spaces",
    )


def _open_quote(lines: Lines, number: int) -> Place | None:
    """Where a double quote was opened above that the first one on this line closes."""
    for above in range(number - 1, max(0, number - MAX_LINES_ABOVE), -1):
        if lines.line(above).count('"') % 2:
            return Place(line=above, column=lines.line(above).index('"') + 1)
    return None
