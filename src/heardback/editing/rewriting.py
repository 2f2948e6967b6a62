"""The whole text of a file, typed anew in a browser: only the lines that were typed change.

It alone knows what a browser makes of a text: every line end comes back as CRLF, and NUL as the
sign for what cannot be shown. So a line that stands in both keeps the bytes that it has in the
file, its end included; a new one ends as the file's first line does.
"""

import re

from heardback.editing.comparing import same
from heardback.feeds.kept import named
from heardback.logbook.texts import BOM, MAX_BYTES
from heardback.problems import EditError, StaleError

_END = re.compile(r"\r\n?|\n")


def rewrite(raw: bytes, version: str, text: str) -> bytes:
    """The file with ``text``, which was made from the version of this name.

    Raises ``StaleError`` where the file is another one by now, ``EditError`` where it cannot be
    shown as text, or would be too large.
    """
    if named(raw) != version:
        raise StaleError
    if why := no_text(raw):
        raise EditError(why)
    after = written(raw, text)
    if len(after) > MAX_BYTES:
        raise EditError("the text is larger than 1 MiB")
    return after


def no_text(raw: bytes) -> str:
    """Why a file cannot be shown and changed as text; empty where it can."""
    if len(raw) > MAX_BYTES:  # nor was it read to its end
        return "the file is larger than 1 MiB"
    try:
        raw.decode()
    except UnicodeDecodeError:
        return "the file is not UTF-8 text"
    return ""


def shown(raw: bytes) -> str:
    """The text of a file that has one, as a browser gives it back, but for the line ends."""
    return raw.removeprefix(BOM).decode().replace("\0", "\ufffd")


def lines_of(text: str) -> list[str]:
    """The lines of a text, however they end; what follows the last end is one, too."""
    return _END.split(text)


def written(raw: bytes, text: str) -> bytes:
    """The bytes of ``text`` as the next version of a file that has text."""
    own = raw.removeprefix(BOM).decode()
    lines, typed = lines_of(own), lines_of(text)
    ends = [*_END.findall(own), ""]
    stays = {new: old for old, new in same(lines_of(shown(raw)), typed)}
    parts = []
    for number, line in enumerate(typed):
        old = stays.get(number)
        is_last = number == len(typed) - 1
        parts.append(line if old is None else lines[old])
        parts.append("" if is_last else (ends[old] if old is not None else "") or ends[0] or "\n")
    bom = BOM if raw.startswith(BOM) else b""
    return bom + "".join(parts).encode()
