"""The file: YAML in which every value is typed by its key and knows its line.

It alone knows how the file is spelled, and the package ``PyYAML``. Reading order, and what each
module hands out:

- ``lines``: ``Lines``
- ``texts``: ``BOM``, ``MAX_BYTES``
- ``_likely``
- ``kinds``: ``line``, ``PERSON``, ``UnfitError``
- ``tables``: ``INTERVIEW``, ``Key``, ``PERSON``
- ``_yaml_errors``
- ``_syntax``
- ``document``: ``Document``, ``load``, ``Mapping``, ``Node``, ``Scalar``, ``Sequence``
- ``_sayings``
- ``_mapping``
- ``_people``
- ``_terms``
- ``_interviews``
- ``_listed``
- ``_items``
- ``reading``: ``read``, ``Reading``
- ``schema``: ``json_schema``
- ``starter``: ``example``, ``starter``
"""
