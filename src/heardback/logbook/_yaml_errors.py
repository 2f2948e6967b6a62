"""Where YAML breaks, and what a person can do about it: a row a cause.

``EXPLAINED`` is by what libyaml says: a part of its words, where to point, what is wrong, and the
fix. The first row whose words are said counts. ``OPENED`` points to where the thing began, ``HERE``
to where libyaml gave up. A fix that ends in a colon goes on with the line in quotes, where that can
be told.

``SLIPS`` is by what stands on the line: what no line of such a file looks like. It is asked first,
since libyaml often gives up elsewhere. A fix names the parts of the pattern that it shows.
"""

OPENED, HERE = True, False

# fmt: off
EXPLAINED = (
    ("found unexpected end of stream", OPENED, "a quote is opened here and never closed", "take it out, or close it at the end of the text:"),
    ("did not find expected ',' or ']'", OPENED, "a list opened with [ here is not closed, or a comma is missing in it", "put a comma between what it lists, and ] at its end"),
    ("did not find expected ',' or '}'", OPENED, "what is opened with { here is not closed, or a comma is missing in it", "put a comma between its parts, and } at its end"),
    ("found unknown escape character", HERE, "a backslash within double quotes has a special meaning", "put the text in single quotes:"),
    ("found invalid Unicode character escape code", HERE, "a backslash within double quotes has a special meaning, and this one makes no character", "put the text in single quotes:"),
    ("did not find expected hexdecimal number", HERE, "a backslash within double quotes has a special meaning", "put the text in single quotes:"),
    ("did not find expected comment or line break", OPENED, "a value that begins with | or > has its text on the lines below", "put the text in quotes:"),
    ("did not find expected alphabetic or numeric character", OPENED, "a value cannot begin with & or *", "put it in quotes:"),
    ("did not find expected node content", HERE, "a bracket or comma stands where a value was wanted", "put a text that begins with a bracket in quotes"),
    ("expected <document start>", HERE, "a line ... above ends the file's text", "remove it"),
    ("unexpected document indicator", HERE, "a line --- or ... stands within quotes", "indent it"),
    ("mapping keys are not allowed", HERE, "a value cannot begin with ?", "put it in quotes:"),
    ("indentation indicator", OPENED, "a value that begins with | or > has its text on the lines below", "put the text in quotes"),
    ("control character", HERE, "a control character stands here", "delete it"),
    ("tab character", HERE, "a tab stands where spaces are wanted", "delete it and type spaces"),
    ("exceeded maximum nesting depth", HERE, "nested more than 50 deep", ""),
)

_NBSP = "\N{NO-BREAK SPACE}"
_KEY = r"\s*(?P<dash>- +)?(?P<key>{keys})"  # one of our own
SLIPS = (
    (rf"[ ]*{_NBSP}|[ ]*-{_NBSP}|[ ]*(?:- +)?\w+:{_NBSP}", "a space of another kind stands here, as web pages and word processors use it", "delete the spaces at the beginning of the line and after the colon, and type them anew"),
    (r"\s*(?:[–—•·*+]|--|\d+[.)](?= *\w+:)) +(?P<item>\S.*)", "a list item begins with a plain dash and a space", "write - {item}"),  # noqa: RUF001  the dashes that people type
    (r"\s*-[ ]*\t\s*(?P<item>\S.*)", "a tab stands where a space is wanted", "write - {item}"),
    (r"\s*-(?P<item>\w.*)", "a dash without a space after it", "write - {item}"),
    (r"\s*(?://|/\*|;)\s*(?P<text>\w.*)", "a comment begins with #", "write # {text}"),
    (r"\s*```", "a line that begins with ``` is no part of a list", "take it out"),
    (r"\s*[-=]{4,}\s*$", "a line of dashes is no part of a list", "take it out; a heading begins with #"),
    (r"\s*\|.*\|\s*$", "this is a table", "write each interview as a line '- company: …', and below it '  interviewed: …', with the date"),
    (_KEY + r":\s+\[(?P<name>[^][]+)\]\((?:mailto:)?(?P<address>[^()\s]+@[^()\s]+)\)", "a link stands here as Markdown has it", "write {dash}{key}: {name} <{address}>"),
    (_KEY + r":(?P<value>[^\s/].*)", "no space after the colon", "write {dash}{key}: {value}"),
    (_KEY + r"\s*(?:=>?|->|→|：)\s*(?P<value>\S.*?)(?: (?:{keys}) ?(?:=|->|→|：).*)?$", "no colon and space after {key}", "write {dash}{key}: {value}"),  # noqa: RUF001  the colon of Chinese keyboards
    (_KEY + r"\s*$", "no colon after {key}", "write {dash}{key}:"),
    (_KEY + r" +(?P<value>[^\s:#-].*)", "no colon after {key}", "write {dash}{key}: {value}"),
)
# fmt: on
