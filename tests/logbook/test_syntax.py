"""YAML as people break it, and what they are told."""

import pytest

from small_files import broken

COMPANY = "- company: Northwind\n"


BROKEN = {
    # Indentation
    "a tab before a dash": (
        "name: Sam's search\ninterviews:\n\t- company: Northwind\n",
        "3:1: a tab stands where spaces are wanted; delete it and type spaces",
    ),
    "a tab after a dash": (
        "-\tcompany: Northwind\n",
        "1:1: a tab stands where a space is wanted; write - company: Northwind",
    ),
    "a tab before a key": (
        COMPANY + "\trole: Baker\n",
        (
            "2:1: a tab stands where spaces are wanted; delete it and type 2 spaces, to "
            "line up with line 1"
        ),
    ),
    "a tab after two spaces": (
        COMPANY + "  \trole: Baker\n",
        (
            "2:3: a tab stands where spaces are wanted; delete it and type 2 spaces, to "
            "line up with line 1"
        ),
    ),
    "a key too deep": (
        COMPANY + "    role: Baker\n",
        (
            "2:9: this line begins further to the right than the line above; begin it "
            "with 2 spaces, to line up with line 1"
        ),
    ),
    "a key too deep, below a value in quotes": (
        "- company: 'Northwind'\n    role: Baker\n",
        (
            "2:5: this line does not line up with the keys above it; begin it with 2 spaces, to "
            "line up with line 1"
        ),
    ),
    "a person's keys too deep": (
        COMPANY + "  contact: Rita\n    email: rita@talent.example\n",
        (
            "3:10: this line begins further to the right than the line above; put name: "
            "Rita on a line of its own below contact:, in line with this one"
        ),
    ),
    "a key too shallow": (
        COMPANY + " role: Baker\n",
        (
            "2:2: this line does not line up with the list above it; begin it with 2 spaces, to "
            "line up with line 1"
        ),
    ),
    "a key too deep, below a blank line": (
        COMPANY + "\n    role: Baker\n",
        (
            "3:9: this line begins further to the right than the line above; begin it "
            "with 2 spaces, to line up with line 1"
        ),
    ),
    "a tab in a line of its own at the end": (
        "- company: Northwind\n\t\n",
        (
            "2:1: a tab stands where spaces are wanted; delete it and type 2 spaces, to "
            "line up with line 1"
        ),
    ),
    "a key at the margin": (
        COMPANY + "  role: Baker\nholidays: US\n",
        (
            "3:1: this line does not line up with the list above it; begin it with 2 spaces, to "
            "line up with line 2"
        ),
    ),
    "a dash too shallow": (
        "interviews:\n  - company: Northwind\n - company: Fabrikam\n",
        (
            "3:2: a line with a dash stands among lines without one; begin it with 2 "
            "spaces, to line up with line 2"
        ),
    ),
    "a dash too deep": (
        COMPANY + "  role: Baker\n  - company: Fabrikam\n",
        (
            "3:3: a line with a dash stands among lines without one; begin it at the very "
            "left, as line 1"
        ),
    ),
    "a list among keys": (
        "name: Sam's search\n- company: Northwind\n",
        (
            "2:1: a line with a dash stands among lines without one; write a line "
            "'interviews:' above it"
        ),
    ),
    "own wording not indented": (
        "messages:\n  closing-note:\n    body: |\n    Hello,\n",
        (
            "4:5: the text below | or > has too few spaces before it; begin each of its lines "
            "with 6 spaces"
        ),
    ),
    # Colons and dashes
    "no space after the first colon": (
        "- company:Northwind\n  role: Baker\n",
        "1:1: no space after the colon; write - company: Northwind",
    ),
    "no space after a later colon": (
        COMPANY + "  role:Baker\n  interviewed: 2026-11-12\n",
        "2:1: no space after the colon; write role: Baker",
    ),
    "no colon": (
        COMPANY + "  role = Baker\n",
        "2:1: no colon and space after role; write role: Baker",
    ),
    "a second colon": (
        COMPANY + "  role: Baker: nights\n",
        (
            '2:14: a second colon in one line; put a text with a colon in quotes: role: "Baker: '
            'nights"'
        ),
    ),
    "a colon at the end of a text": (
        COMPANY + "  notes: this is what they said:\n  role: Baker\n",
        (
            '2:32: a second colon in one line; put a text with a colon in quotes: notes: "this '
            'is what they said:"'
        ),
    ),
    "a dash without a space": (
        COMPANY + "  interviewers:\n    - Omar Haddad\n    -Ines Duarte\n",
        "4:1: a dash without a space after it; write - Ines Duarte",
    ),
    "the first dash without a space": (
        "-company: Northwind\n  role: Baker\n",
        "1:1: a dash without a space after it; write - company: Northwind",
    ),
    "a later dash without a space": (
        COMPANY + "-company: Fabrikam\n",
        "2:1: a dash without a space after it; write - company: Fabrikam",
    ),
    "a list on its key's line": (
        COMPANY + "  interviewers: - Omar Haddad\n",
        (
            "2:17: a dash cannot stand on the line of interviewers; write interviewers: "
            "Omar Haddad for one, or put each on a line of its own below: - Omar Haddad"
        ),
    ),
    "an en dash for a dash": (
        "interviews:\n  \N{EN DASH} company: Northwind\n    interviewed: 2026-11-12\n",
        "2:1: a list item begins with a plain dash and a space; write - company: Northwind",
    ),
    "bullets among the keys": (
        COMPANY + "  interviewers:\n  \N{BULLET} Omar\n  role: Baker\n",
        "3:1: a list item begins with a plain dash and a space; write - Omar",
    ),
    "a line without a colon, indented": (
        "name\n holidays: US\n",
        ("1:1: no colon after name; write name:"),
    ),
    "a non-breaking space within a value is none of it": (
        "- company: North\N{NO-BREAK SPACE}wind: Traders\n",
        (
            "1:22: a second colon in one line; put a text with a colon in quotes: - company: "
            '"North\\xa0wind: Traders"'
        ),
    ),
    "a dash within a value is none of it": (
        "- company: North \N{EN DASH} wind: Traders\n",
        (
            "1:24: a second colon in one line; put a text with a colon in quotes: "
            '- company: "North \N{EN DASH} wind: Traders"'
        ),
    ),
    "a dash alone among the keys": (
        COMPANY + "  -\n",
        (
            "2:3: a line with a dash stands among lines without one; begin it at the very "
            "left, as line 1"
        ),
    ),
    # Quotes and brackets
    "a double quote never closed": (
        COMPANY + '  role: "Baker\n  holidays: US\n',
        (
            "2:9: a quote is opened here and never closed; take it out, or close it at "
            'the end of the text: role: "Baker"'
        ),
    ),
    "a single quote never closed": (
        COMPANY + "  role: 'Baker\n  holidays: US\n",
        (
            "2:9: a quote is opened here and never closed; take it out, or close it at "
            'the end of the text: role: "Baker"'
        ),
    ),
    "a quote closed by the next one": (
        '- company: "Northwind\n  role: "Baker"\n',
        (
            "1:12: a quote is opened here and never closed; take it out, or close it at "
            'the end of the text: - company: "Northwind"'
        ),
    ),
    "text after a closed quote": (
        '- company: "Northwind" Ltd\n',
        (
            "1:24: a double quote ends the text here; put the whole text in single quotes: "
            "- company: '\"Northwind\" Ltd'"
        ),
    ),
    "quotes within quotes": (
        COMPANY + '  notes: "she said "soon" twice"\n',
        (
            "2:21: a double quote ends the text here; put the whole text in single quotes: "
            "notes: 'she said \"soon\" twice'"
        ),
    ),
    "an apostrophe in single quotes": (
        "- company: 'Sam's Bakery'\n",
        (
            "1:17: the apostrophe ends the text here; write it twice, '', or put the text in "
            'double quotes: - company: "Sam\'s Bakery"'
        ),
    ),
    "a bracket never closed": (
        COMPANY + "  followed_up: [2026-11-23\n  role: Baker\n",
        (
            "2:16: a list opened with [ here is not closed, or a comma is missing in it; put a "
            "comma between what it lists, and ] at its end"
        ),
    ),
    "a bracket closed by a brace": (
        COMPANY + "  followed_up: [2026-11-23}\n",
        (
            "2:16: a list opened with [ here is not closed, or a comma is missing in it; put a "
            "comma between what it lists, and ] at its end"
        ),
    ),
    "a comma missing between braces": (
        COMPANY + '  contact: {"name": "Rita" "about": "bread"}\n',
        (
            "2:12: what is opened with { here is not closed, or a comma is missing in it; put a "
            "comma between its parts, and } at its end"
        ),
    ),
    "a brace never closed": (
        COMPANY + "  contact: {name: Rita\n  role: Baker\n",
        (
            "2:12: what is opened with { here is not closed, or a comma is missing in it; put a "
            "comma between its parts, and } at its end"
        ),
    ),
    "a text that begins with a bracket": (
        COMPANY + "  role: [Senior] Baker\n",
        (
            "2:18: a text goes on after its last bracket or quote; put the whole text in one "
            'pair of quotes: role: "[Senior] Baker"'
        ),
    ),
    "two commas": (
        COMPANY + "  followed_up: [2026-11-23,, 2026-11-30]\n",
        (
            "2:28: a bracket or comma stands where a value was wanted; "
            "put a text that begins with a bracket in quotes"
        ),
    ),
    "two brackets of two kinds, both open": (
        "- {company: Northwind, followed_up: [2026-11-18\n\n",
        (
            "1:37: a list opened with [ here is not closed, or a comma is missing in it; put a "
            "comma between what it lists, and ] at its end"
        ),
    ),
    "two brackets of two kinds, the other way": (
        "- [2026-11-18, {company: Northwind\n\n",
        (
            "1:16: what is opened with { here is not closed, or a comma is missing in it; put a "
            "comma between its parts, and } at its end"
        ),
    ),
    "a number after a text in double quotes": (
        '- company: "Northwind" 9\n',
        (
            "1:24: a text goes on after its last bracket or quote; put the whole text in one "
            "pair of quotes: - company: '\"Northwind\" 9'"
        ),
    ),
    "a single letter after a text in double quotes": (
        '- company: "Northwind" A 9\n',
        (
            "1:24: a double quote ends the text here; put the whole text in single quotes: - "
            "company: '\"Northwind\" A 9'"
        ),
    ),
    "a number after a text in quotes": (
        "- company: 'Northwind' 9\n",
        (
            "1:24: a text goes on after its last bracket or quote; put the whole text in one "
            "pair of quotes: - company: \"'Northwind' 9\""
        ),
    ),
}


@pytest.mark.parametrize(("text", "mistake"), BROKEN.values(), ids=BROKEN)
def test_broken_yaml_is_explained(text: str, mistake: str) -> None:
    assert broken(text) == [mistake]


@pytest.mark.parametrize("opened", ["[", "{", "[2026-11-23,", "{name: Rita,"])
def test_what_is_never_closed_is_shown_where_it_was_opened(opened: str) -> None:
    assert broken(f"{COMPANY}  contact: {opened}\n")[0].startswith("2:12: ")
