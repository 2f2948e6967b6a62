"""What libyaml says where YAML breaks, and what a person can do about it: a row a line.

A row: a part of libyaml's words, where to point, what is wrong, and the fix. The first row whose
words are said counts. ``OPENED`` points to where the thing began, ``HERE`` to where libyaml gave up.
"""

OPENED, HERE = True, False

# fmt: off
EXPLAINED = (
    ("found unexpected end of stream", OPENED, "a quote is opened here and never closed", "close it at the end of the text"),
    ("did not find expected ',' or ']'", OPENED, "a list opened with [ here is not closed, or a comma is missing in it", ""),
    ("did not find expected ',' or '}'", OPENED, "what is opened with { here is not closed, or a comma is missing in it", ""),
    ("could not find expected ':'", OPENED, "this line is neither 'key: value' nor '- item'", "wanted a colon and a space after the key, or a dash and a space"),
    ("did not find expected '-' indicator", HERE, "this line does not line up with the list above it", "wanted '- ' below the other dashes, or the same indentation as the keys of the item"),
    ("block sequence entries are not allowed", HERE, "a list cannot begin on this line", "put each '- item' on a line of its own, below the key"),
    ("found unknown escape character", HERE, "a backslash within double quotes has a special meaning", "use single quotes, or write \\\\"),
    ("found invalid Unicode character escape code", HERE, "a backslash within double quotes has a special meaning, and this one makes no character", "use single quotes"),
    ("did not find expected hexdecimal number", HERE, "a backslash within double quotes has a special meaning", "use single quotes, or write \\\\"),
    ("did not find expected comment or line break", OPENED, "a value that begins with | or > has its text on the lines below", "put the text in quotes"),
    ("did not find expected alphabetic or numeric character", OPENED, "a value cannot begin with & or *", "put it in quotes"),
    ("did not find expected node content", HERE, "a bracket or comma stands where a value was wanted", "put a text that begins with a bracket in quotes"),
    ("expected <document start>", HERE, "a line ... above ends the file's text", "remove it"),
    ("unexpected document indicator", HERE, "a line --- or ... stands within quotes", "indent it"),
    ("mapping keys are not allowed", HERE, "a value cannot begin with ?", "put it in quotes"),
    ("indentation indicator", OPENED, "a value that begins with | or > has its text on the lines below", "put the text in quotes"),
    ("control character", HERE, "a control character stands here", "delete it"),
    ("tab character", HERE, "a tab stands where spaces are wanted", "indent with spaces"),
    ("exceeded maximum nesting depth", HERE, "nested more than 50 deep", ""),
)
# fmt: on
