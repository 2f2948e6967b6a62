"""A page as a reader gets it: its tags in order, and the text that is seen."""

from html.parser import HTMLParser


class Parsed(HTMLParser):
    """A page's tags in order, and the text that a reader sees of it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._set_apart(tag)

    def handle_endtag(self, tag: str) -> None:
        self._set_apart(tag)

    def _set_apart(self, tag: str) -> None:
        if tag not in ("a", "code", "span", "strong", "time"):
            self.text += " "

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]
