"""An address as a QR code. The only module that knows ``segno``."""

import segno


def qr(address: str) -> str:
    """The address as a QR code, an SVG element for a page."""
    code = segno.make(address, error="m")
    svg: str = code.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=True)
    return svg
