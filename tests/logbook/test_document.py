"""Limits of what is read as YAML, and where sound YAML says that it stands."""

import time

import pytest

from heardback.logbook.document import Mapping, Node, Scalar, Sequence, load
from small_files import broken


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"\xff- company: Northwind\n", 1),
        ("- company: Zoë\n  role: Bäcker\n".encode("latin-1"), 1),
        (b"- company: Northwind\r\n  role: Ba\xe9ker\r\n", 2),
        ("- company: Zoë\n".encode() + b"\xed\xa0\x80\n", 2),
        ("- company: Zoë\n\n\n".encode() + b"\xc3", 4),
        ("- company: Northwind\n".encode("utf-16"), 1),
        (b"\xef\xbb\xbf#\n\xff", 2),
    ],
)
def test_what_is_not_utf_8_is_refused_with_its_line(raw: bytes, line: int) -> None:
    wanted = (
        "the file is not UTF-8 text; save it in your editor once more, with UTF-8 as its encoding"
    )
    assert broken(raw) == [f"{line}:1: {wanted}"]


# Limits: each is met at its last allowed size, and refused one beyond it


def test_a_mebibyte_is_read() -> None:
    limit = 1024 * 1024
    assert broken(b"#" * limit) == []
    assert broken(b"#" * (limit + 1)) == ["1:1: the file is larger than 1 MiB"]


def test_thousands_of_directives_are_refused_before_the_parser_compares_each_with_all() -> None:
    # Read by libyaml they take four seconds, in which no other thread of the process runs.
    text = "".join(f"%TAG !a{n}! tag:a,2000:\n" for n in range(37_000)) + "---\n[]\n"
    begun = time.process_time()
    assert broken(text) == ["1:1: a line cannot begin with %; a comment begins with #"]
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "\ufeff\ufeff", "# a\n", "\r", "\r\n", "[]\n...\n"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r", "\x85", "\u2028", "\u2029"])
def test_a_directive_is_refused_wherever_the_parser_sees_one(before: str, line_end: str) -> None:
    text = f"{before}#{line_end}%TAG ! tag:a,2000:{line_end}---{line_end}[]"
    (refused,) = broken(text)
    assert refused.endswith("a line cannot begin with %; a comment begins with #")
    (refused,) = broken(before + "%TAG ! tag:a,2000:\n---\n[]")
    assert refused.endswith("a line cannot begin with %; a comment begins with #")


def test_a_percent_sign_within_a_line_is_text() -> None:
    text = "- a: |\n    %TAG\n    100 %\n  b: 5 %\n  c: 'x\n   %y'\n  '%': %%"
    assert broken(text.replace(": %%", ": 100%")) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- " * 100_000, "1:101"),
        ("".join(" " * n + "a:\n" for n in range(60)), "51:51"),
    ],
    ids=["dashes", "keys"],
)
def test_what_is_nested_too_deep_is_refused(text: str, place: str) -> None:
    assert broken(text) == [f"{place}: nested more than 50 deep"]


@pytest.mark.parametrize("before", ["", "- x\n- y: "])
@pytest.mark.parametrize("bracket", ["[", "{", "[{", "[ "])
@pytest.mark.parametrize("count", [51, 1_000, 1_001, 1_500, 5_000, 500_000])
def test_so_are_brackets_of_which_the_parser_counts_some_itself(
    before: str, bracket: str, count: int
) -> None:
    # PyYAML may refuse a thousand of them by itself, then elsewhere than at the fifty-first.
    problem = load((before + bracket * count).encode()).problem
    assert problem
    assert (problem.line, problem.text) == (1 + before.count("\n"), "nested more than 50 deep")


@pytest.mark.parametrize("count", [51, 1_500])
def test_brackets_that_are_closed_again_are_refused_in_the_same_words(count: int) -> None:
    problem = load(("notes:\n  " + "[" * count + "]" * count + "\n").encode()).problem
    assert problem
    assert (problem.line, problem.text) == (2, "nested more than 50 deep")


def test_fifty_deep_is_read() -> None:
    assert broken("[" * 50 + "]" * 50) == []


def test_a_thousand_aliases_are_read() -> None:
    text = "- &a x\n" + "- *a\n" * 1_000
    assert broken(text) == []
    assert broken(text + "- *a\n") == ["1002:3: more than 1,000 aliases"]


@pytest.mark.slow
def test_fifty_thousand_values_are_read() -> None:
    text = "- x\n" * 49_999
    assert broken(text) == []
    too_many = "more than 50,000 values; one file is one person"
    assert broken(text + "- x\n") == [f"50000:3: {too_many}"]


def test_values_in_lists_that_are_still_open_are_counted_together() -> None:
    text = ("[" + "x," * 30_000) * 2
    assert broken(text) == ["1:99999: more than 50,000 values; one file is one person"]


def test_an_alias_counts_as_all_that_it_stands_for() -> None:
    bomb = "- &a [x, x, x, x, x, x, x, x, x, x]\n"
    for name, last in zip("bcdefghij", "abcdefghi", strict=True):
        bomb += f"- &{name} [{', '.join([f'*{last}'] * 10)}]\n"
    assert broken(bomb) == ["5:19: more than 50,000 values; one file is one person"]


# Where sound YAML stands


def entry(node: Node | None, key: str) -> Node:
    assert isinstance(node, Mapping)
    (value,) = [value for name, value in node.entries if name.text == key]
    return value


LETTERS = """\
# Zoë's interviews 😀
name: Zoë 😀 & Çelik   # a comment
signature: "Zo\\u00eb"
value: 'it''s
  bread'
notes: |
  Grüße
interviews: [{company: Ñandú}]
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("key", "place", "written", "text"),
    [
        ("name", (2, 7), "Zoë 😀 & Çelik", "Zoë 😀 & Çelik"),
        ("signature", (3, 12), '"Zo\\u00eb"', "Zoë"),
        ("value", (4, 8), "'it''s\n  bread'", "it's bread"),
        ("notes", (6, 8), "|\n  Grüße\n", "Grüße\n"),
    ],
)
def test_a_value_knows_where_it_stands(
    mark: str, line_end: str, key: str, place: tuple[int, int], written: str, text: str
) -> None:
    document = load((mark + LETTERS.replace("\n", line_end)).encode())
    value = entry(document.root, key)
    assert isinstance(value, Scalar)
    assert (value.span.place.line, value.span.place.column) == place
    found = document.text[value.span.start : value.span.end]
    assert found == written.replace("\n", line_end)
    assert value.text == text
    assert value.plain == (key == "name")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_list_and_its_items_know_where_they_stand(line_end: str) -> None:
    document = load(("\ufeff" + LETTERS.replace("\n", line_end)).encode())
    listed = entry(document.root, "interviews")
    assert isinstance(listed, Sequence)
    assert (listed.span.place.line, listed.span.place.column, listed.flow) == (8, 13, True)
    assert document.text[listed.span.start : listed.span.end] == "[{company: Ñandú}]"
    company = entry(listed.items[0], "company")
    assert (company.span.place.line, company.span.place.column) == (8, 24)
    assert document.text[company.span.start : company.span.end] == "Ñandú"


def test_a_key_knows_where_it_stands() -> None:
    root = load("# é😀\nnamé: x\n".encode()).root
    assert isinstance(root, Mapping)
    key, _ = root.entries[0]
    assert (key.text, key.span.place.line, key.span.place.column) == ("namé", 2, 1)
    assert (key.span.start, key.span.end) == (5, 9)


@pytest.mark.parametrize("word", ["NO", "yes", "~", "null", "14:30", "1984", "0x1F", "2026-11-12"])
def test_a_scalar_is_the_text_that_stands_in_the_file(word: str) -> None:
    value = entry(load(f"name: {word}\n".encode()).root, "name")
    assert isinstance(value, Scalar)
    assert value.text == word


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n", "\ufeff", "---\n...\n"])
def test_an_empty_document_has_no_root(text: str) -> None:
    document = load(text.encode())
    assert document.root is None
    assert document.problem is None


def test_what_is_anchored_or_an_alias_is_shared() -> None:
    root = load(b"a: &x 1\nb: *x\nc: 1\n").root
    shared = {key: entry(root, key).shared for key in "abc"}
    assert shared == {"a": True, "b": True, "c": False}
    alias = entry(root, "b")
    assert (alias.span.place.line, alias.span.place.column) == (2, 4)


def test_repeated_keys_are_still_there() -> None:
    root = load(b"a: 1\na: 2\n").root
    assert isinstance(root, Mapping)
    assert [key.span.place.line for key, _ in root.entries] == [1, 2]
