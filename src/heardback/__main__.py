"""``python -m heardback`` is ``heardback``."""

from heardback.cli.main import main

if __name__ == "__main__":  # not in a process that an export starts, which imports this, too
    main(prog_name="heardback")
