"""``remove``: which interview goes, what is shown, and who is asked."""

from pathlib import Path

import pytest

from editing_commands import SAM, fails, run
from heardback.cli import changing
from terminals import somebody

LINES = """\
  -   - company: Fabrikam
  -     interviewed: 2026-11-13
  -     decision_by: next Friday   # she said
  -     thanked: 2026-11-13
"""
LEFT = SAM[: SAM.index("\n  - company: Fabrikam")]


@pytest.fixture
def sam(tmp_path: Path) -> Path:
    path = tmp_path / "sam.yaml"
    path.write_bytes(SAM.encode())
    return path


def shown(sam: Path) -> str:
    return f"{sam}:\n  - \n{LINES}"


OUT = "Fabrikam is taken out; `heardback undo` puts it back.\n"


def test_an_interview_is_shown_and_taken_out(sam: Path) -> None:
    result = run("remove", "fabri", sam)
    assert (result.exit_code, result.stdout, result.stderr) == (0, shown(sam) + OUT, "")
    assert sam.read_bytes().decode() == LEFT


def test_undo_puts_it_back(sam: Path) -> None:
    run("remove", "fabri", sam)
    assert run("undo", sam).stdout.startswith("taken back: Fabrikam removed\n")
    assert sam.read_bytes().decode() == SAM


@pytest.mark.parametrize(
    ("given", "answer", "asked"),
    [((), True, ["Take it out?"]), ((), False, ["Take it out?"]), (("--yes",), False, [])],
)
def test_somebody_at_a_terminal_is_asked_first(
    sam: Path,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str, ...],
    asked: list[str],
    *,
    answer: bool,
) -> None:
    questions = somebody(monkeypatch, changing, agrees=answer)
    result = run("remove", "fabri", sam, *given)
    assert questions == asked
    goes = answer or bool(given)
    assert (result.exit_code, result.stdout, result.stderr) == (
        (0, shown(sam) + OUT, "") if goes else (1, shown(sam), "Error: nothing was changed\n")
    )
    assert sam.read_text() == (LEFT if goes else SAM)


def test_what_was_changed_while_somebody_thought_is_left_alone(
    sam: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def confirmed(_: str) -> bool:
        sam.write_text(SAM.replace("Fabrikam", "Adatum"))
        return True

    monkeypatch.setattr(changing, "is_terminal", lambda _: True)
    monkeypatch.setattr(changing, "confirmed", confirmed)
    result = run("remove", "fabri", sam)
    assert (result.exit_code, result.stderr) == (
        1,
        f"Error: {sam} was changed by another program just now: try again\n",
    )
    assert sam.read_text() == SAM.replace("Fabrikam", "Adatum")


def test_of_several_rounds_one_must_be_named(sam: Path) -> None:
    rows = ("2026-11-12, outcome: rejected", "2026-11-19 09:30")
    text = "".join(f"- {{company: Adatum, interviewed: {row}}}\n" for row in rows)
    sam.write_text(text)
    assert fails(sam, "remove", "adatum", sam) == (
        "Error: 'adatum' may be one of these; name more of it:\n"
        "  Adatum, 2026-11-12\n"
        "  Adatum, 2026-11-19 09:30\n"
    )
    assert run("remove", "adatum 2026-11-12", sam).exit_code == 0
    assert sam.read_text() == text.splitlines(keepends=True)[1]


def test_what_cannot_be_taken_out_is_said_before_anybody_is_asked(sam: Path) -> None:
    sam.write_text("- {company: A, interviewed: &day 2026-11-12}\n")
    assert fails(sam, "remove", "A", sam) == (
        "Error: a part of the interview is anchored (&): edit the file by hand\n"
    )


def test_a_file_with_a_mistake_is_not_written_to(sam: Path) -> None:
    sam.write_text(SAM.replace("thanked", "thankd"))
    assert fails(sam, "remove", "designer", sam) == (
        "Error: the file has a mistake, correct it first: line 16: interview 3 (Fabrikam): "
        "unknown key 'thankd'; did you mean thanked?\n"
    )
