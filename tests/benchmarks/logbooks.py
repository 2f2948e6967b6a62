"""Files as people keep them, as long as wanted: the same at each run, but for today's date.

Of five interviews four are going on, at every step; the fifth is long past, done or lapsed.
"""

from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

FIRST = "Dana Omar Ines Jonas Mei Rita Paul Grace Amara Katrin Stefan Lucía Zoë Priya Tomás".split()
LAST = "Lee Haddad Duarte Weber Tanaka Chen Novak Abara Okafor Vogel Huber Ortiz Müller Rao".split()
PLACES = (
    "Northwind Fabrikam Contoso Litware Tailspin Wingtip Proseware Adatum Lamna Relecloud Trey "
    "Woodgrove Fourth Munson Bellows Coho Alpine Humongous Lucerne Margie Nod Southridge"
).split()
TRADES = (
    "Instruments Toys Works Bank Health Media Energy Foods Systems Research Travel Audio".split()
)
ROLES = (
    "Product Manager",
    "Brand Manager, international brands",
    "Data Analyst",
    "Senior Engineer",
    "Head of Design",
)
SUBJECTS = (
    "the pricing roadmap, since I rebuilt one for three markets",
    "how support tickets reach the roadmap",
    "moving the calibration service to a subscription; it took us two years",
    "hiring in Zürich",
)
HEAD = """\
name: Sam's follow-ups
signature: Sam Rivera
timezone: America/New_York
holidays: US
value: eight years of B2B product and brand management
interviews:
"""
Blocks = list[list[str]]  # the lines of each interview


def blocks(size: int, today: date, *, all_steps: bool = False) -> Blocks:
    """Interviews; with ``all_steps`` nothing was sent yet after any of them."""
    return [_interview(number, today, all_steps=all_steps) for number in range(size)]


def text(interviews: Blocks) -> bytes:
    """A whole file."""
    return (HEAD + "".join(f"{line}\n" for lines in interviews for line in lines)).encode()


def logbook(size: int, today: date, *, all_steps: bool = False) -> bytes:
    """A whole file of so many interviews."""
    return text(blocks(size, today, all_steps=all_steps))


def feeds(folder: Path, number: int, size: int, today: date) -> None:
    """A folder of feeds, each with other interviews."""
    folder.mkdir(parents=True)
    for feed in range(number):
        interviews = [_interview(feed * 7 + n, today) for n in range(size)]
        (folder / f"candidate-{feed:04}.yaml").write_bytes(text(interviews))


def _interview(n: int, today: date, *, all_steps: bool = False) -> list[str]:
    is_past, ago = _is_past(n), 1 if all_steps else _ago(n)
    day = today - timedelta(days=ago)
    company = f"{PLACES[n % 22]} {TRADES[n // 22 % 12]}{f' {n // 264}' if n >= 264 else ''}"
    domain = f"{company.lower().replace(' ', '-')}.example"
    lines = [
        f"  - company: {company}",
        f"    role: {ROLES[n % 5]}",
        f"    interviewed: {day} {9 + n % 8:02}:30",
        "    hiring_manager:",
        f"      name: {_name(n)}",
        f"      email: manager@{domain}",
        f"      about: {SUBJECTS[n % 4]}",
        "    interviewers:",
        f"      - {_name(n + 3)} <people@{domain}>",
        f"      - {_name(n + 8)}",
    ]
    if all_steps:
        return lines
    if n % 3 == 0:
        lines.append(f"    decision_by: {day + timedelta(days=7 + n % 10)}")
    if ago > 2 and n % 4:
        lines.append(f"    thanked: {day + timedelta(days=1)}")
    if ago > 7 and n % 2:
        lines.append(f"    followed_up: [{day + timedelta(days=7)}]")
    if ago > 9 and n % 7 == 0:
        lines.append(f"    heard_back: {day + timedelta(days=9)}")
    if is_past and n % 2:
        lines.append("    outcome: rejected")
    return lines


def _is_past(n: int) -> bool:
    return n % 5 == 4


def _ago(n: int) -> int:
    """Days since the interview."""
    return 45 + n % 90 if _is_past(n) else 1 + n % 13


def _name(n: int) -> str:
    return f"{FIRST[n % len(FIRST)]} {LAST[n // 2 % len(LAST)]}"


class Edits:
    """A file as it is edited: by turns a line more or less, and another word, in a late interview.

    That is where one edits, and of older ones a calendar that is full may show nothing.
    """

    def __init__(self, size: int, today: date) -> None:
        self.interviews = blocks(size, today)
        latest = sorted(sorted(range(size), key=_ago)[: max(8, size // 16)])
        self.turns = cycle([*latest[len(latest) // 2 :], *latest[: len(latest) // 2]])
        self.made = 0

    def next(self) -> bytes:
        """The file after an edit that it has not had."""
        lines = self.interviews[next(self.turns)]
        if self.made % 2:
            lines[1] = f"    role: Lead {self.made} {lines[1].split()[-1]}"
        elif any(line.startswith("    thanked:") for line in lines):
            name = _name(self.made).replace(" ", "-")
            known = [line for line in lines if line.startswith("      - Robin ")]
            if len(known) > 1:  # a file does not grow for ever
                lines.remove(known[-1])
            else:
                lines.insert(lines.index("    interviewers:") + 1, f"      - Robin {name}")
        else:
            (day,) = [line.split()[1] for line in lines if line.startswith("    interviewed:")]
            lines.insert(3, f"    thanked: {day}")
        self.made += 1
        return text(self.interviews)
