"""What an address or a form asks for in a number."""


def number(text: str, digits: int) -> int:
    """A whole number of at most so many digits; 0 for any other text."""
    return int(text) if text.isdecimal() and len(text) <= digits else 0
