"""Where the repository's own files are."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
DATA = TESTS / "data"
SOURCES = ROOT / "src" / "heardback"
EXAMPLE = ROOT / "feeds" / "example" / "interviews.yaml"
GOLDEN = DATA / "golden"
# The files whose calendars are kept whole, by the name of the feed.
CASES = {"example": EXAMPLE} | {path.stem: path for path in sorted(GOLDEN.glob("*.yaml"))}
