"""Files of interviews in random styles, as Hypothesis strategies, to be edited."""

from datetime import date, timedelta

from hypothesis import strategies as st

FIRST = date(2026, 11, 2)
_COMPANIES = (
    "Northwind",
    "Fabrikam",
    "Tailspin Toys",
    "Café Nord",
    "Müller & Söhne 🚀",
    "株式会社",
)
_COMMENTS = ("", "", "", "   # by video", " # 'a' \"b\": [c", "  # ☕ later")
_NOTES = (
    ["notes: met in the lobby"],
    ["notes: |", "  Asked about: pricing", "", "  # no comment"],
    ["notes: >-", "  a long", "  talk"],
    ["notes: 'one", "", "  two'"],
    ["notes:", "  mood: good", "  outcome: [open]"],
    ["notes: met", "  upstairs"],
    ["notes:"],
    ["notes: |+", "  kept", "", ""],
    ["notes: >2", "    indented", "  by hand"],
    ["notes: {mood: good,", "    thanked: no}   # so far"],
    ["notes: &note once", "signature: *note"],
    ["value:", "  launching products"],
    ["hiring_manager:", "  name: Dana Lee", "  about: the roadmap   # hers"],
    ["interviewers:", "- Omar Haddad", "- name: Ines", "  about: pricing"],
    ["# only a comment", "wait: 4-5"],
)


@st.composite
def _scalar(draw: st.DrawFn, text: str) -> str:
    return draw(st.sampled_from(("{}", "{}", "'{}'", '"{}"'))).format(text)


@st.composite
def _days(draw: st.DrawFn, key: str, first: date, indentless: bool) -> list[str]:
    """A key of dates in one of the ways to write them."""
    days = sorted(draw(st.sets(st.integers(0, 20), min_size=1, max_size=3)))
    texts = [draw(_scalar((first + timedelta(days=n)).isoformat())) for n in days]
    comment = draw(st.sampled_from(_COMMENTS))
    match draw(st.sampled_from(("one", "flow", "block", "empty", "lines"))):
        case "one":
            return [f"{key}: {texts[0]}{comment}"]
        case "flow":
            return [f"{key}: [{', '.join(texts)}]{comment}"]
        case "lines":
            return [f"{key}: [", *(f"    {text},{comment}" for text in texts), "  ]"]
        case "empty":
            return [f"{key}:{draw(st.sampled_from(('', ' []')))}{comment}"]
    dash = "- " if indentless else draw(st.sampled_from(("  - ", "    -   ")))
    return [f"{key}:{comment}", *(f"{dash}{text}{comment}" for text in texts)]


@st.composite
def _interview(draw: st.DrawFn, company: str, day: date, *, indentless: bool) -> list[list[str]]:
    """An interview's keys, each as its lines, in any order."""
    comment = draw(st.sampled_from(_COMMENTS))
    keys = [
        [f"company: {draw(_scalar(company))}{comment}"],
        [f"interviewed: {draw(_scalar(day.isoformat()))}{draw(st.sampled_from(_COMMENTS))}"],
    ]
    maybe = st.booleans()
    if draw(maybe):
        keys.append([f"thanked:{comment}"])
    if draw(maybe):
        keys.append([f"outcome:{comment}"])
    if draw(maybe):
        written = draw(st.sampled_from(("", " 2026-12-24", " in a few months", ' "end of March"')))
        keys.append([f"decision_by:{written}{comment}"])
    keys += [
        draw(_days(key, day, indentless)) for key in ("followed_up", "heard_back") if draw(maybe)
    ]
    if draw(maybe):
        keys.append(draw(st.sampled_from(_NOTES)))
    return draw(st.permutations(keys))


@st.composite
def _flowed(draw: st.DrawFn, company: str, day: date) -> str:
    keys = [f"company: {company}", f"interviewed: {day}"]
    keys += [f"followed_up: [{day}]"] * draw(st.booleans())
    keys += [f"heard_back: {day + timedelta(days=1)}"] * draw(st.booleans())
    keys += ["thanked: "] * draw(st.booleans())
    return "{" + ", ".join(draw(st.permutations(keys))) + draw(st.sampled_from(("}", " }", ",}")))


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A sound file of some interviews."""
    mapping, indentless = draw(st.booleans()), draw(st.booleans())
    outer = draw(st.sampled_from(("", "  ", "    "))) if mapping else ""
    dash = draw(st.sampled_from(("- ", "-   ")))
    lines = draw(st.sampled_from(([], ["# mine"], ["---"], ["# mine", ""])))
    settings = draw(st.sampled_from((["name: Sam"], ["wait: 4-5   # days", "", "holidays: US"])))
    before = draw(st.booleans())
    lines = [*lines, *(settings if mapping and before else ()), *["interviews:"] * mapping]
    for n in range(draw(st.integers(1, 4))):
        company = draw(st.sampled_from(_COMPANIES))
        day = FIRST + timedelta(days=n)
        lines += draw(st.sampled_from(([], [], [""], [f"{outer}# --- {n}"])))
        if draw(st.integers(0, 5)) == 0:
            lines.append(f"{outer}{dash}{draw(_flowed(company, day))}")
            continue
        blank = draw(st.sampled_from(([], [], [""], [f"{outer}    # between"])))
        inner = outer + " " * len(dash)
        keys = draw(_interview(company, day, indentless=indentless))
        written = [f"{inner}{line}" if line else "" for key in keys for line in [*key, *blank]]
        lines += [outer + dash + written[0].removeprefix(inner), *written[1:]]
    lines += settings if mapping and not before else []
    lines += draw(st.sampled_from(([], [], ["# the end"], [""])))
    end = draw(st.sampled_from(("\n", "\r\n")))
    text = end.join(lines) + draw(st.sampled_from((end, end, "")))
    return draw(st.sampled_from((b"", b"", b"\xef\xbb\xbf"))) + text.encode()
