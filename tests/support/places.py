"""Where the repository's own files are."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
DATA = TESTS / "data"
SOURCES = ROOT / "src" / "heardback"
EXAMPLE = ROOT / "feeds" / "example.yaml"
