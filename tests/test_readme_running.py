"""What the README says under "Running it for good" does so, as it stands there."""

import json
import plistlib
import re
import shutil
import stat
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from places import ROOT
from processes import ask, free_port, printed_addresses, running, until
from programs import need
from readme import README, Home, blocks, home_in, section, set_up
from serving import SAM, write

pytestmark = pytest.mark.slow

SERVICE, CONTAINER = "### As a service", "### In a container"
KEEPING = "### Backup, upgrade, another machine"
BASE = "https://example.org/heardback"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    need("sh")
    home = home_in(tmp_path / "home")
    write(home.feeds / "sam.yaml", SAM)
    return home


def runs(home: Home, command: list[str], folder: str) -> None:
    """A command serves the feeds, from where a service manager starts it."""
    port = free_port()
    env = home.variables(HEARDBACK_PORT=str(port))
    in_folder = [need("sh"), "-c", 'cd "$0" && exec "$@"', folder, *command]
    with running(in_folder, env=env, errors=home.path / "errors", port=port):
        assert until(lambda: ask(port, "/healthz").status) == 200
        assert (home.feeds / ".heardback" / "secret").is_file()


# As a service


def unit(home: Home) -> ConfigParser:
    """The unit as systemd reads it for somebody with this home."""
    (text,) = blocks("ini", SERVICE)
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text.replace("%h", str(home.path)))
    return parser


def test_the_unit_serves_the_feeds(home: Home) -> None:
    service = unit(home)["Service"]
    assert service["Restart"] == "on-failure"
    runs(home, service["ExecStart"].split(), service["WorkingDirectory"])


def test_systemd_finds_nothing_wrong_with_the_unit(home: Home) -> None:
    (text,) = blocks("ini", SERVICE)
    path = home.path / ".config/systemd/user/heardback.service"
    assert f"`~/{path.relative_to(home.path)}`" in section(SERVICE)
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [need("systemd-analyze"), "--user", "verify", path],
        env=home.variables(XDG_RUNTIME_DIR=str(home.path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def agent() -> dict[str, Any]:
    (text,) = blocks("xml", SERVICE)
    found: dict[str, Any] = plistlib.loads(text.encode())
    return found


def test_the_launch_agent_serves_the_feeds(home: Home) -> None:
    told = {
        key: json.loads(json.dumps(value).replace("/Users/you", str(home.path)))
        for key, value in agent().items()
    }
    runs(home, told["ProgramArguments"], told["WorkingDirectory"])


def test_the_launch_agent_starts_at_login_and_again() -> None:
    assert agent()["RunAtLoad"]
    assert agent()["KeepAlive"]
    assert section(SERVICE).count(f"~/Library/LaunchAgents/{agent()['Label']}.plist") == 2


# In a container


def container() -> dict[str, Any]:
    (text,) = blocks("yaml", CONTAINER)
    compose = yaml.safe_load(text)
    assert list(compose) == ["services"]
    found: dict[str, Any] = compose["services"]["heardback"]
    return found


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's, in their order, each with what it is given."""
    lines = container()["build"]["dockerfile_inline"].splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines)]


def test_the_container_is_nobodys_but_the_owners() -> None:
    service = container()
    assert set(service) == {
        *("build", "user", "init", "environment", "ports", "volumes", "healthcheck", "restart")
    }
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert service["user"] == dict(instructions())["USER"] == "1000:1000"
    assert service["volumes"] == ["./feeds:/feeds"]


def test_the_image_has_what_is_needed_to_install_and_nothing_of_the_feeds(tmp_path: Path) -> None:
    for word, rest in instructions():
        if word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                copied(ROOT / source, tmp_path / "src" / target)
    assert not (tmp_path / "src" / "feeds").exists()
    (install,) = [rest for word, rest in instructions() if word == "RUN"]
    assert install == "python3 -m pip install -q --no-cache-dir -c tests/constraints.txt ."
    wheel = install.replace("install", "wheel").replace("python3", "exec python3")
    subprocess.run(
        [need("sh"), "-c", f"{wheel} --no-deps -w {tmp_path}"], cwd=tmp_path / "src", check=True
    )
    assert len(list(tmp_path.glob("heardback-*.whl"))) == 1


def copied(source: Path, target: Path) -> None:
    """As COPY does: of a folder what is in it."""
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=ignored, dirs_exist_ok=True)
    else:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def test_the_container_serves_the_feeds_and_knows_when_it_does_not(home: Home) -> None:
    given = dict(instructions())
    variables = dict(pair.split("=") for pair in given["ENV"].split())
    assert variables == {"HEARDBACK_FEEDS": "/feeds", "HEARDBACK_HOST": "0.0.0.0"}
    assert json.loads(given["CMD"]) == ["heardback", "serve"]
    assert given["WORKDIR"] == "/"
    port = free_port()
    kind, *test = container()["healthcheck"]["test"]
    assert kind == "CMD"
    check = [part.replace(":8000/", f":{port}/") for part in test]
    env = home.variables(
        **variables | {"HEARDBACK_FEEDS": str(home.feeds), "HEARDBACK_PORT": str(port)},
        **container()["environment"],
    )
    command = [str(home.copy / ".venv/bin/heardback"), "serve"]
    healthy = [subprocess.run(check, capture_output=True, check=False).returncode]
    with running(command, env=env, errors=home.path / "errors", port=port):
        healthy.append(subprocess.run(check, capture_output=True, check=False).returncode)
    assert healthy == [1, 0]


# Backup, upgrade, another machine


def keeping() -> list[str]:
    """To back up, to restore, to upgrade, to move."""
    found = blocks("sh", KEEPING)
    assert len(found) == 4
    return found


def do(home: Home, command: str, **variables: str) -> None:
    env = home.variables(**variables)
    subprocess.run([need("sh"), "-c", command], cwd=home.copy, env=env, check=True)


def test_a_backup_that_is_restored_has_the_same_addresses(home: Home) -> None:
    before = printed_addresses(home.feeds, BASE)
    backup, restore, *_ = keeping()
    do(home, backup)
    (archive,) = home.path.glob("heardback-*.tgz")
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    (named,) = re.findall(r"~/(\S+\.tgz)", restore)
    assert re.sub(r"\d", "0", named) == re.sub(r"\d", "0", archive.name)
    archive.rename(home.path / named)
    home.feeds.rename(home.path / "away")
    do(home, restore)
    assert (home.feeds / "sam.yaml").read_text("utf-8") == SAM
    assert printed_addresses(home.feeds, BASE) == before


def test_a_rotation_after_the_backup_is_not_in_it_and_so_is_made_again(home: Home) -> None:
    before = printed_addresses(home.feeds, BASE)
    shutil.copytree(home.feeds, home.path / "backup")
    (command,) = re.findall(r"`heardback (rotate --all)`", section(KEEPING))
    heardback = str(home.copy / ".venv/bin/heardback")
    subprocess.run([heardback, *command.split(), home.path / "backup"], check=True)
    after = printed_addresses(home.path / "backup", BASE)
    assert not set(before.values()) & set(after.values())


def test_the_addresses_move_along(home: Home) -> None:
    before = printed_addresses(home.feeds, BASE)
    new = Home(home.path / "new")
    set_up(new.copy)
    home.program("ssh", 'cd "$NEW" && test "$1" = you@example.org && exec sh -c "$2"')
    *_, move = keeping()
    do(home, move, NEW=str(new.path))
    assert printed_addresses(new.feeds, BASE) == before
    assert stat.S_IMODE((new.feeds / ".heardback/secret").stat().st_mode) == 0o600


def test_an_upgrade_installs_as_the_start_does() -> None:
    _, _, upgrade, _ = keeping()
    pull, install, restart = upgrade.strip().split(" && ")
    assert pull == "git pull"
    assert f" && {install} && " in README.partition("\n## ")[0]
    assert restart == "systemctl --user restart heardback"
