"""What the tests of ``log`` and ``add`` share: a file, and commands that work or fail."""

from pathlib import Path

from click.testing import CliRunner, Result

from heardback.cli.main import main
from on_disk import aged

SAM = """\
# my search
timezone: America/New_York
holidays: US
interviews:
  - company: Northwind Traders   # the good one
    role: Product Manager
    interviewed: 2026-11-12

  - company: Northwind Traders
    role: Designer
    interviewed: 2026-11-12

  - company: Fabrikam
    interviewed: 2026-11-13
    decision_by: next Friday   # she said
    thanked: 2026-11-13
"""


def run(*arguments: str | Path) -> Result:
    for path in arguments:
        if isinstance(path, Path) and path.exists():
            aged(path)
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def fails(path: Path, *arguments: str | Path, code: int = 1) -> str:
    """What is said of a command that changes nothing."""
    aged(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    return result.stderr
