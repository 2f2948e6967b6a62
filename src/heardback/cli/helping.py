"""What the help of a command shows beside its options: what FEEDS is, and examples to copy."""

import click

# Each as it is typed; at most 76 columns, so that the help has 80.
EXAMPLES = {
    "heardback": ("heardback init", "heardback serve", "heardback next"),
    "serve": (
        "heardback serve",
        "heardback serve --host 0.0.0.0",
        "heardback serve --base-url https://example.org/heardback",
    ),
    "export": (
        "heardback export",
        "heardback export --output public --watch",
        "heardback export sam --output -",
    ),
    "check": (
        "heardback check",
        "heardback check sam --strict",
        "heardback check --format json",
    ),
    "next": (
        "heardback next",
        "heardback next sam --days 30",
        "heardback next --due --format json",
    ),
    "why": ("heardback why northwind", "heardback why northwind sam --today 2026-11-20"),
    "init": (
        "heardback init",
        "heardback init feeds/sam.yaml",
        "heardback init --example demo/sam.yaml",
    ),
    "add": (
        "heardback add Northwind",
        'heardback add Northwind sam --role "Product Manager" --manager "Dana Lee"',
        'heardback add Northwind --interviewed 2026-11-12 --decision-by "next Friday"',
    ),
    "remove": ("heardback remove northwind", "heardback remove northwind sam"),
    "log": (
        "heardback log northwind thanked",
        "heardback log northwind followed-up sam --on 2026-11-20",
        'heardback log northwind heard-back --decision-by "end of next week"',
        "heardback log northwind rejected",
    ),
    "undo": ("heardback undo", "heardback undo sam"),
    "links": ("heardback links", "heardback links --base-url https://example.org/heardback"),
    "rotate": ("heardback rotate sam", "heardback rotate --all"),
    "schema": ("heardback schema",),
}
FEEDS = (
    "FEEDS is a folder, a file, or the name of a feed in the default folder. Left out, it is what "
    "HEARDBACK_FEEDS says, or else the folder feeds."
)


def explain(command: click.Command) -> None:
    """Give a command's help what stands below the options, and its place in the list of all."""
    takes_feeds = any(parameter.name == "feeds" for parameter in command.params)
    typed = "\n".join(f"  {example}" for example in EXAMPLES[command.name or ""])
    # click keeps the lines below a \b as they are.
    examples = f"\b\nExamples:\n{typed}"
    command.epilog = f"{FEEDS}\n\n{examples}" if takes_feeds else examples
    # Whole: click would cut it to the width of the list, where now it wraps it.
    command.short_help = command.get_short_help_str(limit=1_000)
