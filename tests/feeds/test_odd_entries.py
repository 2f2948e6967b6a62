"""Entries of a folder that are no ordinary file: each is its own mistake, and stops nobody."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from heardback.feeds.folder import Folder
from heardback.feeds.publishing import Feed, look
from heardback.feeds.saving import snapshot
from heardback.web.app import create_app
from on_disk import POSIX
from serving import NOW, SAM, address, overview_address, page_address, site_of, write

pytestmark = POSIX

SECRET = "secret: 0123456789abcdef\n"


def odd(folder: Path, *, follow_links: bool = False) -> Feed:
    """What is seen of the feed ``odd``."""
    feeds = Folder(folder, follow_links=follow_links)
    feed = look(feeds, feeds.feeds()["odd"], clock=lambda: NOW)
    assert feed
    return feed


def mistake(feed: Feed) -> str:
    """The one mistake of a file of which nothing was read."""
    assert feed.raw == b""
    (problem,) = feed.mistakes
    return problem.text.removeprefix("the file cannot be read: ")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def fifo(path: Path) -> None:
    os.mkfifo(path)


def link_to_fifo(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    path.symlink_to("pipe")


def link_to_folder(path: Path) -> None:
    path.symlink_to(".")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.yaml")


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


ODD = {
    loop: "it is a link to itself",
    fifo: "it is no regular file",
    link_to_fifo: "it is no regular file",
    link_to_folder: "it is a folder",
    dangling: "it is a link that leads nowhere",
}


@pytest.mark.parametrize(("make", "said"), ODD.items(), ids=[make.__name__ for make in ODD])
def test_one_odd_entry_never_takes_the_folder_down(folder: Path, make: object, said: str) -> None:
    make(folder / "odd.yaml")  # type: ignore[operator]
    assert mistake(odd(folder)) == said
    site = site_of(folder)
    client = create_app(site).test_client()
    assert client.get(address(site)).status_code == 200
    assert client.get(address(site, "odd")).status_code == 503
    answer = client.get(page_address(site, "odd"))
    assert answer.status_code == 503
    assert said in answer.text
    assert client.get(overview_address(site)).status_code == 200


def test_a_link_to_a_device_is_not_even_opened(folder: Path) -> None:
    endless(folder / "odd.yaml")
    assert mistake(odd(folder, follow_links=True)) == "it is no regular file"


def test_a_link_to_a_pipe_hangs_no_thread(folder: Path) -> None:
    link_to_fifo(folder / "odd.yaml")
    site = site_of(folder)
    app, ics = create_app(site), address(site, "odd")
    with ThreadPoolExecutor(20) as pool:
        answers = pool.map(lambda _: app.test_client().get(ics).status_code, range(20))
        assert set(answers) == {503}


def test_an_entry_that_turns_odd_leaves_the_last_good_version(folder: Path) -> None:
    site = site_of(folder)
    client, ics = create_app(site).test_client(), address(site)
    before = client.get(ics).data
    (folder / "sam.yaml").unlink()
    os.mkfifo(folder / "sam.yaml")
    answer = client.get(ics)
    assert answer.status_code == 200
    assert answer.data.count(b"BEGIN:VEVENT") == before.count(b"BEGIN:VEVENT") + 1


# Links


@pytest.mark.parametrize("follow_links", [False, True])
def test_a_link_never_leads_to_what_heardback_keeps(folder: Path, *, follow_links: bool) -> None:
    kept = folder / ".heardback"
    kept.mkdir()
    (kept / "secret").write_text(SECRET)
    (folder / "odd.yaml").symlink_to(".heardback/secret")
    said = "it is a link into .heardback, which is heardback's own"
    assert mistake(odd(folder, follow_links=follow_links)) == said


def test_a_link_never_leads_to_what_heardback_keeps_elsewhere(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there" / ".heardback" / "kim.feed"
    here.mkdir()
    there.mkdir(parents=True)
    (there / "good.yaml").write_text(SAM)
    (here / "odd.yaml").symlink_to(there / "good.yaml")
    said = "it is a link into .heardback, which is heardback's own"
    assert mistake(odd(here, follow_links=True)) == said


def test_a_link_out_of_the_folder_is_followed_only_if_asked_for(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there.yaml"
    here.mkdir()
    write(there, SAM)
    (here / "odd.yaml").symlink_to(there)
    assert mistake(odd(here)) == (
        "it is a link to a file outside the folder; --follow-links takes it"
    )
    for follow_links, status in (False, 503), (True, 200):
        site = site_of(here, follow_links=follow_links)
        answer = create_app(site).test_client().get(address(site, "odd"))
        assert answer.status_code == status
    assert odd(here, follow_links=True).published == SAM.encode()


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "odd.yaml").symlink_to("sam.yaml")
    assert odd(folder).published == SAM.encode()


def test_a_folder_that_is_itself_reached_by_a_link_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    write(tmp_path / "real" / "odd.yaml", SAM)
    (tmp_path / "feeds").symlink_to("real")
    assert odd(tmp_path / "feeds").published == SAM.encode()


# Lines of a file that may be anything


def page(folder: Path, name: str = "sam") -> str:
    site = site_of(folder)
    client: FlaskClient = create_app(site).test_client()
    return client.get(page_address(site, name)).text


ROTTEN = SAM + "  - company: Contoso\n    passwort: hunter2\n"


def test_lines_of_a_file_that_was_never_good_are_not_shown(folder: Path) -> None:
    write(folder / "sam.yaml", ROTTEN)
    shown = page(folder)
    assert "needs a correction" in shown
    assert "hunter2" not in shown
    write(folder / "sam.yaml", SAM)
    page(folder)
    write(folder / "sam.yaml", ROTTEN)
    assert "hunter2" in page(folder)


def test_lines_of_a_file_behind_a_link_are_not_shown(folder: Path) -> None:
    write(folder / "real.yaml", SAM)
    (folder / "odd.yaml").symlink_to("real.yaml")
    assert "Northwind" in page(folder, "odd")
    write(folder / "real.yaml", ROTTEN)
    shown = page(folder, "odd")
    assert "Northwind" in shown
    assert "hunter2" not in shown


def test_a_file_that_is_swapped_for_a_pipe_while_it_is_opened_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def swapped(path: Path, flags: int, *mode: int) -> int:
        Path(path).unlink()
        os.mkfifo(path)
        return opened(path, flags, *mode)

    monkeypatch.setattr(os, "open", swapped)
    seen = snapshot(folder / "sam.yaml")
    assert seen
    assert seen.problem
    assert seen.problem.text == "the file cannot be read: it is no regular file"
