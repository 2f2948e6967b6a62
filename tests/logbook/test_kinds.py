"""Each kind of value by itself: what it takes, what it makes of it, and how it refuses."""

from datetime import date, time
from time import process_time
from typing import Any

import pytest

from heardback.logbook import kinds
from heardback.logbook.kinds import Kind, UnfitError
from heardback.model.interviews import Person


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (kinds.LINE, "  one \n\n two\t", "one two"),
        (kinds.LINE, "\n one \r\n", "one"),
        (kinds.LINE, "a\tb", "a\tb"),
        (kinds.LINE, "x" * 200, "x" * 200),
        (kinds.NAME, "one two three four five six seven eight nine ten", None),
        (kinds.PROSE, "\n\none\n\n\ntwo\n", "one\n\n\ntwo"),
        (kinds.PROSE, "a\tb", "a\tb"),
        (kinds.PROSE, "x" * 5_000, "x" * 5_000),
        (kinds.SIGNATURE, "  Sam Rivera \n+1 555 0100 ", "Sam Rivera \n+1 555 0100"),
        (kinds.SIGNATURE, " ".join("abcdefghijklmno"), " ".join("abcdefghijklmno")),
        (kinds.SIGNATURE, "x" * 200, "x" * 200),
        (kinds.DAY, "2028-02-29", date(2028, 2, 29)),
        (kinds.MOMENT, "2026-11-12 9:05", (date(2026, 11, 12), time(9, 5))),
        (kinds.MOMENT, "2026-11-12T00:00", (date(2026, 11, 12), time(0, 0))),
        (kinds.MOMENT, "2026-11-12", (date(2026, 11, 12), None)),
        (kinds.CLOCK, "23:59", time(23, 59)),
        (kinds.CLOCK, "0:00", time(0, 0)),
        (kinds.WHEN, "2026-11-20", date(2026, 11, 20)),
        (kinds.WHEN, "end of  the month", "end of  the month"),
        (kinds.WHEN, "end of 2026", "end of 2026"),
        (kinds.CALENDAR, "none", ""),
        (kinds.CALENDAR, "None", ""),
        (kinds.CALENDAR, "us", "US"),
        (kinds.FLAG, "YES", True),
        (kinds.FLAG, "Off", False),
        (kinds.ZONE, "Europe/Berlin", "Europe/Berlin"),
        (kinds.EMAIL, "dana+jobs@mail.northwind.example", None),
        (kinds.PERSON, "Dana Lee", Person(name="Dana Lee")),
        (kinds.PERSON, '"Dana Lee" < d@x.example >', Person(name="Dana Lee", email="d@x.example")),
        (kinds.PERSON, '" Dana " <d@x.example>', Person(name="Dana", email="d@x.example")),
        (kinds.PERSON, "Anne-Marie Lee-Bell", Person(name="Anne-Marie Lee-Bell")),
        (kinds.PERSON, "Malcolm X", Person(name="Malcolm X")),
        (kinds.PERSON, "X Æ Lee <x@x.example>", Person(name="X Æ Lee", email="x@x.example")),
    ],
)
def test_a_text_of_its_kind_becomes_a_value(kind: Kind, text: str, value: Any) -> None:
    assert kind.convert(text) == (text if value is None else value)


@pytest.mark.parametrize(
    ("kind", "text", "what"),
    [
        (kinds.LINE, "x" * 201, f"'{'x' * 59}…' has 201 characters"),
        (kinds.LINE, "x" * 2_000, f"'{'x' * 59}…' has 2,000 characters"),
        (kinds.LINE, "a\x07b", "a control character (U+0007) stands in 'a\\x07b'"),
        (kinds.LINE, "a\ud800b", "a control character (U+D800) stands in 'a\\ud800b'"),
        (kinds.NAME, "a b c d e f g h i j k", "'a b c d e f g h i j k' has 11 words"),
        (kinds.PROSE, "x" * 5_001, f"'{'x' * 59}…' has 5,001 characters"),
        (kinds.PROSE, "a\n\x00", "a control character (U+0000) stands in 'a\\x00'"),
        (
            kinds.SIGNATURE,
            " ".join("abcdefghijklmnop"),
            "'a b c d e f g h i j k l m n o p' is long for a signature",
        ),
        (kinds.SIGNATURE, "x" * 201, f"'{'x' * 59}…' is long for a signature"),
        (kinds.DAY, "2026-11-120", "'2026-11-120' is not a date"),
        (kinds.DAY, "2026-11-31", "'2026-11-31' is a day that does not exist"),
        (kinds.DAY, "12.11.2026", "'12.11.2026' is not a date"),
        (kinds.DAY, "2026-11-1\u0662", "'2026-11-1\u0662' is not a date"),
        (kinds.CLOCK, "24:00", "'24:00' is a time that does not exist"),
        (kinds.CLOCK, "23:60", "'23:60' is a time that does not exist"),
        (kinds.CLOCK, "9", "'9' is not a time"),
        (kinds.MOMENT, "2026-11-12 24:00", "'24:00' is a time that does not exist"),
        (
            kinds.MOMENT,
            "2026-11-12 9:05pm",
            "'2026-11-12 9:05pm' is not a date, nor a date and a time",
        ),
        (kinds.FLAG, "maybe", "found 'maybe'"),
        (kinds.OUTCOME, "offered", "unknown word 'offered'"),
        (kinds.ZONE, "localtime", "unknown time zone 'localtime'"),
        (kinds.ZONE, "Factory", "unknown time zone 'Factory'"),
        (kinds.CALENDAR, "XX", "unknown country 'XX'"),
        (kinds.PERSON, '" " <d@x.example>', "'\" \" <d@x.example>' is not a name"),
        (kinds.CALENDAR, "DE-XX", "unknown subdivision 'DE-XX'"),
        (kinds.EMAIL, "dana@northwind", "'dana@northwind' is not an e-mail address"),
        (
            kinds.EMAIL,
            "d@x.example, e@x.example",
            "'d@x.example, e@x.example' is not an e-mail address",
        ),
        (kinds.PERSON, "Dana <d@x.example> Lee", "'Dana <d@x.example> Lee' is not a name"),
        (kinds.PERSON, "<d@x.example>", "'<d@x.example>' is not a name"),
        (kinds.PERSON, "d@x.example", "'d@x.example' is not a name"),
        (kinds.PERSON, "- Dana", "'- Dana' is not a name"),
        (kinds.PERSON, "Dana -Omar", "'Dana -Omar' is not a name"),
        (kinds.PERSON, "Dana - Omar", "'Dana - Omar' is not a name"),
        (kinds.PERSON, "a b c d e f g h i j k", "'a b c d e f g h i j k' has 11 words"),
    ],
)
def test_another_text_is_refused_with_what_was_found(kind: Kind, text: str, what: str) -> None:
    with pytest.raises(UnfitError) as unfit:
        kind.convert(text)
    assert unfit.value.what == what


@pytest.mark.parametrize(
    ("kind", "text", "word", "offered"),
    [
        (kinds.OUTCOME, "Offered", "Offered", ("offer", "rejected", "withdrawn", "closed")),
        (kinds.AHEAD, "nxt", "nxt", ("all", "next")),
        (kinds.CALENDAR, "England", "GB-ENG", ("GB-ENG",)),
    ],
)
def test_what_may_have_been_meant_is_told(
    kind: Kind, text: str, word: str, offered: tuple[str, ...]
) -> None:
    with pytest.raises(UnfitError) as unfit:
        kind.convert(text)
    assert (unfit.value.word, unfit.value.words) == (word, offered)


def test_the_zones_are_offered_in_their_order() -> None:
    with pytest.raises(UnfitError) as unfit:
        kinds.ZONE.convert("Europe/Berlim")
    assert list(unfit.value.words) == sorted(unfit.value.words)
    assert "Europe/Berlin" in unfit.value.words


def test_an_address_has_at_most_254_characters() -> None:
    longest = "d" * 64 + "@" + "n" * 181 + ".example"
    assert len(longest) == 254
    assert kinds.address(longest) == longest
    with pytest.raises(UnfitError, match=r"^'d{59}…' is not an e-mail address$"):
        kinds.address("d" + longest)


@pytest.mark.parametrize("kind", [kinds.EMAIL, kinds.PERSON])
@pytest.mark.parametrize("text", ["b@" + "b." * 2_499, "a." * 2_500, "a@" * 2_500, "@" * 5_000])
def test_no_address_of_five_thousand_characters_takes_long(kind: Kind, text: str) -> None:
    begun = process_time()
    for _ in range(200):
        with pytest.raises(UnfitError):
            kind.convert(text if kind is kinds.EMAIL else f"Dana <{text[:-7]}>")
    assert process_time() - begun < 2
