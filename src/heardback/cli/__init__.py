"""The command line: options in, editions out; exit codes 0, 1 and 2.

It alone knows the terminal, and the packages ``click`` and ``watchfiles``. Reading order; nothing
is handed out but the command itself:

- ``completing``
- ``options``
- ``printing``
- ``looking``
- ``terminal``
- ``steps``
- ``watching``
- ``cache``
- ``exports``
- ``spreading``
- ``exporting``
- ``choosing``
- ``telling``
- ``adding``
- ``changing``
- ``addressing``
- ``checking``
- ``showing``
- ``starting``
- ``serving``
- ``helping``
- ``shells``
- ``main``: ``run``
"""
