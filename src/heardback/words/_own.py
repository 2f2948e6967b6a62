"""A candidate's own wording for a step: what keeps it from being used, and how it is filled."""

from collections.abc import Iterator, Mapping
from string import Template

from heardback.model.interviews import OwnText, OwnWording
from heardback.words.facts import PLACEHOLDERS

Flaw = tuple[OwnText, str, str]  # the text, what is wrong with it, what would help


def filled(own: OwnText | None, facts: Mapping[str, str]) -> str | None:
    """A text with its placeholders filled; None where none was written."""
    return Template(own.text).substitute(facts) if own else None


def flaws(own: OwnWording) -> Iterator[Flaw]:
    """What keeps own wording from being used for any message, and what would help."""
    for own_text in own.texts:
        template = Template(own_text.text)
        if not own_text.text:
            part = "subject" if own_text is own.subject else "body"
            yield own_text, f"the {part} is empty", "write it, or remove the key"
        elif not template.is_valid():
            what = "a $ stands before something that is no placeholder"
            yield own_text, what, "write $$ for a dollar sign"
        else:
            for name in template.get_identifiers():
                if name not in PLACEHOLDERS:
                    wanted = "wanted one of " + ", ".join(PLACEHOLDERS)
                    yield own_text, f"unknown placeholder ${name}", wanted


def holes(own: OwnWording, facts: Mapping[str, str]) -> Iterator[Flaw]:
    """The placeholders that the file does not fill for a message."""
    for own_text in own.texts:
        for name in Template(own_text.text).get_identifiers():
            if name in facts and not facts[name]:
                yield own_text, f"${name} is empty here", "the file does not say it"
