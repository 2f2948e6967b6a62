"""Whatever stands in a file, it is read or refused with a place and a reason; nothing is raised."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import places
from survival import TODAY, mistakes, published, survived

EXAMPLE = places.EXAMPLE.read_text("utf-8")
LEAST = "- company: Northwind\n  interviewed: 2026-11-12\n"

unhurried = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


# Properties

YAML_SOUP = st.text(alphabet=st.sampled_from("-:?[]{},#&*!|>'\"%@` \n\r\t\\a1<~é\x85\u2028\ufeff"))


@unhurried
@given(st.binary(max_size=300))
@example(b"\xff\xfe-\x00")
@example(b"\xed\xa0\x80")
@example(b"\xef\xbb\xbf\xef\xbb\xbf[]")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    survived(raw)


@unhurried
@given(YAML_SOUP)
def test_any_heap_of_yaml_signs_is_read_or_refused(text: str) -> None:
    survived(text)


TOKENS = (
    *(
        "",
        "~",
        "null",
        "true",
        "no",
        "0",
        "-1",
        "1e9",
        "14:30",
        "'",
        '"',
        '""',
        "[]",
        "{}",
        "[[a]]",
    ),
    *("{a: b}", "- ", "? ", ": ", "|", ">-", "# ", "&a ", "*a", "<<: *a", "!!str ", "---", "..."),
    *("2026-02-30", "0000-00-00", "9999-12-31", "2100-12-31", "2000-01-01", "0001-01-01T00:00"),
    *(
        "999 months",
        "in 999 business days",
        "0 days",
        "US",
        "US-XX",
        "Mars/Olympus",
        "$",
        "${",
        "$x",
    ),
    *("\t", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\u202e", "\u0301", "\u200b", "\U0001f926"),
    *("\n", "\n\n  ", "\n- ", " " * 99, "x" * 999, "x " * 30, "a <b@c.example>", "@", "<", "\\"),
)
MESSAGES = "".join(
    f"  {step}:\n    subject: Hello $name\n    body: Dear ${{greeting}}, $value $role $promised\n"
    for step in ("thank-you", "first-follow-up", "second-follow-up", "closing-note")
)
FULL = EXAMPLE.replace(
    "\ninterviews:", f"wait: 4-5\nalarm: 09:00\nmessages:\n{MESSAGES}\ninterviews:"
)
WORDS = re.compile(r"[\w.@/+-]+|[^\w\s]|\s+")
Edit = tuple[int, str, str]
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10**6),
        st.sampled_from(("replace", "insert", "remove", "double", "value", "key", "line")),
        st.sampled_from(TOKENS) | st.text(max_size=5),
    ),
    min_size=1,
    max_size=5,
)


def edited(text: str, edits: list[Edit]) -> str:
    for at, how, token in edits:
        if how in ("value", "key", "line", "double"):
            lines = text.split("\n")
            row = at % len(lines)
            key, colon, value = lines[row].partition(":")
            lines[row] = {
                "value": f"{key}{colon} {token}",
                "key": f"{key[: len(key) - len(key.lstrip(' -'))]}{token}{colon}{value}",
                "line": token,
                "double": f"{lines[row]}\n{lines[row]}",
            }[how]
            text = "\n".join(lines)
        else:
            words = list(WORDS.findall(text)) or [""]
            place = at % len(words)
            words[place] = {"replace": token, "insert": words[place] + token, "remove": ""}[how]
            text = "".join(words)
    return text


@unhurried
@given(EDITS, st.sampled_from((TODAY, date(2000, 1, 1), date(2100, 12, 31))))
def test_an_example_with_slips_is_read_or_refused(edits: list[Edit], today: date) -> None:
    survived(edited(FULL, edits).encode("utf-8", "replace"), today)


# The nastiest inputs one by one

SPACES = " " * 20_000
COMBINING = "\u0301"
ALL_2000 = "2000-01-01 to 2000-12-31, "


NASTY = {
    "nothing": "",
    "a mark": "\ufeff",
    "two marks": "\ufeff\ufeff[]",
    "an empty mapping": "{}",
    "an empty document": "---\n",
    "empty places": "- \n-\n",
    "empty lines": "\n" * 9_999,
    "lone carriage returns": "\r" * 9_999,
    "one long comment": "#" + "x" * 99_999,
    "brackets": "[" * 50_000,
    "dashes": "- " * 50_000,
    "braces": "{a: " * 9_999,
    "question marks": "? " * 9_999,
    "a list of itself": "&a [*a]",
    "a mapping of itself": "&a {a: *a}",
    "aliases": "- &a x\n" + "- *a\n" * 1_001,
    "an alias bomb": "- &a [x, x, x]\n" + "- &a [*a, *a, *a, *a, *a, *a]\n" * 20,
    "values without end": "x: 1\n" * 30_000,
    "quotes only": '""""',
    "an unknown directive": "%FOO\n---\n[]",
    "a tag's prefix": "%TAG ! tag:a,2000:\n---\n!b c",
    "half a tag": "!\t\r{",
    "spaces within a name": f'- company: "a{SPACES}b"\n  interviewed: 2026-11-12\n',
    "spaces within a promise": f"{LEAST}  decision_by: 'in{SPACES}two weeks'\n",
    "spaces before an address": f"{LEAST}  contact: 'a{SPACES}<b@c.example>'\n",
    "an address without end": f"{LEAST}  contact: a <{'b.' * 9_999}@>\n",
    "long notes": f"{LEAST}  notes: {'x' * 99_999}\n",
    "one range of days off again and again": f"{LEAST}  days_off: [{ALL_2000 * 999}]\n",
    "unknown countries": f"{LEAST}  holidays: [{'QQ, ' * 999}]\n",
    "one person again and again": f"{LEAST}  interviewers: [{'Dana Lee, ' * 9_999}]\n",
    "accents on nothing": f"{LEAST}  role: {COMBINING * 200}\n",
    "the last day": "- {company: A, interviewed: 2100-12-31, decision_by: 2100-12-31, wait: 30}\n",
    "the first day": "- {company: A, interviewed: 2000-01-01, days_off: 2000-01-01}\n",
    "a year that a calendar does not know": "- {company: A, interviewed: 2040-05-01, holidays: IN}",
}


@pytest.mark.parametrize("file", NASTY.values(), ids=NASTY.keys())
def test_it_is_read_or_refused(file: str) -> None:
    survived(file)


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029"])
def test_odd_line_ends_do_not_hide_a_mistake(end: str) -> None:
    (mistake,) = mistakes(f"a: b{end}c: d: e")
    assert "a second colon in one line" in mistake


def test_a_control_character_is_found_on_its_line_whatever_stands_above_it() -> None:
    file = f"# {'é' * 50}\n\n- company: \x01\n\n"
    assert mistakes(file) == ["3: a control character stands here; delete it"]


def test_a_sign_that_cannot_begin_a_value_is_shown_so_that_it_can_be_seen() -> None:
    assert mistakes("- `a") == ["1: a value cannot begin with '`'; put it in quotes: - \"`a\""]
    assert all(mistake.isprintable() for mistake in mistakes("\u2028`\n\u2028"))


def test_a_tab_is_called_a_tab_wherever_it_stands() -> None:
    file = "- company: Northwind\n\tinterviewed: 2026-11-12\n"
    assert mistakes(file) == [
        (
            "2: a tab stands where spaces are wanted; delete it and type 2 spaces, to "
            "line up with line 1"
        )
    ]


@pytest.mark.parametrize("zone", ["localtime", "Factory", "posixrules", "../etc/passwd", "/UTC"])
def test_a_zone_that_is_another_one_on_each_machine_is_refused(zone: str) -> None:
    (mistake,) = mistakes(f"timezone: {zone}\n")
    assert mistake.startswith(f"1: timezone: unknown time zone '{zone}'")


def test_merging_is_refused_where_it_stands() -> None:
    (mistake,) = mistakes(f"- &a\n  company: X\n  interviewed: 2026-11-12\n{LEAST}  <<: *a\n")
    assert mistake.startswith("6: << (merging) is not used here")


def test_a_key_that_is_a_list_is_refused_where_it_stands() -> None:
    (mistake,) = mistakes(f"{LEAST}  ? [role]\n  : x\n")
    assert mistake.startswith("3: a key cannot begin with a bracket")


@pytest.mark.slow
@pytest.mark.parametrize("key", ["role", "rloe"])
def test_each_of_thousands_of_wrong_keys_is_reported(key: str) -> None:
    assert len(mistakes(f"{LEAST}  role: PM\n" + f"  {key}: PM\n" * 3_000)) == 3_000


def test_wrong_shapes_are_each_reported_on_their_line() -> None:
    keys = (
        *("company", "id", "role", "interviewed", "hiring_manager", "contact", "decision_by"),
        *("wait", "value", "signature", "messages", "thanked", "outcome"),
    )
    for shape in ("[a, b]", "[[a]]", "{a: b}"):
        people = ("hiring_manager", "contact", "messages") if shape == "{a: b}" else ()
        wrong = [key for key in keys if key not in people]
        found = survived("- " + "\n  ".join(f"{key}: {shape}" for key in wrong) + "\n").mistakes
        assert {problem.line for problem in found} == set(range(1, len(wrong) + 1))


@pytest.mark.parametrize(
    "text",
    ["$", "${", "${}", "$$$", "$nobody", "${greeting", "$0", "%(name)s", "{{ name }}", "{% if %}"],
)
def test_odd_placeholders_never_stop_the_calendar(text: str) -> None:
    wording = f"messages: {{thank-you: {{subject: '{text}', body: '{text}'}}}}\ninterviews:\n"
    reading = survived(wording + LEAST)
    assert reading.mistakes == ()


@pytest.mark.parametrize("name", ["{{ 7 * 7 }}", "{% raw %}", "$company", "END:VEVENT", "a\\nb"])
def test_a_name_is_text_and_never_a_template(name: str) -> None:
    reading = survived(f"- company: '{name}'\n  interviewed: 2026-11-22\n")
    edition = published(
        f"- company: '{name}'\n  interviewed: 2026-11-22\n".encode(), reading, TODAY
    )
    assert edition
    unfolded = edition.calendar.decode().replace("\r\n ", "")
    shown = name.replace("\\", "\\\\")
    assert f"SUMMARY:{shown}: add a detail\\, thank-you\r\n" in unfolded


# All mistakes of a file together


def test_every_mistake_is_reported_at_once_with_its_line_and_the_value_found() -> None:
    file = """\
- company: Northwind
  interviewed: 2026-02-30
  followed_up: [2026-11-20, 2026-11-20]
  decision_by: soonish
- interviewed: 2026-11-12
  thanked: 2026-11-01
  outcome: ofer
- company: Fabrikam
  interviewed: 2026-11-12
  days_off: 2026-01-01 to 2026-04-01
- company: Litware
  interviewed: 2026-11-12
  days_off: 2026-01-01 to 2026-04-01
"""
    found = mistakes(file)
    for line, value in [
        (2, "2026-02-30"),
        (3, "2026-11-20"),
        (4, "soonish"),
        (5, "company is missing"),
        (6, "2026-11-01"),
        (7, "'ofer'"),
        (10, "91 days"),
        (13, "91 days"),
    ]:
        assert any(m.startswith(f"{line}: ") and value in m for m in found), (line, value)
    assert len(found) == 8


def test_only_the_sound_of_two_interviews_with_one_mistake_is_served() -> None:
    away = "  days_off: 2026-01-01 to 2026-04-01\n"
    reading = survived(LEAST + away + LEAST.replace("Northwind", "Fabrikam") + away)
    assert reading.logbook
    assert reading.logbook.interviews == ()
