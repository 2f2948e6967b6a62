"""The README's workflow for GitHub, its scripts run in order as they stand there.

What its actions do is done by a few lines here: they copy folders.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from calendars import events, parsed
from places import ROOT
from programs import need
from readme import Home, blocks, home_in
from serving import IMPOSSIBLE_DAY, SAM, write

pytestmark = pytest.mark.slow

HEADING = "### Without a server"
NAMELESS = "a-name-that-nobody-guesses"

# What the workflow asks of gh, with one issue that is open or not.
GH = """\
cd "$GH" || exit
case "$1 $2" in
"issue list") cat open 2>/dev/null || : ;;
"issue create") echo 7 >open ;;
"issue close") rm open ;;
esac
echo "$@" >>asked
for file in due.md; do [ ! -e "$WORKSPACE/$file" ] || mv "$WORKSPACE/$file" said; done
"""


def workflow() -> dict[str, Any]:
    (text,) = blocks("yaml", HEADING)
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended."""

    failed: bool
    said: str  # by the step that ended it


@dataclass(slots=True)
class Repository:
    """Its files, and what outlasts a run: the caches, what is online, and its issues."""

    home: Home
    cache: Path
    online: Path
    asked: Path
    runs: int = 0
    ready: bool = True  # heardback need not be installed
    outcomes: dict[str, str] = field(default_factory=dict)

    def run(self, event: str = "schedule") -> Run:
        """Run the workflow on what is committed, on a machine that knows nothing of before."""
        self.runs += 1
        workspace = self.home.path / f"run-{self.runs}"
        shutil.copytree(self.home.copy, workspace)
        self.outcomes = {"github.event_name": event, "steps.before.outputs.cache-matched-key": ""}
        for step in workflow()["jobs"]["export"]["steps"]:
            if not self.holds(step.get("if", "")):
                continue
            if "uses" in step:
                self.act(step["uses"], step.get("with", {}), workspace)
                continue
            done = self.do(step["run"], workspace)
            self.outcomes[f"steps.{step.get('id')}.outcome"] = "failure" if done.returncode else ""
            if done.returncode and not step.get("continue-on-error"):
                return Run(failed=True, said=done.stdout + done.stderr)
        return Run(failed=False, said="")

    def holds(self, condition: str) -> bool:
        """Whether an ``if`` does; those here compare, and join with ``&&``."""
        for part in condition.split(" && ") if condition else ():
            name, value = re.fullmatch(r"(\S+) == '(.*)'", part).groups()  # type: ignore[union-attr]
            if self.outcomes[name] != value:
                return False
        return True

    def act(self, action: str, given: dict[str, str], workspace: Path) -> None:
        """What an action does."""
        match action.split("@", maxsplit=1)[0]:
            case "actions/checkout":
                pass
            case "actions/cache/restore":
                assert given["key"].startswith(given["restore-keys"])
                if self.cache.exists():
                    shutil.copytree(self.cache, workspace / given["path"])
                    self.outcomes["steps.before.outputs.cache-matched-key"] = "feeds-1-1"
            case "actions/cache/save":
                replace(self.cache, workspace / given["path"])
            case "actions/upload-pages-artifact":
                shutil.copytree(workspace / given["path"], workspace / "artifact")
            case "actions/deploy-pages":
                replace(self.online, workspace / "artifact")
            case other:
                raise AssertionError(other)

    def do(self, script: str, workspace: Path) -> subprocess.CompletedProcess[str]:
        """Run a script as GitHub does."""
        if self.ready and script.startswith("python3 -m "):
            script = "true"
        return subprocess.run(
            [need("bash"), "-e", "-c", script],
            cwd=workspace,
            env=self.home.variables(GH=str(self.asked), WORKSPACE=str(workspace)),
            capture_output=True,
            text=True,
            check=False,
        )

    def calendars(self) -> dict[str, bytes]:
        """What is online, by the names of the feeds."""
        found = [path for path in self.online.rglob("*") if path.is_file()]
        assert {path.parent for path in found} <= {self.online / NAMELESS}
        return {path.name: path.read_bytes() for path in found}

    def asks(self) -> list[str]:
        """What gh was asked since the last look, but for the label and the list."""
        lines = (self.asked / "asked").read_text("utf-8").splitlines()
        (self.asked / "asked").unlink()
        assert lines[0] == "label create heardback --force"
        assert lines[1].startswith("issue list --label heardback ")
        return lines[2:]


def replace(target: Path, source: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    home = home_in(tmp_path / "home")
    home.program("gh", GH)
    write(home.feeds / "sam.yaml", SAM)
    write(home.feeds / "kim.yaml", SAM.replace("Northwind", "Fabrikam"))
    asked = tmp_path / "gh"
    asked.mkdir()
    return Repository(home, tmp_path / "cache", tmp_path / "online", asked)


def companies(calendar: bytes) -> set[str]:
    return set(
        re.findall(r"Northwind|Fabrikam|Contoso", " ".join(e.summary for e in events(calendar)))
    )


# What is published


def test_all_is_published_where_all_is_well(repository: Repository) -> None:
    assert not repository.run("push").failed
    found = {name: companies(calendar) for name, calendar in repository.calendars().items()}
    assert found == {"sam.ics": {"Northwind"}, "kim.ics": {"Fabrikam"}}


def test_of_a_file_with_a_mistake_the_earlier_calendar_stays_and_the_run_fails(
    repository: Repository,
) -> None:
    repository.run("push")
    before = repository.calendars()
    write(repository.home.feeds / "sam.yaml", IMPOSSIBLE_DAY)
    write(repository.home.feeds / "kim.yaml", SAM.replace("Northwind", "Contoso"))
    for _ in range(2):  # the day after, too
        run = repository.run("push")
        assert run.failed
        assert "sam.yaml:6:" in run.said
        assert repository.calendars()["sam.ics"] == before["sam.ics"]
        assert companies(repository.calendars()["kim.ics"]) == {"Contoso"}


def test_a_file_that_was_emptied_is_a_mistake_too(repository: Repository) -> None:
    repository.run("push")
    before = repository.calendars()
    write(repository.home.feeds / "sam.yaml", "")
    assert repository.run("push").failed
    assert repository.calendars() == before


def test_what_is_online_stays_where_the_earlier_calendars_are_lost(repository: Repository) -> None:
    repository.run("push")
    before = repository.calendars()
    shutil.rmtree(repository.cache)
    write(repository.home.feeds / "sam.yaml", IMPOSSIBLE_DAY)
    assert repository.run("push").failed
    assert repository.calendars() == before


def test_the_calendar_of_a_file_that_is_gone_goes_and_no_other(repository: Repository) -> None:
    (repository.home.feeds / "kim.yaml").rename(repository.home.feeds / "kim lee.yml")
    repository.run("push")
    (repository.home.feeds / "sam.yaml").unlink()
    assert not repository.run("push").failed
    assert set(repository.calendars()) == {"kim lee.ics"}


def test_what_did_not_change_is_published_as_it_was(repository: Repository) -> None:
    repository.run("push")
    before = repository.calendars()
    write(repository.home.feeds / "kim.yaml", SAM.replace("Northwind", "Contoso"))
    repository.run("push")
    assert repository.calendars()["sam.ics"] == before["sam.ics"]
    assert repository.calendars()["kim.ics"] != before["kim.ics"]


# The issue


def only_sam(repository: Repository) -> Home:
    (repository.home.feeds / "kim.yaml").unlink()
    return repository.home


def test_an_issue_is_opened_commented_on_and_closed(repository: Repository) -> None:
    home = only_sam(repository)
    home.has_something_due()
    said = repository.asked / "said"
    assert not repository.run().failed
    assert repository.asks() == [
        "issue create --title Follow-ups to send --label heardback --body-file due.md"
    ]
    assert re.fullmatch(r"~~~\n.*Northwind.*\n~~~\n", said.read_text("utf-8"), re.DOTALL)
    said.unlink()
    repository.run()
    assert repository.asks() == ["issue comment 7 --body-file due.md"]
    assert "Northwind" in said.read_text("utf-8")
    home.has_nothing_due()
    assert not repository.run().failed
    assert repository.asks() == ["issue close 7"]


def test_no_issue_is_opened_where_nothing_is_due(repository: Repository) -> None:
    only_sam(repository).has_nothing_due()
    assert not repository.run().failed
    assert repository.asks() == []


def test_a_push_opens_no_issue(repository: Repository) -> None:
    only_sam(repository).has_something_due()
    assert not repository.run("push").failed
    assert list(repository.asked.iterdir()) == []


def test_what_is_due_is_said_also_of_the_others_where_one_file_has_a_mistake(
    repository: Repository,
) -> None:
    repository.home.has_something_due()
    repository.run("push")
    write(repository.home.feeds / "kim.yaml", IMPOSSIBLE_DAY)
    assert repository.run().failed
    assert [line.split(" --")[0] for line in repository.asks()] == ["issue create"]


# The whole of it


def test_the_scripts_may_do_what_they_do() -> None:
    job = workflow()["jobs"]["export"]
    assert job["permissions"] == {
        "contents": "read",
        "pages": "write",
        "id-token": "write",
        "issues": "write",
    }
    assert [step["env"] for step in job["steps"] if "gh issue" in step.get("run", "")] == [
        {"GH_TOKEN": "${{ github.token }}"}
    ]


def test_it_installs_and_publishes_from_a_clean_copy(repository: Repository) -> None:
    copy = repository.home.copy
    shutil.rmtree(copy / ".venv")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    (copy / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "constraints.txt", copy / "tests")
    shutil.copytree(ROOT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    repository.ready = False
    repository.home.program("python3", f'exec {Path(sys.base_prefix) / "bin/python3"} "$@"')
    run = repository.run("push")
    assert not run.failed, run.said
    calendar = repository.calendars()["sam.ics"]
    assert companies(calendar) == {"Northwind"}
    assert "SOURCE" not in parsed(calendar).names
