"""The file: YAML in which every value is typed by its key and knows its line.

It alone knows how the file is spelled, and the package ``PyYAML``. Reading order, and what each
module hands out:

- ``lines``: ``Lines``
- ``_likely``
- ``kinds``: ``line``, ``PERSON``, ``UnfitError``
- ``tables``: ``INTERVIEW``, ``Key``, ``PERSON``
- ``_yaml_errors``
- ``_syntax``
- ``document``: ``BOM``, ``Document``, ``load``, ``Mapping``, ``MAX_BYTES``, ``Node``, ``Scalar``,
  ``Sequence``
- ``_sayings``
- ``_mapping``
- ``_people``
- ``_terms``
- ``reading``: ``read``, ``Reading``
- ``schema``: ``json_schema``
- ``starter``: ``example``, ``starter``
"""
