"""Where YAML breaks, in words that somebody who does not know YAML can act on."""

import re
from functools import lru_cache

from heardback.logbook._yaml_errors import EXPLAINED, SLIPS
from heardback.logbook.lines import Lines
from heardback.logbook.tables import FILE, INTERVIEW, PERSON
from heardback.patterns import pattern
from heardback.problems import Place, Problem, quoted, shortened, visible

MAX_LINE = 300  # characters of a line that are looked at
MAX_LINES_ABOVE = 200
MAX_SHOWN = 60  # characters of a value that is shown as it is to be written

_OWN = "|".join(sorted({*FILE, *INTERVIEW, *PERSON}, key=len, reverse=True))  # keys
_VALUE = pattern(r"\s*(?:- +)*(?:(?P<key>\w[^:#'\"\[{]*): +)?(?P<value>\S.*)")


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
    for form, what, fix in _slips():
        if found := form.match(line[:MAX_LINE]):
            parts = {name: part or "" for name, part in found.groupdict().items()}
            shown = {name: shortened(part.strip()) for name, part in parts.items()}
            shown["dash"] = "- " * bool(parts.get("dash"))
            return what.format(**shown), fix.format(**shown)
    return None


@lru_cache(maxsize=1)
def _slips() -> list[tuple[re.Pattern[str], str, str]]:
    return [(re.compile(p.replace("{keys}", _OWN)), what, fix) for p, what, fix in SLIPS]


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
    if "could not find expected ':'" in said:
        return *(_text_too_low(lines, opened.line) or _no_colon(lines, opened.line)), opened
    for phrase, begun, what, fix in EXPLAINED:
        if phrase in said:
            return what, _tabbed(lines, at) if phrase == _TAB else fix, opened if begun else at
    if "mapping values are not allowed" in said and (above := _nameless(lines, at)):
        return above
    in_quote = "did not find expected key" in said and line[:before].count('"') % 2
    if in_quote and (quote := _open_quote(lines, at.line)):
        fix = "take it out, or close it at the end of the text:"
        return "a quote is opened here and never closed", fix, quote
    return *_where_it_stopped(said, lines, at, char), at


def _where_it_stopped(said: str, lines: Lines, at: Place, char: str) -> tuple[str, str]:
    """What is wrong, and the fix, where libyaml says little but the line shows it."""
    if "cannot start any token" in said:
        return _bad_start(lines, at, char)
    if "block sequence entries are not allowed" in said:
        return _dash_behind_key(lines.line(at.line))
    if "mapping values are not allowed" in said:
        return _second_colon(lines, at)
    if "did not find expected '-' indicator" in said:
        return _not_in_list(lines, at)
    if "did not find expected key" in said:
        return _no_key(lines, at)
    return "this line cannot be read", "put the text after the colon in quotes:"


_TAB = "tab character"


def _bad_start(lines: Lines, at: Place, char: str) -> tuple[str, str]:
    if char == "\t":
        return "a tab stands where spaces are wanted", _tabbed(lines, at)
    return f"a value cannot begin with {quoted(char)}", "put it in quotes:"


def _second_colon(lines: Lines, at: Place) -> tuple[str, str]:
    line, above = lines.line(at.line), lines.line(at.line - 1)[:MAX_LINE]
    if ": " in line[: at.column - 1]:
        if second := _SECOND_KEY.search(line[:MAX_LINE]):
            told = f"write {shortened(second['key'])} on a line of its own below"
            return "two keys on one line", told
        return "a second colon in one line", "put a text with a colon in quotes:"
    key = line[: at.column - 1].strip()
    if above and ": " not in above:
        wanted = "wanted a key and a colon on each line, or a # before what is only a comment"
        return "the line above has no colon and space after its key", wanted
    told = _lined_up(lines, at.line)
    if key in PERSON and (person := re.match(rf"\s*(?:- +)?({'|'.join(_PEOPLE)}): +(\S.*)", above)):
        name = f"name: {shortened(person[2].strip())}"
        told = f"put {name} on a line of its own below {person[1]}:, in line with this one"
    return "this line begins further to the right than the line above", told


_SECOND_KEY = pattern(rf": .*?[\s,;](?P<key>(?:{_OWN}): +\S.*)")


def _nameless(lines: Lines, at: Place) -> tuple[str, str, Place] | None:
    """The line above, if it is a dash and a name without the key that says whose it is."""
    above = lines.line(at.line - 1)
    if ": " in lines.line(at.line)[: at.column - 1]:
        return None
    item = re.fullmatch(r"\s*- +([^:]+?)\s*", above[:MAX_LINE])
    if not item:
        return None
    name = "name" if lines.line(at.line)[: at.column - 1].strip() in PERSON else "company"
    what, fix = f"no key before {quoted(item[1])}", f"write - {name}: {shortened(item[1])}"
    return what, fix, Place(line=at.line - 1, column=_margin(above) + 1)


def _no_colon(lines: Lines, number: int) -> tuple[str, str]:
    """A line without any key: a value that slipped off the line of its key, a text that goes on."""
    above, text = lines.line(number - 1)[:MAX_LINE], shortened(lines.line(number).strip())
    what = "this line begins with no key and colon"
    if key := re.fullmatch(r"\s*((?:- +)?(\w+):)", above):
        many = INTERVIEW[key[2]].many if key[2] in INTERVIEW else False
        return what, f"write - {text}" if many else f"write it on the line above: {key[1]} {text}"
    goes_on = re.match(r"\s*(- +)*\w+: +\S", above)
    comment = "write # before it if it is only a comment"
    if not goes_on:
        return what, f"wanted one, such as company: Northwind; or {comment}"
    deep = _margin(above) + len(goes_on[1] or "") + 2
    return what, f"begin it with {deep} spaces if the text above goes on here, or {comment}"


def _dash_behind_key(line: str) -> tuple[str, str]:
    """A dash where a value begins: that of a list, or of a text."""
    found = re.match(r"\s*(?:- +)?(\w+): +- *(\S.*)", line[:MAX_LINE])
    row = INTERVIEW.get(found[1]) if found else None
    if found and row and row.many:
        item = shortened(found[2])
        told = f"write {found[1]}: {item} for one, or put each on a line of its own below: - {item}"
        return f"a dash cannot stand on the line of {found[1]}", told
    what = "a value cannot begin with a dash and a space"
    return what, "take the dash out, or put the text in quotes:"


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
    wanted = _lined_up(lines, at.line) or "take the dash out, or write a key above it"
    if at.column == 1:
        wanted = "write a line 'interviews:' above it"
    return "a line with a dash stands among lines without one", wanted


def _after_the_end(before: str, after: str) -> tuple[str, str]:
    if before.endswith("'") and after[:1].isalpha():
        what = "the apostrophe ends the text here"
        return what, "write it twice, '', or put the text in double quotes:"
    if before.endswith('"') and after[:1].isalpha():
        return "a double quote ends the text here", "put the whole text in single quotes:"
    what = "a text goes on after its last bracket or quote"
    return what, "put the whole text in one pair of quotes:"


def _lined_up(lines: Lines, number: int) -> str:
    """How far to indent a line so that it stands with what is above it; nothing if with nothing."""
    own = lines.line(number)
    columns = _columns(lines, number)
    if not columns:
        return ""
    here = _margin(own)
    near = min(abs(column - here) for column in columns)
    best = sorted(column for column in columns if abs(column - here) == near)
    if best == [0]:
        return f"begin it at the very left, as line {columns[0]}"
    ways = (f"with {_spaces(column)}, to line up with line {columns[column]}" for column in best)
    return "begin it " + ", or ".join(ways)


def _spaces(count: int) -> str:
    return f"{count} space{'s' * (count != 1)}"


def _tabbed(lines: Lines, at: Place) -> str:
    """What to type in place of a tab: how many spaces, where only one number can be right."""
    columns = _columns(lines, at.line)
    above = lines.line(at.line - 1)[:MAX_LINE]
    if not columns or lines.line(at.line)[: at.column - 1].strip():
        return "delete it and type spaces"
    if key := re.match(r"\s*(?:- +)?(?=\w+:$)", above):
        return f"delete it and type {_spaces(key.end() + 2)}, to stand below line {at.line - 1}"
    if len(columns) > 1:
        return "delete it and type spaces, as many as stand before the lines that it belongs to"
    (column,) = columns
    return f"delete it and type {_spaces(column)}, to line up with line {columns[column]}"


def _columns(lines: Lines, number: int) -> dict[int, int]:
    """The columns at which a line may begin beside one above it, each with such a line."""
    own = lines.line(number)
    is_item = own.lstrip().startswith("-")
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
    return columns


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _text_too_low(lines: Lines, number: int) -> tuple[str, str] | None:
    """The text below a key with ``|`` that stands no deeper than the key."""
    above = lines.line(number - 1)[:MAX_LINE]
    if not re.search(r":\s+[|>][-+]?\d?$", above):
        return None
    deep = _margin(above) + (above.lstrip().startswith("- ") and 2) + 2
    return (
        "the text below | or > has too few spaces before it",
        f"begin each of its lines with {deep} spaces",
    )


def _open_quote(lines: Lines, number: int) -> Place | None:
    """Where a double quote was opened above that the first one on this line closes."""
    for above in range(number - 1, max(0, number - MAX_LINES_ABOVE), -1):
        if lines.line(above).count('"') % 2:
            return Place(line=above, column=lines.line(above).index('"') + 1)
    return None
