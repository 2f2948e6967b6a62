"""The coach's overview: whom it shows first, whom it finds, and how a new candidate begins."""

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from pathlib import Path
from types import FrameType
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from heardback.editing.beginning import begin_anew, first_text
from heardback.feeds.folder import Folder
from heardback.logbook.document import load
from heardback.logbook.reading import read
from heardback.planning.rules import plan
from heardback.problems import EditError
from heardback.web.app import create_app
from heardback.web.overview import ROWS, Asked, Row, Show, Sort, as_csv, listed, plain
from serving import NOW, SAM, overview_address, page_address, site_of, write
from tapping import OWN

TODAY = NOW.date()
DASH = "\N{EN DASH}"  # where there is nothing

# How long ago somebody was interviewed, and what is to be done for it on that Wednesday.
LATE, LESS_LATE, DUE_TODAY, NOTHING = 9, 1, 6, None


def file_of(name: str, days_ago: int | None) -> str:
    listed_ = (
        f"\n- company: Northwind\n  interviewed: {TODAY - timedelta(days=days_ago)}\n"
        if days_ago is not None
        else " []\n"
    )
    return f"name: {name}\ntimezone: America/New_York\ninterviews:{listed_}"


@pytest.fixture
def coach(tmp_path: Path) -> Path:
    write(tmp_path / "amy.yaml", file_of("Amy", NOTHING))
    write(tmp_path / "bea.yaml", file_of("Bea", DUE_TODAY))
    write(tmp_path / "cem.yaml", file_of("Cem", LESS_LATE))
    write(tmp_path / "dan.yaml", file_of("Dan", LATE))
    write(tmp_path / "eve.yaml", "interviews: [")
    write(tmp_path / "fay.yaml", file_of("Fay", LATE) + "- company: Fabrikam\n")
    return tmp_path


def get(folder: Path, below: str = "") -> TestResponse:
    site = site_of(folder)
    return create_app(site).test_client().get(overview_address(site) + below)


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def table(page: str) -> list[list[str]]:
    """The rows of a page's table, a text for each cell."""
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)[1:]
    ]


def names(folder: Path, query: str = "") -> list[str]:
    return [row[0].split()[0] for row in table(get(folder, query).text)]


def row(name: str, file: str = "", *, late: int = 0, today: int = 0, mistakes: int = 0) -> Row:
    return Row(
        name=name,
        file=file or name,
        page="/pages/x",
        handing_on="/overview/x",
        is_shown=True,
        days_late=late,
        due_today=today,
        mistakes=mistakes,
    )


def found(rows: list[Row], **asked: object) -> list[str]:
    return [each.name for each in listed(rows, Asked(**asked))]  # type: ignore[arg-type]


# The table


def test_those_who_need_a_word_first_are_at_the_top(coach: Path) -> None:
    assert table(get(coach).text) == [
        ["Fay fay", "2", DASH, "Tue 24 Nov", "1", "⋯"],
        ["eve", "", "", "", "1", "⋯"],
        ["Dan dan", "2", DASH, "Tue 24 Nov", DASH, "⋯"],
        ["Cem cem", "1", DASH, "Mon 23 Nov", DASH, "⋯"],
        ["Bea bea", DASH, "1", "Tue 24 Nov", DASH, "⋯"],
        ["Amy amy", DASH, DASH, DASH, DASH, "⋯"],
    ]


def test_one_line_counts_them(coach: Path) -> None:
    assert "6 candidates: 3 have something late, 1 due today, 2 files broken." in get(coach).text
    alone = coach / "alone"
    alone.mkdir()
    write(alone / "eve.yaml", "interviews: [")
    assert "1 candidate: 0 have something late, 0 due today, 1 file broken." in get(alone).text


def test_each_name_leads_to_the_page_and_each_row_to_its_addresses(coach: Path) -> None:
    page, site = get(coach).text, site_of(coach)
    for name in ("amy", "eve"):
        assert f'href="{page_address(site, name)}"' in page
        assert f'href="{overview_address(site)}/candidates/{name}"' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?show=late", ["Fay", "Dan", "Cem"]),
        ("?show=today", ["Bea"]),
        ("?show=broken", ["Fay", "eve"]),
        ("?show=all", ["Fay", "eve", "Dan", "Cem", "Bea", "Amy"]),
        ("?show=nobody", ["Fay", "eve", "Dan", "Cem", "Bea", "Amy"]),
        ("?q=DA", ["Dan"]),
        ("?q=a&show=late", ["Fay", "Dan"]),
        ("?q=zed", []),
        ("?sort=name", ["Amy", "Bea", "Cem", "Dan", "eve", "Fay"]),
        ("?sort=late", ["Dan", "Fay", "Cem", "Amy", "Bea", "eve"]),
        ("?sort=today", ["Bea", "Amy", "Cem", "Dan", "eve", "Fay"]),
        ("?sort=next", ["Cem", "Bea", "Dan", "Fay", "Amy", "eve"]),
        ("?sort=mistakes", ["eve", "Fay", "Amy", "Bea", "Cem", "Dan"]),
        ("?page=9", ["Fay", "eve", "Dan", "Cem", "Bea", "Amy"]),
        ("?page=-1&sort=x", ["Fay", "eve", "Dan", "Cem", "Bea", "Amy"]),
    ],
)
def test_who_is_shown_and_in_which_order_stands_in_the_address(
    coach: Path, query: str, shown: list[str]
) -> None:
    assert names(coach, query) == shown


def test_the_column_that_sorts_says_so_and_no_other_does(coach: Path) -> None:
    assert "aria-sort" not in get(coach).text
    (sorted_,) = re.findall(r'aria-sort="(\w+)">(.*?)</th>', get(coach, "?sort=next").text)
    assert (sorted_[0], text_of(sorted_[1])) == ("ascending", "Next")


def test_a_link_keeps_what_it_does_not_change(coach: Path) -> None:
    page = unescape(get(coach, "?q=a&show=late&sort=name&page=2").text)
    start = overview_address(site_of(coach))
    for query in ("?q=a&show=today&sort=name", "?q=a&show=late&sort=next", "?q=a&show=late"):
        assert f'href="{start}{query}"' in page
    assert f'href="{start}/candidates.csv?q=a&show=late&sort=name"' in page
    assert '<input type="hidden" name="show" value="late">' in page
    assert '<input type="hidden" name="sort" value="name">' in page


def test_a_name_is_found_by_any_part_without_case_and_accents() -> None:
    rows = [row("Zoë Müller", "zm"), row("Łukasz Novák"), row("Bjørn Æsir"), row("Straße", "s-1")]
    for words, wanted in [
        ("zoe", "Zoë Müller"),
        ("MULLER zoë", "Zoë Müller"),
        ("luk nov", "Łukasz Novák"),
        ("bjorn", "Bjørn Æsir"),
        ("aes", "Bjørn Æsir"),
        ("STRASSE", "Straße"),
        ("S-1", "Straße"),
    ]:
        assert found(rows, words=words) == [wanted]
    assert found(rows, words="zoe novak") == []


@given(st.text(max_size=30), st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name)))
    part = data.draw(st.sampled_from([name[start:], name[:start]]))
    words = Asked.of({"q": part}).words
    assert found([row(name)], words=plain(words)) == [name]


@given(
    st.lists(
        st.builds(row, st.text(max_size=5), late=st.integers(0, 3), mistakes=st.integers(0, 1))
    ),
    st.sampled_from(Sort),
)
def test_sorting_loses_nobody_and_does_not_depend_on_the_order_before(
    rows: list[Row], sort: Sort
) -> None:
    assert sorted(found(rows, sort=sort)) == sorted(each.name for each in rows)
    assert found(rows, sort=sort) == found(rows[::-1], sort=sort)


@given(
    st.builds(
        Asked,
        words=st.text(max_size=9).map(lambda words: " ".join(words.split())),
        show=st.sampled_from(Show),
        sort=st.sampled_from(Sort),
        page=st.integers(1, 9_999),
    )
)
def test_an_address_says_again_what_was_asked(asked: Asked) -> None:
    client = create_query(asked.query(page=asked.page))
    assert Asked.of(client) == asked


def create_query(query: str) -> dict[str, str]:
    return dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True))


@pytest.mark.slow
def test_a_hundred_stand_on_a_page_with_the_way_to_the_others(tmp_path: Path) -> None:
    for n in range(2 * ROWS + 1):
        write(tmp_path / f"c{n:03}.yaml", "[]")
    seen = []
    for number, ways in ((1, ["Next"]), (2, ["Previous", "Next"]), (3, ["Previous"])):
        page = get(tmp_path, f"?sort=name&page={number}").text
        seen += [each[0] for each in table(page)]
        assert re.findall(r'rel="\w+">(\w+)<', page) == ways
        assert ("page=2" in page) == (number != 2)
    assert seen == [f"c{n:03}" for n in range(2 * ROWS + 1)]
    assert "201 to 201 of 201" in text_of(get(tmp_path, "?page=3").text)


# A spreadsheet


def test_a_spreadsheet_has_all_who_are_asked_for(coach: Path) -> None:
    answer = get(coach, "/candidates.csv?show=broken")
    pages = [f"http://localhost{page_address(site_of(coach), name)}" for name in ("fay", "eve")]
    assert answer.data.decode("utf-8").splitlines() == [
        "\ufeffname,file,days late,today,next,mistakes,page",
        f"Fay,fay,2,0,2026-11-24,1,{pages[0]}",
        f"eve,eve,,,,1,{pages[1]}",
    ]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="candidates.csv"'
    assert answer.headers["Cache-Control"] == "private, no-store"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_is_computed_and_each_is_what_it_was(name: str) -> None:
    (_, read_) = csv.reader(io.StringIO(as_csv([row(name)]).decode("utf-8-sig"), newline=""))
    assert not read_[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert read_[0] in (name, f"'{name}")


# A new candidate


def post(folder: Path, **typed: str) -> TestResponse:
    site = site_of(folder)
    client = create_app(site).test_client()
    return client.post(f"{overview_address(site)}/new", data=typed, headers=OWN)


def test_a_new_candidate_has_a_file_and_the_addresses_to_hand_on(coach: Path) -> None:
    answer = post(coach, name=" Zoë O'Neil ", timezone="Europe/Berlin", holidays="DE-BY, US")
    site = site_of(coach)
    assert answer.status_code == 303
    assert answer.location == f"{overview_address(site)}/candidates/zoe-o-neil"
    assert (coach / "zoe-o-neil.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=.heardback/schema.json\n"
        "name: Zoë O'Neil\n"
        "signature: Zoë O'Neil\n"
        "timezone: Europe/Berlin\n"
        "holidays: [DE-BY, US]\n"
        "interviews: []\n"
    )
    client = create_app(site).test_client()
    shown = client.get(answer.location).text
    page = f"http://localhost{page_address(site, 'zoe-o-neil')}"
    assert f'<code id="page">{page}</code>' in shown
    assert shown.count("data-copy=") == 4
    assert "<svg" in shown
    assert client.get(urlsplit(page).path).status_code == 200


@pytest.mark.parametrize(
    ("typed", "file"),
    [({"file": "Zoë A"}, "Zoë A.yaml"), ({}, "zoe.yaml"), ({"file": "Zoe\u0308"}, "Zoë.yaml")],
)
def test_its_file_is_called_as_asked_or_as_the_candidate(
    coach: Path, typed: dict[str, str], file: str
) -> None:
    before = {each.name for each in coach.iterdir()}
    assert post(coach, name="Zoë", **typed).status_code == 303
    assert {each.name for each in coach.iterdir()} - before == {file, ".heardback"} - before


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, "name", "Enter the candidate's name"),
        ({"name": "x" * 201}, "name", "has 201 characters"),
        (
            {"name": "a\x7fb"},
            "name",
            "A control character (U+007F) stands in 'a\\x7fb'; wanted a text on one line",
        ),
        ({"name": "Zoë", "file": "amy"}, "file", "amy.yaml is there already"),
        ({"name": "Zoë", "file": "AMY"}, "file", "amy.yaml is there already"),
        ({"name": "Zoë", "file": "ann"}, "file", "ann.yml is there already"),
        ({"name": "Amy"}, "file", "amy.yaml is there already"),
        ({"name": "Zoë", "file": "dir"}, "file", "dir.yaml is there already"),
        ({"name": "!"}, "file", "'' cannot be a file's name"),
        *(
            ({"name": "Zoë", "file": file}, "file", "cannot be a file's name")
            for file in ("../amy", "a/b", ".zoe", "x" * 61, "a.ics", "..", "a\\b", "a\0b")
        ),
        ({"name": "Zoë", "timezone": "Mars/One"}, "timezone", "Unknown time zone 'Mars/One'"),
        ({"name": "Zoë", "holidays": "Germany"}, "holidays", "did you mean DE?"),
        ({"name": "Zoë", "timezone": "a: b\n#"}, "timezone", "Unknown time zone"),
    ],
)
def test_a_form_that_is_refused_comes_back_filled_and_says_where_and_why(
    coach: Path, typed: dict[str, str], field: str, said: str
) -> None:
    write(coach / "ann.yml", SAM)
    (coach / "dir.yaml").mkdir()
    before = {path: path.is_file() and path.read_bytes() for path in coach.glob("*.y*ml")}
    answer = post(coach, **typed)
    assert answer.status_code == 200
    page = answer.text
    assert "<title>Error: New candidate · heardback</title>" in page
    summary = re.findall(r'<li><a href="#(\w+)">(.*?)</a></li>', page, re.DOTALL)
    assert [name for name, _ in summary] == [field]
    assert said in unescape(summary[0][1])
    beside = re.findall(r'<p class="error" id="(\w+)-error">.*?</span>(.*?)</p>', page, re.DOTALL)
    assert beside == summary
    assert f'aria-describedby="{field}-hint {field}-error" aria-invalid="true"' in page
    for name, value in typed.items():
        if "\0" not in value and "\n" not in value:
            assert f'id="{name}" name="{name}" value="{value.replace("&", "&amp;")}"' in page
    assert {path: path.is_file() and path.read_bytes() for path in coach.glob("*.y*ml")} == before


KEYS = ("name", "signature", "timezone", "holidays")


@given(st.sampled_from(KEYS), st.text(min_size=1, max_size=40))
def test_whatever_is_typed_is_read_as_it_was_typed_or_refused(key: str, value: str) -> None:
    reading = read(first_text({key: value}))
    if reading.sound is None:
        assert reading.mistakes
    else:
        settings = reading.sound.settings
        assert reading.sound.interviews == ()
        if key in ("name", "timezone"):
            assert getattr(settings, key).split() == value.split()


def test_nobody_else_may_begin_one_and_nobody_where_all_is_read_only(coach: Path) -> None:
    site, typed = site_of(coach), {"name": "Zoë"}
    at = f"{overview_address(site)}/new"
    client = create_app(site).test_client()
    for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert client.post(at, data=typed, headers=headers).status_code == 403
    assert "/new" in client.get(overview_address(site)).text
    quiet = create_app(site_of(coach, read_only=True)).test_client()
    assert quiet.get(at).status_code == 404
    assert quiet.post(at, data=typed, headers=OWN).status_code == 404
    assert "/new" not in quiet.get(overview_address(site)).text
    assert not (coach / "zoe.yaml").exists()


def test_beside_a_file_that_is_served_alone_there_is_no_other(path: Path) -> None:
    site = site_of(path)
    client = create_app(site).test_client()
    assert table(client.get(overview_address(site)).text)[0][0] == "Sam's follow-ups sam"
    assert client.get(f"{overview_address(site)}/new").status_code == 404
    assert client.post(f"{overview_address(site)}/new", headers=OWN).status_code == 404
    assert [each.name for each in path.parent.glob("*.yaml")] == ["sam.yaml"]


def test_who_takes_the_name_of_somebody_gone_takes_nothing_of_theirs(coach: Path) -> None:
    site = site_of(coach)
    client = create_app(site).test_client()
    old = page_address(site, "dan")
    assert client.get(old).status_code == 200
    (coach / "dan.yaml").unlink()
    assert (
        client.post(f"{overview_address(site)}/new", data={"name": "Dan"}, headers=OWN).status_code
        == 303
    )
    assert client.get(old).status_code == 404
    assert "Northwind" not in client.get(page_address(site, "dan")).text


def test_a_file_is_never_replaced_however_it_is_asked_for(coach: Path) -> None:
    folder, before = Folder(coach), (coach / "amy.yaml").read_bytes()
    for name in ("amy", "Amy", "a/b"):
        with pytest.raises(EditError):
            begin_anew(folder, name, b"[]", clock=lambda: NOW)
    assert (coach / "amy.yaml").read_bytes() == before


# Who may


@pytest.mark.parametrize("below", ["", "/candidates.csv", "/candidates/amy", "/new"])
def test_what_is_below_the_overview_is_for_who_has_its_address(coach: Path, below: str) -> None:
    client = create_app(site_of(coach)).test_client()
    token = page_address(site_of(coach), "amy").split("/")[2]
    for wrong in ("x", token, "ünïcode"):
        assert client.get(f"/overview/{wrong}{below}").status_code == 404
    assert client.post(f"/overview/{token}/new", headers=OWN).status_code == 404


def test_nobody_has_the_addresses_of_nobody(coach: Path) -> None:
    assert get(coach, "/candidates/nobody").status_code == 404


def test_a_hostile_name_is_only_text(coach: Path) -> None:
    name = "<script>alert(1)</script> \u202eevil"
    write(coach / "zed.yaml", f"name: '{name}'\ninterviews: []\n")
    for below in ("", "/candidates/zed", "?q=%3Cscript%3E"):
        page = get(coach, below).text
        assert "<script>alert" not in page
        assert "\u2068&lt;script&gt;alert(1)&lt;/script&gt; \u202eevil\u202c\u2069" in page


def test_what_is_long_is_cut(tmp_path: Path) -> None:
    write(tmp_path / "zed.yaml", f"name: {'Zed' * 60}\ninterviews: []\n")
    assert table(get(tmp_path).text)[0][0] == f"{'Zed' * 26}Ze zed"


def test_a_broken_file_with_a_good_version_shows_that(coach: Path) -> None:
    site = site_of(coach)
    client = create_app(site).test_client()
    client.get(overview_address(site))
    write(coach / "dan.yaml", "interviews: [")
    first = table(client.get(overview_address(site)).text)[0]
    assert first == ["Dan dan", "2", DASH, "Tue 24 Nov", "1", "⋯"]


# A thousand


@contextmanager
def counted(*functions: Callable[..., object]) -> Iterator[Counter[str]]:
    """How often each function is called in this thread."""
    names_ = {function.__code__: function.__name__ for function in functions}
    counts: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in names_:
            counts[names_[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield counts
    finally:
        sys.setprofile(before)


@pytest.mark.slow
def test_a_thousand_candidates_are_read_and_planned_once_and_take_few_bytes(
    tmp_path: Path,
) -> None:
    interviews = "".join(
        f"  - company: Company {n}\n    interviewed: {TODAY - timedelta(days=n)}\n"
        "    hiring_manager: Dana Lee\n    interviewers: [Omar Haddad, Ines Duarte]\n"
        for n in range(30)
    )
    for n in range(1_000):
        text = f"name: Chloe Tanaka {n}\ninterviews:\n{interviews}"
        write(tmp_path / f"candidate-{n:04}.yaml", text)
    site = site_of(tmp_path)
    client = create_app(site).test_client()
    with counted(load, plan) as work:
        first = client.get(overview_address(site))
    assert len(table(first.text)) == ROWS
    assert len(first.data) < 100_000
    assert work["plan"] == 1_000
    with counted(load, plan) as work:
        assert client.get(overview_address(site)).data == first.data
    assert work == {}
