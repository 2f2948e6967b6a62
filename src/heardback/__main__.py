"""``python -m heardback`` is ``heardback``."""

from heardback.cli.main import run

if __name__ == "__main__":  # not in a process that an export starts, which imports this, too
    run()
