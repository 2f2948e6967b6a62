"""The commands of the command line, each whole."""

from heardback.cli.main import Listed, main

COMMANDS = {
    name: listed.whole() for name, listed in main.commands.items() if isinstance(listed, Listed)
}
