"""A file's whole text comes back from a browser, and only what was typed changes."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heardback.editing.comparing import same
from heardback.editing.rewriting import lines_of, no_text, rewrite, shown, written
from heardback.feeds.kept import named
from heardback.problems import EditError, StaleError
from places import ROOT
from small_files import NORTHWIND
from wild import Draw, logbook
from written import files

CORPUS = sorted((ROOT / "tests/data").rglob("*.yaml"))
BOM = b"\xef\xbb\xbf"

any_text = st.text(
    st.sampled_from("ab \t#\r\n\0\x85\u2028\ufffd\ufeffé🚀") | st.characters(codec="utf-8")
)
any_file = st.one_of(
    any_text.map(str.encode), any_text.map(lambda text: BOM + text.encode()), files()
)


def posted(raw: bytes) -> str:
    """A file's text as a browser shows it in a text area, and posts it."""
    parsed = raw.removeprefix(BOM).decode().replace("\r\n", "\n").replace("\r", "\n")
    return parsed.replace("\0", "\ufffd").replace("\n", "\r\n")


def lines(raw: bytes) -> list[bytes]:
    """Each line with its end; by bytes, for Python knows more ends than browsers do."""
    return re.findall(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", raw)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_file_that_comes_back_as_it_was_is_the_same_bytes(path: Path) -> None:
    raw = path.read_bytes()
    assert written(raw, posted(raw)) == raw


@given(any_file)
def test_any_file_that_comes_back_as_it_was_is_the_same_bytes(raw: bytes) -> None:
    assert written(raw, posted(raw)) == raw


@given(st.integers(0, 10**6))
def test_a_wild_file_that_comes_back_as_it_was_is_the_same_bytes(number: int) -> None:
    raw = logbook(Draw(number), date(2026, 11, 22)).encode()
    assert written(raw, posted(raw)) == raw


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_line_typed_anew_is_the_one_that_changes(path: Path) -> None:
    raw = path.read_bytes()
    before, typed = lines(raw.removeprefix(BOM)), posted(raw).split("\r\n")
    for number in range(0, len(before), len(before) // 40 + 1):  # of a long file not each
        line = before[number]
        anew = [*typed[:number], "# mine", *typed[number + 1 :]]
        after = written(raw, "\r\n".join(anew))
        first = re.search(rb"\r\n?|\n", before[0])
        end = (first[0] if first else b"\n") if line[-1:] in b"\r\n" else b""
        expected = [*before[:number], b"# mine" + end, *before[number + 1 :]]
        assert after == BOM * raw.startswith(BOM) + b"".join(expected)


@given(any_file, any_text)
def test_what_was_typed_is_what_the_file_says(raw: bytes, text: str) -> None:
    after = written(raw, text)
    wanted = text if raw.startswith(BOM) else text.removeprefix("\ufeff")  # that is a mark, then
    assert lines_of(shown(after)) == lines_of(wanted.replace("\0", "\ufffd"))
    assert after.startswith(BOM) or not raw.startswith(BOM)


def test_each_line_that_stays_keeps_its_own_end_and_a_new_one_ends_as_the_first() -> None:
    raw = b"one\r\ntwo\nthree\rfour\n"
    assert written(raw, "one\r\nnew\r\ntwo\r\nthree\r\nfour\r\n") == (
        b"one\r\nnew\r\ntwo\nthree\rfour\n"
    )
    assert written(raw, "two\r\nthree\r\nfour\r\none\r\n") == b"two\nthree\rfour\none\r\n"


@pytest.mark.parametrize(
    ("raw", "text", "after"),
    [
        (b"a\nb", "a\r\nb\r\n", b"a\nb\n"),
        (b"a\r\nb\r\n", "a\r\nb", b"a\r\nb"),
        (b"a", "a\r\nb", b"a\nb"),
        (b"", "a\r\n", b"a\n"),
        (b"a\r\n", "", b""),
        (BOM + b"a\n", "b\r\n", BOM + b"b\n"),
    ],
)
def test_the_last_line_ends_as_it_was_typed(raw: bytes, text: str, after: bytes) -> None:
    assert written(raw, text) == after


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_lines_that_stay_are_pairs_of_the_same_in_order(old: list[str], new: list[str]) -> None:
    pairs = same(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert pairs == sorted(pairs)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert same(old, old) == [(n, n) for n in range(len(old))]


def test_texts_of_many_lines_are_compared_at_once() -> None:
    old = [str(n) for n in range(200_000)]
    assert same(old, old[::-1])[0][0] >= 0
    assert len(same(["x"] * 200_000, ["x"] * 199_999)) == 199_999


def test_a_text_made_from_another_version_is_refused() -> None:
    raw = NORTHWIND.encode()
    with pytest.raises(StaleError, match=r"^the file was changed meanwhile$"):
        rewrite(raw + b"# meanwhile\n", named(raw), "- {}\n")
    assert rewrite(raw, named(raw), posted(raw) + "# mine\r\n") == raw + b"# mine\n"


def test_a_file_or_text_over_a_mebibyte_is_refused() -> None:
    large, raw = b"#" * (1024 * 1024 + 1), NORTHWIND.encode()
    assert no_text(large) == "the file is larger than 1 MiB"
    with pytest.raises(EditError, match=r"^the file is larger than 1 MiB$"):
        rewrite(large, named(large), "")
    with pytest.raises(EditError, match=r"^the text is larger than 1 MiB$"):
        rewrite(raw, named(raw), large.decode())
    assert rewrite(raw, named(raw), large.decode()[1:]) == large[1:]


def test_a_file_that_is_no_text_is_refused() -> None:
    raw = "name: Zoë".encode("latin-1")
    assert no_text(raw) == "the file is not UTF-8 text"
    with pytest.raises(EditError, match=r"^the file is not UTF-8 text$"):
        rewrite(raw, named(raw), "name: Zoë")


def test_a_text_is_shown_without_its_mark_and_as_a_browser_shows_it() -> None:
    assert shown(BOM + b"a\r\n\0") == "a\r\n\ufffd"
