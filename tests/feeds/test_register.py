"""The register: who is admitted by which token, and for how long its table holds."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from heardback.feeds.addresses import Keys, Power
from heardback.feeds.folder import FeedFile, Folder
from heardback.feeds.names import folded
from heardback.feeds.publishing import look
from heardback.feeds.register import Register, Table
from heardback.problems import FeedsError, HeardbackError
from on_disk import POSIX

GIVEN = "a secret of the tests only, and long"
UID = "0b5e7a52-8d1c-4c7e-9d9a-6f0f1f2a3b4c"
# Long ago, so that a folder's time that is set says more than the files' own, which cannot be.
NOON = datetime(2020, 11, 18, 12, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
FEED_POWERS = [power for power in Power if power is not Power.OVERVIEW]
SAM = "- company: Northwind\n  interviewed: 2020-11-12\n"


def come(folder: Path, *names: str, at: datetime = NOON) -> None:
    for name in names:
        (folder / f"{name}.yaml").write_text(SAM)
    changed(folder, at)


def go(folder: Path, name: str, at: datetime = NOON) -> None:
    (folder / f"{name}.yaml").unlink()
    changed(folder, at)


def changed(folder: Path, at: datetime) -> None:
    os.utime(folder, (at.timestamp(), at.timestamp()))


def marked_gone(folder: Path, name: str, since: datetime, back: datetime) -> None:
    """As whoever noticed that a file was gone leaves it; the file is there again."""
    (folder / ".heardback" / f"{name}.feed" / "gone").write_text(repr(since.timestamp()))
    changed(folder, back)


def opened(folder: Path, secret: str = GIVEN) -> Register:
    return Register(Folder(folder), secret)


def tokens(table: Table, name: str = "sam") -> list[str]:
    keys = table.entries[folded(name)].keys
    return [keys.token(power, UID) for power in FEED_POWERS]


def is_admitted(table: Table, token: str, moment: datetime = NOON) -> bool:
    return table.admitted(Power.CALENDAR, token, moment, "sam") is not None


# Who is admitted


@pytest.mark.parametrize("power", FEED_POWERS)
def test_the_token_of_a_power_admits_to_its_feed(tmp_path: Path, power: Power) -> None:
    come(tmp_path, "Sam Rivera", "kim")
    table = opened(tmp_path).table(NOON)
    for name in ("Sam Rivera", "kim"):
        token = table.entries[folded(name)].keys.token(power, UID)
        for asked in (name, name.upper()):
            entry = table.admitted(power, token, NOON, asked)
            assert entry is table.entries[folded(name)]
            assert entry.file.name == name


@pytest.mark.parametrize("power", [Power.DISCREET, Power.PAGE])
def test_without_a_name_the_token_alone_says_whose_it_is(tmp_path: Path, power: Power) -> None:
    come(tmp_path, "sam", "kim")
    table = opened(tmp_path).table(NOON)
    for name, entry in table.entries.items():
        assert table.admitted(power, entry.keys.token(power), NOON) is table.entries[name]
    assert table.admitted(power, "a" * 32, NOON) is None


@pytest.mark.parametrize("power", FEED_POWERS)
def test_who_was_admitted_is_admitted_again_to_the_same_and_nothing_else(
    tmp_path: Path, power: Power
) -> None:
    come(tmp_path, "sam", "kim")
    table = opened(tmp_path).table(NOON)
    token = table.entries["sam"].keys.token(power, UID)
    for _ in range(3):
        assert table.admitted(power, token, NOON, "sam") is table.entries["sam"]
        assert table.admitted(power, token, NOON, "kim") is None
        assert table.admitted(power, token[:-1], NOON, "sam") is None
        for other in set(FEED_POWERS) - {power}:
            assert table.admitted(other, token, NOON, "sam") is None


@pytest.mark.parametrize("power", [Power.CALENDAR, Power.STEP])
def test_of_a_power_that_has_a_name_in_its_address_the_name_is_needed(
    tmp_path: Path, power: Power
) -> None:
    come(tmp_path, "sam")
    table = opened(tmp_path).table(NOON)
    assert table.admitted(power, table.entries["sam"].keys.token(power, UID), NOON) is None


@pytest.mark.parametrize("named", [True, False])
def test_a_token_of_one_power_is_no_others(tmp_path: Path, *, named: bool) -> None:
    come(tmp_path, "sam")
    table = opened(tmp_path).table(NOON)
    own = [*tokens(table), table.keys.token(Power.OVERVIEW)]
    for power in FEED_POWERS:
        right = table.entries["sam"].keys.token(power, UID)
        for token in own:
            entry = table.admitted(power, token, NOON, "sam" if named else None)
            if token != right:
                assert entry is None
    assert [token for token in own if table.is_overview(token)] == own[-1:]


@pytest.mark.parametrize("power", FEED_POWERS)
def test_neither_a_wrong_name_nor_a_wrong_token_is_admitted(tmp_path: Path, power: Power) -> None:
    come(tmp_path, "sam", "kim")
    table = opened(tmp_path).table(NOON)
    token = table.entries["sam"].keys.token(power, UID)
    for name in ("kim", "nobody", "", "sam.yaml", "\0", "\ud800"):
        assert table.admitted(power, token, NOON, name) is None
    wrong = [
        "",
        token[:-1],
        token + "a",
        token.upper(),
        token[::-1],
        "a" * 32,
        "é" * 43,
        "x" * 9999,
    ]
    for text in wrong:
        assert table.admitted(power, text, NOON, "sam") is None


@pytest.mark.parametrize("power", FEED_POWERS)
@pytest.mark.parametrize("name", ["", "nobody", None])
def test_the_keys_of_a_name_that_nobody_has_admit_nobody(
    tmp_path: Path, power: Power, name: str | None
) -> None:
    come(tmp_path, "sam")
    table = opened(tmp_path).table(NOON)
    for generation in (-1, 0, 1):
        token = Keys(table.keys.secret, name or "", generation).token(power, UID)
        assert table.admitted(power, token, NOON, name) is None


def test_an_empty_folder_admits_nobody(tmp_path: Path) -> None:
    table = opened(tmp_path).table(NOON)
    assert table.entries == {}
    assert not is_admitted(table, Keys(GIVEN.encode(), "sam").token(Power.CALENDAR))
    assert table.is_overview(Keys(GIVEN.encode()).token(Power.OVERVIEW))


def test_one_file_is_admitted_alone(tmp_path: Path) -> None:
    come(tmp_path, "sam", "kim")
    whole = opened(tmp_path).table(NOON)
    table = Register(Folder(tmp_path / "sam.yaml"), GIVEN).table(NOON)
    assert list(table.entries) == ["sam"]
    assert tokens(table) == tokens(whole)


def test_the_tokens_of_an_old_generation_admit_nobody(tmp_path: Path) -> None:
    come(tmp_path, "Sam Rivera", "kim")
    register = opened(tmp_path)
    before = register.table(NOON)
    register.rotate("Sam Rivera", NOON)
    after = register.table(NOON)
    old, new = tokens(before, "sam rivera"), tokens(after, "sam rivera")
    assert set(old).isdisjoint(new)
    for name in ("sam rivera", None):
        for power, was, is_now in zip(FEED_POWERS, old, new, strict=True):
            assert after.admitted(power, was, NOON, name) is None
            assert after.admitted(power, is_now, NOON, "sam rivera") is not None
    assert tokens(after, "kim") == tokens(before, "kim")
    assert after.keys == before.keys


def test_no_secret_and_no_token_is_shown_by_chance(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    table = opened(tmp_path).table(NOON)
    shown = repr(table) + repr(opened(tmp_path))
    for kept in (GIVEN, *tokens(table), table.keys.token(Power.OVERVIEW)):
        assert kept not in shown


# How long a table holds


def test_a_table_holds_for_as_long_as_nothing_changes(tmp_path: Path) -> None:
    come(tmp_path, "sam", "kim")
    register = opened(tmp_path)
    table = register.table(NOON)
    (tmp_path / "sam.yaml").write_text(SAM + "  role: Baker\n")
    (tmp_path / "notes.txt").write_text("no feed")
    for moment in (NOON, NOON + MINUTE, NOON + 1000 * DAY, NOON - DAY):
        assert register.table(moment) is table


def test_a_table_by_the_folders_own_secret_holds_as_well(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path, "")
    made = register.table(NOON)  # and the secret with it
    table = register.table(NOON)
    assert register.table(NOON + DAY) is table
    assert tokens(table) == tokens(made) == tokens(opened(tmp_path, "").table(NOON))


def test_there_is_another_table_when_a_feed_comes_or_goes(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    tables = [register.table(NOON)]
    come(tmp_path, "kim", at=NOON + SECOND)
    tables.append(register.table(NOON + SECOND))
    go(tmp_path, "kim", at=NOON + 2 * SECOND)
    tables.append(register.table(NOON + 2 * SECOND))
    tables.append(register.table(NOON + 2 * MINUTE))
    assert len({id(table) for table in tables}) == 4
    assert [sorted(t.entries) for t in tables] == [["sam"], ["kim", "sam"], ["kim", "sam"], ["sam"]]
    assert register.table(NOON + 3 * MINUTE) is tables[-1]
    assert all(tokens(table) == tokens(tables[0]) for table in tables)


def test_there_is_another_table_when_addresses_change_by_whoever_it_is(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    tables = [register.table(NOON)]
    for other in (register, opened(tmp_path)):
        other.rotate("sam", NOON)
        tables.append(register.table(NOON))
    numbers = [table.entries["sam"].keys.generation for table in tables]
    assert numbers == [0, NOON.timestamp(), NOON.timestamp() + 1]
    assert register.table(NOON) is tables[-1]


def test_there_is_another_table_when_the_secret_is_replaced(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register, other = opened(tmp_path, ""), opened(tmp_path, "")
    before = register.table(NOON)
    other.rotate_all()
    after = register.table(NOON)
    assert set(tokens(before)).isdisjoint(tokens(after))
    assert tokens(after) == tokens(other.table(NOON))
    assert not after.is_overview(before.keys.token(Power.OVERVIEW))
    assert after.is_overview(after.keys.token(Power.OVERVIEW))
    assert register.table(NOON) is after


def test_threads_that_ask_while_addresses_change_get_the_old_ones_or_the_new(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register, start = opened(tmp_path), Barrier(6)
    register.table(NOON)

    def ask(number: int) -> set[int]:
        start.wait()
        if number == 0:
            register.rotate("sam", NOON)
        return {register.table(NOON).entries["sam"].keys.generation for _ in range(50)}

    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(ask, range(6)))
    after = register.table(NOON).entries["sam"].keys.generation
    assert after > 0
    assert set().union(*seen) <= {0, after}
    assert seen[0] == {after}  # whoever changed them gets no old one


# Files that are gone


def test_a_file_gone_for_less_than_a_minute_is_admitted_and_later_is_not(tmp_path: Path) -> None:
    come(tmp_path, "Sam")
    register = opened(tmp_path)
    token = register.table(NOON).entries["sam"].keys.token(Power.CALENDAR)
    go(tmp_path, "Sam")
    for seconds, expected in ((0, True), (30, True), (60, True), (61, False), (3600, False)):
        moment = NOON + seconds * SECOND
        assert is_admitted(register.table(moment), token, moment) is expected
        assert is_admitted(opened(tmp_path).table(moment), token, moment) is expected


@pytest.mark.parametrize("name", ["", "sam.yaml"], ids=["folder", "one file"])
def test_a_file_that_comes_back_while_the_folder_is_looked_at_is_admitted(
    tmp_path: Path, name: str
) -> None:
    class Returning(Folder):
        def feeds(self) -> dict[str, FeedFile]:
            found = super().feeds()
            come(tmp_path, "sam")  # an editor that saves by a backup puts it there only now
            return found

    come(tmp_path, "sam")
    register = Register(Returning(tmp_path / name), GIVEN)
    _, _, token, _ = tokens(register.table(NOON))
    go(tmp_path, "sam", NOON + SECOND)
    assert is_admitted(register.table(NOON + SECOND), token, NOON + SECOND)


def test_a_file_that_is_gone_keeps_its_spelling(tmp_path: Path) -> None:
    come(tmp_path, "Sam Rivera")
    register = opened(tmp_path)
    links = register.table(NOON).entries["sam rivera"].links("https://jobs.example")
    go(tmp_path, "Sam Rivera")
    entry = register.table(NOON + SECOND).entries["sam rivera"]
    assert entry.links("https://jobs.example") == links


def test_time_alone_ends_the_minute(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    register.table(NOON)
    go(tmp_path, "sam")
    table = register.table(NOON)
    for power, token in zip(FEED_POWERS, tokens(table), strict=True):
        assert table.admitted(power, token, NOON + MINUTE, "sam") is not None
        assert table.admitted(power, token, NOON + MINUTE + SECOND, "sam") is None
    assert register.table(NOON + MINUTE) is table
    assert register.table(NOON + MINUTE + SECOND) is not table


def test_the_first_of_many_that_are_gone_ends_a_table(tmp_path: Path) -> None:
    come(tmp_path, "sam", "kim", "zoe")
    register = opened(tmp_path)
    register.table(NOON)
    go(tmp_path, "sam", at=NOON)
    register.table(NOON)
    go(tmp_path, "kim", at=NOON + 30 * SECOND)
    served = [
        sorted(register.table(NOON + seconds * SECOND).entries) for seconds in (30, 60, 61, 90, 91)
    ]
    both = ["kim", "sam", "zoe"]
    assert served == [both, both, ["kim", "zoe"], ["kim", "zoe"], ["zoe"]]


def test_one_file_that_is_gone_is_admitted_for_a_minute_too(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = Register(Folder(tmp_path / "sam.yaml"), GIVEN)
    token = register.table(NOON).entries["sam"].keys.token(Power.CALENDAR)
    go(tmp_path, "sam")
    for seconds, expected in ((0, True), (60, True), (61, False)):
        moment = NOON + seconds * SECOND
        assert is_admitted(register.table(moment), token, moment) is expected


# Names that come back


def generation(folder: Path, moment: datetime, secret: str = GIVEN) -> int:
    return opened(folder, secret).table(moment).entries["sam"].keys.generation


@pytest.mark.parametrize(
    ("away", "expected"),
    [(SECOND, 0), (MINUTE, 0), (2 * MINUTE, 0), (DAY, 0), (DAY + SECOND, 1), (400 * DAY, 1)],
)
def test_a_name_that_comes_back_within_a_day_keeps_its_addresses_and_later_has_others(
    tmp_path: Path, away: timedelta, expected: int
) -> None:
    come(tmp_path, "sam", "kim")
    register = opened(tmp_path)
    before = register.table(NOON)
    go(tmp_path, "sam")
    register.table(NOON)  # noticed
    come(tmp_path, "sam", at=NOON + away)
    after = register.table(NOON + away)
    assert after.entries["sam"].keys.generation == expected
    assert is_admitted(after, tokens(before)[FEED_POWERS.index(Power.CALENDAR)]) is (expected == 0)
    assert tokens(after, "kim") == tokens(before, "kim")
    assert generation(tmp_path, NOON + away) == expected


@pytest.mark.parametrize(("away", "expected"), [(DAY, 0), (DAY + SECOND, 1)])
@pytest.mark.parametrize("restarted", [False, True])
def test_a_day_counts_from_when_a_file_went_though_what_was_kept_of_it_has_gone_meanwhile(
    tmp_path: Path, away: timedelta, expected: int, *, restarted: bool
) -> None:
    come(tmp_path, "sam", "kim")
    register = opened(tmp_path)
    register.table(NOON)
    looked(tmp_path, NOON + MINUTE)  # so that a good version is kept
    go(tmp_path, "sam")
    for later in (0 * SECOND, MINUTE + SECOND, 12 * 60 * MINUTE):
        register = opened(tmp_path) if restarted else register
        assert ("sam" in register.table(NOON + later).entries) is (later <= MINUTE)
    assert Folder(tmp_path).store.read("sam", "good.yaml") is None
    come(tmp_path, "sam", at=NOON + away)
    register = opened(tmp_path) if restarted else register
    assert register.table(NOON + away).entries["sam"].keys.generation == expected


def test_each_absence_of_more_than_a_day_counts(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register, at = opened(tmp_path), NOON
    for expected in (1, 2, 3):
        register.table(at)
        go(tmp_path, "sam", at=at)
        register.table(at)
        at += 2 * DAY
        come(tmp_path, "sam", at=at)
        assert register.table(at).entries["sam"].keys.generation == expected


def test_an_absence_that_nobody_saw_the_end_of_counts_for_who_comes_then(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    before = tokens(opened(tmp_path).table(NOON))
    marked_gone(tmp_path, "sam", NOON - 2 * DAY, NOON)
    after = tokens(opened(tmp_path).table(NOON))
    assert set(before).isdisjoint(after)
    assert tokens(opened(tmp_path).table(NOON + DAY)) == after


def looked(folder: Path, moment: datetime) -> None:
    own = Folder(folder)
    assert look(own, own.feeds()["sam"], clock=lambda: moment)


@pytest.mark.parametrize("away", [23 * timedelta(hours=1), 2 * DAY])
@pytest.mark.parametrize("first", [looked, generation])
def test_whoever_notices_an_absence_first_addresses_change_once(
    tmp_path: Path, away: timedelta, first: object
) -> None:
    come(tmp_path, "sam")
    one, other = opened(tmp_path), opened(tmp_path)
    before = [register.table(NOON) for register in (one, other)]
    marked_gone(tmp_path, "sam", NOON - away, NOON)
    assert callable(first)
    first(tmp_path, NOON)
    looked(tmp_path, NOON)
    come(tmp_path, "kim", at=NOON)  # so that all look anew
    tables = [register.table(NOON) for register in (one, other, opened(tmp_path))]
    expected = int(away > DAY)
    assert [table.entries["sam"].keys.generation for table in tables] == [expected] * 3
    assert all(
        (tokens(t) == tokens(b)) is not expected for t, b in zip(tables, before, strict=False)
    )


def test_two_that_notice_an_absence_at_once_change_addresses_once(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    opened(tmp_path).table(NOON)
    marked_gone(tmp_path, "sam", NOON - 2 * DAY, NOON)
    start = Barrier(6)

    def notice(_: int) -> int:
        register = opened(tmp_path)
        start.wait()
        return register.table(NOON).entries["sam"].keys.generation

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(notice, range(6))) == {1}


def test_a_file_that_goes_is_noticed_though_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / ".heardback").write_text("in the way")  # as in a folder that cannot be written
    come(tmp_path, "sam")
    register = opened(tmp_path)
    token = register.table(NOON).entries["sam"].keys.token(Power.CALENDAR)
    go(tmp_path, "sam")
    for seconds, expected in ((0, True), (60, True), (61, False)):
        moment = NOON + seconds * SECOND
        assert is_admitted(register.table(moment), token, moment) is expected


def test_after_an_absence_they_change_though_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / ".heardback").write_text("in the way")  # as in a folder that cannot be written
    come(tmp_path, "sam")
    register = opened(tmp_path)
    before = register.table(NOON)
    go(tmp_path, "sam")
    register.table(NOON)
    come(tmp_path, "sam", at=NOON + 2 * DAY)
    after = register.table(NOON + 2 * DAY)
    assert set(tokens(before)).isdisjoint(tokens(after))
    assert register.table(NOON + 2 * DAY).entries["sam"].keys == after.entries["sam"].keys


# What is kept, and gets lost


def test_a_running_register_lets_no_old_address_live_again_though_the_file_was_lost(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    register.rotate("sam", NOON)
    table = register.table(NOON)
    (tmp_path / ".heardback" / "generations").unlink()
    assert tokens(register.table(NOON)) == tokens(table) == tokens(opened(tmp_path).table(NOON))


@pytest.mark.parametrize("before", [NOON - DAY, NOON])
def test_what_changes_once_the_file_was_lost_changes_for_a_running_register_too(
    tmp_path: Path, before: datetime
) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    for _ in range(3):
        register.rotate("sam", before)
    old = tokens(register.table(NOON))
    (tmp_path / ".heardback" / "generations").unlink()
    opened(tmp_path).rotate("sam", NOON + DAY)
    after = tokens(register.table(NOON + DAY))
    assert set(after).isdisjoint(old)
    assert after == tokens(opened(tmp_path).table(NOON + DAY))


def test_so_does_what_was_away_for_long_when_the_file_was_lost(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    register.rotate("sam", NOON)
    old = tokens(register.table(NOON))
    (tmp_path / ".heardback" / "generations").unlink()
    marked_gone(tmp_path, "sam", NOON - 2 * DAY, NOON)
    come(tmp_path, "kim")  # so that the register looks anew
    assert set(tokens(register.table(NOON))).isdisjoint(old)


def test_generations_that_cannot_be_read_are_a_message_and_no_table(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path)
    register.table(NOON)
    path = tmp_path / ".heardback" / "generations"
    path.mkdir()
    for asked in (register, opened(tmp_path)):
        with pytest.raises(FeedsError) as caught:
            asked.table(NOON)
        assert str(caught.value) == f"{path} cannot be read: it is a folder"
    path.rmdir()
    assert list(register.table(NOON).entries) == ["sam"]


# The secret


def test_a_given_secret_is_never_replaced(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    own = opened(tmp_path, "")
    before, register = tokens(own.table(NOON)), opened(tmp_path)
    with pytest.raises(HeardbackError) as caught:
        register.rotate_all()
    expected = "HEARDBACK_SECRET gives the secret: change it there, and start the server anew"
    assert str(caught.value) == expected
    assert tokens(own.table(NOON)) == before


def test_a_given_secret_counts_whatever_the_folders_own_is(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    opened(tmp_path, "").table(NOON)
    register = opened(tmp_path)
    table = register.table(NOON)
    assert tokens(table) == [Keys(GIVEN.encode(), "sam").token(power, UID) for power in FEED_POWERS]
    opened(tmp_path, "").rotate_all()
    (tmp_path / ".heardback" / "secret").write_text("short")
    assert register.table(NOON) is table


def test_a_running_register_keeps_the_secret_it_knows_where_the_file_is_damaged(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register, path = opened(tmp_path, ""), tmp_path / ".heardback" / "secret"
    before = tokens(register.table(NOON))
    path.write_text("short")
    assert tokens(register.table(NOON)) == before
    come(tmp_path, "kim", at=NOON + SECOND)
    assert tokens(register.table(NOON + SECOND)) == before
    with pytest.raises(FeedsError) as caught:
        opened(tmp_path, "").table(NOON)
    expected = f"{path} is damaged; `heardback rotate --all {tmp_path}` makes another"
    assert str(caught.value) == expected
    opened(tmp_path, "").rotate_all()
    after = tokens(register.table(NOON + SECOND))
    assert set(after).isdisjoint(before)
    assert after == tokens(opened(tmp_path, "").table(NOON + SECOND))


@POSIX
def test_a_running_register_keeps_the_secret_it_knows_where_others_can_read_the_file(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path, "")
    before = tokens(register.table(NOON))
    (tmp_path / ".heardback" / "secret").chmod(0o644)
    come(tmp_path, "kim", at=NOON + SECOND)
    assert tokens(register.table(NOON + SECOND)) == before
    with pytest.raises(FeedsError):
        opened(tmp_path, "").table(NOON)


def test_a_running_register_writes_a_lost_secret_again(tmp_path: Path) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path, "")
    before = tokens(register.table(NOON))
    (tmp_path / ".heardback" / "secret").unlink()
    assert tokens(register.table(NOON)) == before
    assert tokens(opened(tmp_path, "").table(NOON)) == before


def test_a_running_register_keeps_the_secret_that_was_lost_where_none_can_be_kept(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register = opened(tmp_path, "")
    before = tokens(register.table(NOON))
    shutil.rmtree(tmp_path / ".heardback")
    (tmp_path / ".heardback").write_text("in the way")
    assert tokens(register.table(NOON)) == before
    assert tokens(register.table(NOON + SECOND)) == before


def test_a_running_register_takes_no_secret_that_it_cannot_read_for_the_one_it_knows(
    tmp_path: Path,
) -> None:
    come(tmp_path, "sam")
    register, path = opened(tmp_path, ""), tmp_path / ".heardback" / "secret"
    register.table(NOON)
    path.unlink()
    path.mkdir(mode=0o700)  # as it may be after another user's `rotate --all`
    with pytest.raises(FeedsError) as caught:
        register.table(NOON)
    assert str(caught.value) == (
        f"no secret can be kept in {path} (it is a folder); set HEARDBACK_SECRET"
    )


def test_the_uids_of_an_exported_discreet_calendar_are_the_served_ones(tmp_path: Path) -> None:
    come(tmp_path, "Sam")
    for secret in (GIVEN, ""):
        register = opened(tmp_path, secret)
        assert register.uids("Sam") == register.table(NOON).entries["sam"].keys.uids
