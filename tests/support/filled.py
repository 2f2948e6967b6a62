"""The form for an interview, as a browser would post it as it stands."""

import re
from pathlib import Path

from heardback.logbook.reading import read


def own(path: Path, position: int = -1) -> str:
    """Where an interview's page is, below the feed's."""
    logbook = read(path.read_bytes()).sound
    assert logbook
    return f"interviews/{logbook.interviews[position].uid('sam', 1, 0)}"


def fields(html: str) -> dict[str, str]:
    """What the form would post as it stands."""
    form = html[html.index('<form class="interview"') :]
    form = form[: form.index("</form>")]
    found = dict(re.findall(r'<input [^>]*name="([\w-]+)" value="([^"]*)"', form))
    found |= dict(
        re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)
    )
    chosen = re.search(r'<option value="([^"]*)" selected', form)
    return found | {"language": chosen[1] if chosen else ""}
