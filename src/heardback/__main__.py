"""``python -m heardback`` is ``heardback``."""

from heardback.cli.main import main

main(prog_name="heardback")
