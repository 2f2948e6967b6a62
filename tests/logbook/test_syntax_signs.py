"""Signs of YAML typed as text, YAML that is not taken, and characters that do not belong."""

import pytest

from heardback.logbook.document import load
from small_files import broken

COMPANY = "- company: Northwind\n"

BROKEN = {
    # What a value cannot begin with
    "@": (
        COMPANY + "  role: @night\n",
        "2:9: a value cannot begin with '@'; put it in quotes: role: \"@night\"",
    ),
    "`": (
        COMPANY + "  role: `Baker`\n",
        "2:9: a value cannot begin with '`'; put it in quotes: role: \"`Baker`\"",
    ),
    "%": (
        COMPANY + "  role: %50\n",
        "2:9: a value cannot begin with '%'; put it in quotes: role: \"%50\"",
    ),
    "*": (
        COMPANY + "  role: **Baker**\n",
        '2:9: a value cannot begin with & or *; put it in quotes: role: "**Baker**"',
    ),
    "&": (
        COMPANY + "  role: & Daughters\n",
        '2:9: a value cannot begin with & or *; put it in quotes: role: "& Daughters"',
    ),
    "|": (
        COMPANY + "  role: | Baker\n",
        (
            "2:9: a value that begins with | or > has its text on the lines below; "
            'put the text in quotes: role: "| Baker"'
        ),
    ),
    ">": (
        COMPANY + "  role: > Baker\n",
        (
            "2:9: a value that begins with | or > has its text on the lines below; put the text "
            'in quotes: role: "> Baker"'
        ),
    ),
    "!": (
        COMPANY + "  role: !Baker\n",
        (
            "2:9: a value cannot begin with '!Baker'; put a text that begins with ! in quotes: "
            'role: "!Baker"'
        ),
    ),
    "a text by indentation, with a wrong one": (
        "- company: |0\n    Northwind\n",
        (
            "1:12: a value that begins with | or > has its text on the lines below; "
            "put the text in quotes"
        ),
    ),
    "a text that begins with an exclamation mark": (
        "- company: !North!wind\n",
        (
            "1:12: this line cannot be read; put the text after the colon in quotes: - company: "
            '"!North!wind"'
        ),
    ),
    # YAML that is not taken here
    "a tag": (
        COMPANY + "  role: !!str Baker\n",
        (
            "2:9: a value cannot begin with 'tag:yaml.org,2002:str'; put a text that begins with "
            '! in quotes: role: "!!str Baker"'
        ),
    ),
    "a tag on a list": (
        COMPANY + "  followed_up: !dates [2026-11-23]\n",
        (
            "2:16: a value cannot begin with '!dates'; put a text that begins with ! in quotes: "
            'followed_up: "!dates [2026-11-23]"'
        ),
    ),
    "a merge key": (
        "- &first\n  company: Northwind\n- <<: *first\n  role: Baker\n",
        "3:3: << (merging) is not used here; write the keys out",
    ),
    "a list as a key": (
        "- [company]: Northwind\n",
        "1:3: a key cannot begin with a bracket; put a text that begins with [ or { in quotes",
    ),
    "a second document": (
        COMPANY + "---\n- company: Fabrikam\n",
        "2:1: a second document begins here; take out the line ---: one list holds all interviews",
    ),
    "a line of three dots": (
        COMPANY + "...\n- company: Fabrikam\n",
        "3:1: a line ... above ends the file's text; remove it",
    ),
    "another YAML": (
        "%YAML 9.1\n---\n" + COMPANY,
        "1:1: a line cannot begin with %; a comment begins with #",
    ),
    "a line that begins with a percent sign": (
        "% my interviews\n" + COMPANY,
        "1:1: a line cannot begin with %; a comment begins with #",
    ),
    "an alias of nothing": (
        COMPANY + "  role: *baker\n",
        (
            "2:9: a value cannot begin with '*baker'; put a text that begins with * in quotes: "
            'role: "*baker"'
        ),
    ),
    "an alias within its own anchor": (
        "- &a [*a]\n",
        "1:7: a value cannot begin with '*a'; put a text that begins with * in quotes",
    ),
    # Characters
    "a backslash that means nothing": (
        COMPANY + '  notes: "C:\\photos"\n',
        (
            "2:13: a backslash within double quotes has a special meaning; put the text in "
            "single quotes: notes: 'C:\\photos'"
        ),
    ),
    "half a character": (
        COMPANY + '  notes: "\\uD800"\n',
        (
            "2:13: a backslash within double quotes has a special meaning, and this one makes no "
            "character; put the text in single quotes: notes: '\\uD800'"
        ),
    ),
    "a code that is none": (
        COMPANY + '  notes: "C:\\users"\n',
        (
            "2:15: a backslash within double quotes has a special meaning; put the text in "
            "single quotes: notes: 'C:\\users'"
        ),
    ),
    "a control character": (
        COMPANY + "  role: Ba\x07ker\n",
        "2:11: a control character stands here; delete it",
    ),
    "a control character after other letters": (
        "- company: Zoë & Çelik\n  role: Bä\x07cker\n",
        "2:11: a control character stands here; delete it",
    ),
    "a control character after an emoji and Windows line ends": (
        "\ufeff- company: 😀\r\n  role: Ba\x07ker\r\n",
        "2:11: a control character stands here; delete it",
    ),
    "a control character behind other letters": (
        "- company: Łódź \x07\n",
        "1:17: a control character stands here; delete it",
    ),
}


@pytest.mark.parametrize(("text", "mistake"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_taken_is_explained(text: str, mistake: str) -> None:
    assert broken(text) == [mistake]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_mistake_has_its_place_whatever_ends_the_lines(line_end: str) -> None:
    text = line_end.join(["- company: Northwind", "  role: Baker: nights", ""])
    wanted = "a second colon in one line; put a text with a colon in quotes"
    assert broken(text) == [f'2:14: {wanted}: role: "Baker: nights"']


@pytest.mark.parametrize("line_end", ["\x85", "\u2028", "\u2029"])
def test_line_ends_that_few_editors_know_do_no_harm(line_end: str) -> None:
    text = line_end.join(["- company: Northwind", "  role: Baker: nights", ""])
    (mistake,) = broken(text)
    assert mistake.startswith("1:35: "), "an editor shows one line"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("%YAML 3.0\n--- a\n", "1: a line cannot begin with %; a comment begins with #"),
        ("%YAML a\n---\n", "1: a line cannot begin with %; a comment begins with #"),
        ("%FOO\n", "1: a line cannot begin with %; a comment begins with #"),
        ('a: "b\n--- c"\n', "2: a line --- or ... stands within quotes; indent it"),
        ("a: 'b\n... c'\n", "2: a line --- or ... stands within quotes; indent it"),
        ("a: ? b\n", '1: a value cannot begin with ?; put it in quotes: a: "? b"'),
        ("a: b\n\x01\n", "2: a control character stands here; delete it"),
        ("- *\n", '1: a value cannot begin with & or *; put it in quotes: - "*"'),
        ("- & b\n", '1: a value cannot begin with & or *; put it in quotes: - "& b"'),
        (
            "- &b\n",
            "1: a value cannot begin with '&b'; put a text that begins with & in quotes: - \"&b\"",
        ),
        (
            "- *b\n",
            (
                "1: a value cannot begin with '*b'; put a text that begins with * in quotes: "
                '- "*b"'
            ),
        ),
        (
            "- !b c\n",
            (
                "1: a value cannot begin with '!b'; put a text that begins with ! in quotes: "
                '- "!b c"'
            ),
        ),
        (
            "? [a]\n: b\n",
            "1: a key cannot begin with a bracket; put a text that begins with [ or { in quotes",
        ),
        ("<<: b\n", "1: << (merging) is not used here; write the keys out"),
        (
            "a: b\n--- \nc: d\n",
            (
                "2: a second document begins here; "
                "take out the line ---: one list holds all interviews"
            ),
        ),
        (
            "- a: b\n\u00a0 c: d\n",
            (
                "2: a space of another kind stands here, as web pages and word processors use it; "
                "delete the spaces at the beginning of the line and after the colon, and type them "
                "anew"
            ),
        ),
    ],
)
def test_each_sign_of_yaml_that_is_typed_as_text_is_told(text: str, said: str) -> None:
    problem = load(text.encode()).problem
    assert problem
    assert f"{problem.line}: {problem.text}" == said
