"""Somebody at a terminal, who is asked and answers."""

from types import ModuleType

import pytest


class _Terminal:
    @staticmethod
    def isatty() -> bool:
        return True


class _Sys:
    stdin = _Terminal


def somebody(monkeypatch: pytest.MonkeyPatch, command: ModuleType, *, agrees: bool) -> list[str]:
    """What a command's module asks of somebody who agrees to everything, or to nothing."""
    asked: list[str] = []

    def confirmed(question: str) -> bool:
        asked.append(question)
        return agrees

    monkeypatch.setattr(command, "sys", _Sys)
    monkeypatch.setattr(command, "confirmed", confirmed)
    return asked
