"""The files of messages: written as their guidance says, and each sentence fit to be said."""

import re
from datetime import date
from importlib import resources
from itertools import combinations, product
from math import prod

import pytest

from heardback.planning.rules import plan
from heardback.values import replace
from heardback.words._briefs import Brief, Relation, briefs
from heardback.words._texts import (
    FACTS,
    WORDS,
    MessageFileError,
    Sentence,
    Shape,
    parsed,
    shapes,
)
from heardback.words._writing import sayable
from heardback.words.facts import fitted, fitted_to
from heardback.words.tone import tone
from small_files import logbook

FILES = (
    *("thank-you", "first-follow-up-silent", "first-follow-up-promised"),
    *("first-follow-up-answered", "second-follow-up", "closing-note"),
)
TIMES = ({"first time"}, {"second time"}, {"third time on"}, {"third time on", "later"})
READERS = ({"met", "manager"}, {"met", "peer"}, {"met", "nobody"}, {"contact"})


def sentences(shape: Shape) -> list[Sentence]:
    return [s for paragraph in shape.paragraphs for place in paragraph for g in place for s in g]


def text(sentence: Sentence) -> str:
    """A sentence as an editor sees it."""
    named = [f"{{{name}}}" for name in sentence.names]
    parts = list(sentence.pieces)
    parts[1::2] = named
    return "".join(parts)


EVERY = [
    (name, shape, s) for name in FILES for shape in shapes("en", name) for s in sentences(shape)
]


def test_every_file_is_one_that_is_used() -> None:
    folder = resources.files("heardback.words") / "messages" / "en"
    found = {path.name.removesuffix(".txt") for path in folder.iterdir()}
    assert found == {*FILES, "subjects", "guidance"}


def test_the_guidance_tells_every_word_and_name() -> None:
    folder = resources.files("heardback.words") / "messages" / "en"
    guidance = (folder / "guidance.txt").read_text("utf-8")
    for word in WORDS:
        assert re.search(rf"\b{word}\b", guidance), word
    for name in FACTS:
        assert f"{{{name}}}" in guidance, name


def test_the_names_are_just_what_sentences_are_filled_with() -> None:
    text = (
        "- {company: A, role: B, value: selling, signature: Sam R., interviewed: 2026-11-12, "
        "hiring_manager: {name: Dana Lee, about: rye}, heard_back: 2026-11-13, decision_by: "
        "in two weeks}"
    )
    first = plan(logbook(text), date(2026, 11, 13)).follow_ups[1]
    assert first.interview.decision_by
    dana = first.interview.hiring_manager
    (told,) = briefs(first, [dana])
    assert set(fitted_to(dana, told, fitted(first), first.step)) <= FACTS
    promised = replace(first, promised=first.interview.decision_by.day)
    assert set(fitted_to(dana, told, fitted(promised), first.step)) == FACTS


@pytest.mark.parametrize("name", FILES)
def test_every_reader_gets_a_message_each_time(name: str) -> None:
    for time, reader, more in product(TIMES, READERS, ({"about"}, set[str]())):
        if name == "thank-you" and reader == {"contact"}:
            continue  # whoever was not met is not thanked
        fit = [shape for shape in shapes("en", name) if shape.fits(frozenset(time | reader | more))]
        assert len(fit) == (6 if name == "thank-you" else 1), (time, reader, more)


def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop() -> None:
    for _, _, sentence in EVERY:
        if not sentence.holes:
            assert re.fullmatch(r"[A-Z][^.?!]*[.?]", text(sentence)), text(sentence)


def test_a_hole_is_a_sentence_of_its_own_and_says_what_is_missing() -> None:
    for _, _, sentence in EVERY:
        if sentence.holes:
            assert re.fullmatch(r"\[something new: [^\[\].]+\]", text(sentence)), text(sentence)


def test_what_may_be_long_ends_its_sentence() -> None:
    for _, _, sentence in EVERY:
        for name in {"about", "value"} & set(sentence.names):
            assert re.search(rf"\{{{name}\}}\.$", text(sentence)), text(sentence)


def test_a_name_with_a_stop_stands_before_no_question_mark() -> None:
    for _, _, sentence in EVERY:
        for name in set(sentence.names) - {"phrase"}:
            assert f"{{{name}}}?" not in text(sentence)


def test_no_sentence_stands_in_two_shapes_that_one_reader_or_panel_may_get() -> None:
    every = [(name, shape) for name in FILES for shape in shapes("en", name)]
    for (name, one), (other_name, other) in combinations(every, 2):
        # Of one file, what is for one time and reader is told apart by what is known alone.
        time = {"first time", "second time", "third time on"}
        apart = name != other_name or name == "thank-you" or one.wants & time != other.wants & time
        if apart and (one.wants | other.wants) >= {"met", "contact"}:
            apart = False  # nobody is both
        if apart:
            same = {text(s) for s in sentences(one)} & {text(s) for s in sentences(other)}
            assert not {s for s in same if not s.startswith("[")}, same


WORN = (
    r"\b(just|only|sincerely|hopefully|kindly|honoured|honored|passionate|excited|thrilled|"
    r"touch(ing)? base|circl\w+ back|check(ing)? in|at your earliest convenience|"
    r"do not hesitate|don't hesitate|would very much like|apolog\w+|sorry|unfortunately|"
    r"references|portfolio|samples?|as promised|as agreed|overdue)\b|!"
)
NEVER_SURE = (
    r"\byou (said|told|mentioned|liked|promised|asked|wrote)\b|thought about (it|this) since"
)
SPELLED_TWICE = (
    r"(organi[sz]|reali[sz]|recogni[sz]|favou?r|colou?r|behaviou?r|honou?r|programme|centre|center|"
    r"whilst|learnt|fulfil|cheque|advert\b)"
)


def test_a_sentence_is_one_that_one_would_say() -> None:
    for name, _, sentence in EVERY:
        said = "Northwind".join(sentence.pieces[::2])
        assert not re.search(WORN, said, re.IGNORECASE), text(sentence)
        assert not re.search(NEVER_SURE, said, re.IGNORECASE), text(sentence)
        assert not re.search(SPELLED_TWICE, said, re.IGNORECASE), text(sentence)
        assert list(tone(said)) == [], text(sentence)
        if name == "closing-note":
            assert "?" not in said
            assert not re.search(ASKING, said), text(sentence)


ASKING = r"\bplease\b|let me know|forward to|\b(would|could|will|can) you\b"


def test_whoever_is_asked_by_when_they_decide_is_the_manager() -> None:
    for name in FILES:
        for shape in shapes("en", name):
            asking = [s for s in sentences(shape) if "undated" in s.wants]
            assert all("manager" in s.wants for s in asking)
            assert bool(asking) == (name == "thank-you")


def test_every_message_can_be_said_in_six_ways_at_least() -> None:
    known = {"company", "interviewed", "answered", "ago", "candidate"}
    facts = [{"about"}, {"about", "value"}, {"value", "doing"}, {"value", "having"}, set[str]()]
    promises = [set[str](), {"promised", "day"}, {"promised", "words", "phrase"}]
    for name, time, reader in product(FILES, TIMES, READERS):
        for fact, promise, role in product(facts, promises, ({"role"}, set[str]())):
            if name == "thank-you" and (reader == {"contact"} or promise):
                continue
            if name == "first-follow-up-promised" and not promise:
                continue
            holds = frozenset(known | time | reader | fact | promise | role)
            holds |= {"about"} if name == "thank-you" else set()
            ways = sum(
                prod(len(w) for p in paragraphs for w in p) for paragraphs in sayable(name, holds)
            )
            assert ways >= 6, (name, sorted(holds))


def test_what_is_to_be_filled_in_is_known_before() -> None:
    """What a brief says of holes is what the files say, whatever is known."""
    for name, time, reader in product(FILES, TIMES, READERS):
        if name == "thank-you" and reader == {"contact"}:
            continue
        for fact in ({"about"}, {"value", "having"}, {"about", "value"}, set[str]()):
            holds = frozenset({"company", "interviewed", "answered", "ago", *time, *reader, *fact})
            told = Brief(file=name, relation=Relation.PEER, time=0, holds=holds, shape=0, ways=0)
            filled = holds | {"about"} if name == "thank-you" else holds
            for paragraphs in sayable(name, frozenset(filled)):
                holes = [s for p in paragraphs for ways in p for s in ways if s.holes]
                lacks_about = name == "thank-you" and "about" not in fact
                assert told.has_hole == bool(holes or lacks_about), (name, sorted(holds))


def test_again_is_said_where_something_is_noted() -> None:
    for name, shape, sentence in EVERY:
        if re.search(r"\bagain\b", text(sentence)):
            assert "thanked" in sentence.wants or (
                name == "thank-you" and "second time" in shape.wants
            ), text(sentence)


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Hello.", "x: a file begins with a heading, '== '"),
        ("== met\n  else Hello.", "x: '  else Hello.' is no sentence, no else and no /"),
        ("== met\n / Hello.", "x: ' / Hello.' is no sentence, no else and no /"),
        ("== met\nHello {nobody}.", "x: there is no {nobody} to fill in"),
        ("== met\n[often] Hello.", "x: 'often' says nothing here"),
        ("== everybody\nHello.", "x: 'everybody' says nothing here"),
    ],
)
def test_a_file_that_is_not_written_so_is_told_by_its_line(source: str, wrong: str) -> None:
    with pytest.raises(MessageFileError) as told:
        [shape.paragraphs for shape in parsed(f"# A comment.\n\n{source}\n", "x")]
    assert str(told.value) == wrong


def test_another_way_of_saying_a_thing_may_be_said_when_the_thing_may() -> None:
    (shape,) = parsed(
        "\n== met | a shape\n[thanked] One.\n  / Two.\n  else Three.\n  / Four.\n", "x"
    )
    (((first, other),),) = shape.paragraphs
    assert [text(s) for s in first] == ["One.", "Two."]
    assert [s.wants for s in first] == [{"thanked"}, {"thanked"}]
    assert [text(s) for s in other] == ["Three.", "Four."]
    assert [s.wants for s in other] == [frozenset(), frozenset()]
