"""Texts from outside as they may be shown, for any text there is."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heardback.legible import closed, columns, cut, escaped, inert, is_boundary, isolated
from heardback.problems import quoted

LRE, RLE, POP, LRO, RLO = "\u202a\u202b\u202c\u202d\u202e"
LRI, RLI, FSI, PDI = "\u2066\u2067\u2068\u2069"
RLM = "\u200f"
OPENING = {LRE: POP, RLE: POP, LRO: POP, RLO: POP, LRI: PDI, RLI: PDI, FSI: PDI}
CONTROLS = {*OPENING, POP, PDI}

texts = st.text(
    st.one_of(
        st.sampled_from([*CONTROLS, RLM, "\n", "\u2029"]),
        st.sampled_from("ab ,אבש٣é株\u0301"),
        st.characters(),
    ),
    max_size=30,
)


def left_open(text: str) -> list[str]:
    """What a text leaves open at its end or a paragraph's, and what it ends that is not its own."""
    waiting: list[str] = []
    wrong: list[str] = []
    for char in text:
        if char in OPENING:
            waiting.append(OPENING[char])
        elif char in (POP, PDI):
            wrong += [] if waiting[-1:] == [char] else [char]
            waiting = waiting[:-1]
        elif unicodedata.bidirectional(char) == "B":
            wrong, waiting = wrong + waiting, []
    return wrong + waiting


def without_controls(text: str) -> str:
    return "".join(c for c in text if c not in CONTROLS)


# Isolation


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Northwind",
        "Café Nord",
        "株式会社 🚀",
        "Łucja \N{EN DASH} “x” (y)\n\tz",
        "a\u200eb",
        "12:30",
    ],
)
def test_a_text_from_left_to_right_is_unchanged(text: str) -> None:
    assert isolated(text) == closed(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג", f"{FSI}אבג{PDI}"),
        ("Nord אב", f"{FSI}Nord אב{PDI}"),
        ("٣", f"{FSI}٣{PDI}"),
        (f"a{RLM}b", f"{FSI}a{RLM}b{PDI}"),
        (f"ABC{RLO}evil", f"{FSI}ABC{RLO}evil{POP}{PDI}"),
        (f"{RLE}a{LRO}b", f"{FSI}{RLE}a{LRO}b{POP}{POP}{PDI}"),
        (f"a{RLI}b", f"{FSI}a{RLI}b{PDI}{PDI}"),
        (f"a{PDI}b{POP}c", "abc"),
        (f"א{PDI}ב{POP}", f"{FSI}אב{PDI}"),
        # An isolate ends what is open inside it, and what is inside it ends nothing outside.
        (f"{RLI}{RLO}a{PDI}b", f"{FSI}{RLI}{RLO}a{POP}{PDI}b{PDI}"),
        (f"{RLO}{LRI}a{POP}b", f"{FSI}{RLO}{LRI}ab{PDI}{POP}{PDI}"),
        # What is isolated is so for once and all.
        (f"{FSI}אבג{PDI}", f"{FSI}אבג{PDI}"),
        (f"{RLI}אבג", f"{RLI}אבג{PDI}"),
        (f"{FSI}א{PDI}, {FSI}ב{PDI}", f"{FSI}{FSI}א{PDI}, {FSI}ב{PDI}{PDI}"),
        # Each paragraph begins anew.
        (f"a\nא{RLO}\n{POP}b\u2029ב", f"a\n{FSI}א{RLO}{POP}{PDI}\nb\u2029{FSI}ב{PDI}"),
    ],
)
def test_a_text_that_could_turn_its_line_is_isolated(text: str, shown: str) -> None:
    assert isolated(text) == shown
    assert isolated(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("שלום דנה", "שלום דנה"),
        (f"ABC{RLO}evil", f"ABC{RLO}evil{POP}"),
        (f"{LRI}a{RLO}b\n{PDI}c", f"{LRI}a{RLO}b{POP}{PDI}\nc"),
        (f"a{RLO}b{POP}c", f"a{RLO}b{POP}c"),
    ],
)
def test_a_letter_is_only_closed(text: str, shown: str) -> None:
    assert closed(text) == shown


def test_thousands_of_open_embeddings_take_no_longer_than_other_text() -> None:
    text = "\u202a" * 20_000 + "\u2069" * 20_000
    begun = process_time()
    assert closed(text) == "\u202a" * 20_000 + "\u202c" * 20_000
    assert process_time() - begun < 1


@given(texts)
@example(f"{PDI}{RLO}{FSI}{POP}\n{PDI}")
def test_an_isolated_text_leaves_nothing_open_and_ends_nothing_around_it(text: str) -> None:
    for shown in (isolated(text), closed(text)):
        assert left_open(shown) == []
        assert without_controls(shown) == without_controls(text)
        assert len(shown) <= 4 * len(text)
    assert isolated(isolated(text)) == isolated(closed(text)) == isolated(text)
    assert closed(closed(text)) == closed(text)


@given(texts, texts)
def test_no_text_turns_what_stands_beside_it(one: str, two: str) -> None:
    """What lies outside of every isolate has a direction of its own and is no control."""
    # A form feed, say, ends a line but no paragraph: its bidirectional class is not B.
    for paragraph in re.split("[\n\r\x1c-\x1e\x85\u2029]", f"{isolated(one)} · {isolated(two)}"):
        depth = 0
        for char in paragraph:
            depth -= char == PDI
            kind = unicodedata.bidirectional(char)
            assert depth or kind not in ("R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF")
            depth += char in (LRI, RLI, FSI)


# Cutting


@pytest.mark.parametrize(
    ("text", "length", "start"),
    [
        ("Northwind", 5, "North"),
        ("Northwind", 9, "Northwind"),
        ("Nord", 0, ""),
        ("cafe\u0301 nord", 4, "caf"),
        ("cafe\u0301 nord", 5, "cafe\u0301"),
        ("a👨\u200d👩\u200d👧b", 4, "a"),
        ("a👨\u200d👩\u200d👧b", 6, "a👨\u200d👩\u200d👧"),
        ("a👋🏽b", 2, "a"),
        ("a☎\ufe0fb", 2, "a"),
        ("🇫🇷🇩🇪🇮🇹", 3, "🇫🇷"),
        ("🇫🇷🇩🇪🇮🇹", 4, "🇫🇷🇩🇪"),
        ("a🏴\U000e0067\U000e0062\U000e007fb", 4, "a"),
        ("한\u1112\u1161\u11ab", 2, "한"),
        ("\u1112\u1161\u11ab\u1112\u1161", 4, "\u1112\u1161\u11ab"),
        ("가\u11a8나", 1, "가"),  # no place is left: a heap of marks is cut through
        ("a가\u11a8나", 2, "a"),
        ("나각", 1, "나"),
        ("नमस्ते", 4, "नम"),
        ("aกำ", 2, "a"),
        ("aｶﾞ", 2, "a"),
        ("\u0645\u06cc\u200c\u062e", 2, "\u0645"),
        ("a\r\nb", 2, "a"),
        ("e" + "\u0301" * 500, 60, "e" + "\u0301" * 59),
    ],
)
def test_a_letter_is_not_torn_from_its_marks(text: str, length: int, start: str) -> None:
    assert cut(text, length) == start


clusters = st.text(
    st.one_of(
        st.sampled_from("e\u0301\u200d\u200c👩🏽🇫🇷\ufe0f한\u1112\u1161\u11abก\u0e33क\u094da \r\n"),
        st.characters(),
    )
)


@given(clusters, st.integers(0, 20))
def test_a_cut_text_is_its_start_and_no_longer_than_asked(text: str, length: int) -> None:
    start = cut(text, length)
    assert text.startswith(start)
    assert len(start) <= length
    whole = [at for at in range(1, len(text) + 1) if is_boundary(text, at) and at <= length]
    assert len(start) == max(whole, default=min(length, len(text)))


def test_a_long_value_in_a_message_is_cut_between_letters() -> None:
    assert quoted("x" * 58 + "e\u0301" + "y") == f"'{'x' * 58}…'"
    assert quoted("x" * 57 + "e\u0301" + "yz") == f"'{'x' * 57}e\u0301…'"
    assert quoted("x" * 58 + "e\u0301") == f"'{'x' * 58}e\u0301'"


# Terminals


@given(st.text())
@example("\x1b[31m\x9b\x07\x7f\x00\u202e\ufeff\ud800\u2028\r")
def test_an_inert_text_has_a_sign_for_each_character_that_would_steer(text: str) -> None:
    shown = inert(text)
    assert len(shown) == len(text)
    for char, sign in zip(text, shown, strict=True):
        kind = unicodedata.category(char)
        steers = char not in "\n\t" and kind in ("Cc", "Cs", "Zl", "Zp")
        steers |= char in CONTROLS or char in "\u061c\u200e\u200f\ufeff"
        assert (sign != char) == steers
        assert sign.isprintable() or not steers
    assert columns(shown) <= 2 * len(shown)
    assert inert(escaped(text)) == escaped(text)


def test_columns_are_counted_as_a_terminal_does() -> None:
    assert [columns(text) for text in ("abc", "株式", "e\u0301", "ｱ", "🚀", "")] == [
        3,
        4,
        1,
        1,
        2,
        0,
    ]
