"""A file's bytes as its text, or why they are none."""

from heardback.logbook.lines import Lines
from heardback.problems import Place, Problem

BOM = b"\xef\xbb\xbf"
FOREIGN = (b"{\\rtf", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")  # RTF, DOCX and ODT, PDF, DOC
MAX_BYTES = 1024 * 1024


def decoded(raw: bytes) -> str | Problem:
    """A file's text, or what keeps it from being one."""
    if len(raw) > MAX_BYTES:
        return Problem(what="the file is larger than 1 MiB")
    if raw.startswith(FOREIGN):
        what = "the file is one of a word processor, not plain text"
        return Problem(what=what, wanted="save it there as plain text, in UTF-8")
    try:
        return raw.removeprefix(BOM).decode()
    except UnicodeDecodeError as error:
        before = raw.removeprefix(BOM)[: error.start].decode()
        place = Place(line=Lines(before).place(len(before)).line)
        what = "the file is not UTF-8 text"
        wanted = "save it in your editor once more, with UTF-8 as its encoding"
        return Problem(place=place, what=what, wanted=wanted)
