"""The coach's pages: all candidates, a new one, and the addresses to hand on to each."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from flask import Response, abort, render_template, request

from heardback.days.zones import known
from heardback.editing.adding import slug
from heardback.editing.beginning import begin_anew, first_text
from heardback.editing.writing import REQUEST_SECONDS
from heardback.feeds.addresses import PageLinks, overview
from heardback.feeds.names import folded
from heardback.feeds.publishing import Feed, look
from heardback.feeds.register import Entry, Table
from heardback.legible import cut
from heardback.logbook.reading import read
from heardback.problems import EditError
from heardback.values import Value
from heardback.web.answers import filed, page_of, redirected
from heardback.web.codes import qr
from heardback.web.guards import refuse_other_origins
from heardback.web.overview import Asked, Row, as_csv, handing_on, listed, overview_page
from heardback.web.reception import Reception
from heardback.web.taps import reason

MAX_NAME = 80  # characters of a name in the table

Settings = dict[str, str | list[str]]


class OverviewViews(Value):
    """The answers to whoever may see all feeds, and open their pages."""

    reception: Reception

    def table(self, token: str) -> Response:
        """All candidates, or those that are looked for."""
        address = self._admitted(token)
        rows = list(self._rows(self.reception.within, address))
        page = overview_page(rows, Asked.of(request.args), address)
        return page_of(render_template("overview.html", **page, may_begin=self._may_begin))

    def csv(self, token: str) -> Response:
        """The same for a spreadsheet, all of them at once."""
        rows = self._rows(self.reception.links, self._admitted(token))
        found = as_csv(listed(rows, Asked.of(request.args)))
        response = Response(found, content_type="text/csv; charset=utf-8")
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Content-Disposition"] = filed("attachment", "candidates.csv")
        return response

    def candidate(self, token: str, name: str) -> Response:
        """The addresses of one candidate, to be handed on."""
        address = self._admitted(token)
        entry = self._table().entries.get(folded(name))
        if entry is None:
            abort(404)
        links = self.reception.links(entry)
        shown = render_template(
            "candidate.html",
            name=self.reception.looked_at(entry).title,
            here=self.reception.within(entry).page,
            qr=qr(links.page),
            back=address,
            **handing_on(links, read_only=self.reception.site.read_only),
        )
        return page_of(shown)

    def new(self, token: str) -> Response:
        """The form for a new candidate."""
        return self._form(self._admitted(token), {}, {})

    def begin(self, token: str) -> Response:
        """Make a new candidate's file; the answer leads to the addresses to hand on."""
        address = self._admitted(token)
        refuse_other_origins(self.reception.base)
        site = self.reception.site
        typed = {name: value.strip() for name, value in request.form.items()}
        settings = _settings(typed)
        wrong = _mistakes(settings)
        file_name = typed.get("file", "").removesuffix(".yaml").removesuffix(".yml")
        name = unicodedata.normalize("NFC", file_name) or slug(typed.get("name", ""))
        if not wrong:
            try:
                file = begin_anew(
                    site.folder,
                    name,
                    first_text(settings),
                    clock=site.clock,
                    patience=REQUEST_SECONDS,
                )
                return redirected(_candidate(address, file.name))
            except EditError as refused:
                wrong = {"file": reason(refused)}
        return self._form(address, typed | {"file": name}, wrong)

    def _form(self, address: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Response:
        if not self._may_begin:
            abort(404)
        page = render_template(
            "new_candidate.html", back=address, typed=typed, wrong=wrong, zones=sorted(known())
        )
        return page_of(page)

    # What they share

    def _admitted(self, token: str) -> str:
        """The overview's own address, without a host; 404 where the token is wrong."""
        table = self._table()
        if not table.is_overview(token):
            abort(404)
        return overview(table.keys, request.script_root)

    def _table(self) -> Table:
        return self.reception.site.register.table(self.reception.site.clock())

    @property
    def _may_begin(self) -> bool:
        """Whether there can be another feed: not where one file is all that is served."""
        site = self.reception.site
        return not (site.read_only or site.folder.only)

    def _rows(self, links: Callable[[Entry], PageLinks], address: str) -> Iterator[Row]:
        site = self.reception.site
        for entry in self._table().entries.values():  # who was away for long has other addresses
            site.folder.notice(entry.file)
        for entry in self._table().entries.values():
            feed = look(site.folder, entry.file, clock=site.clock)
            if feed is not None:
                name = entry.file.name
                yield self._row(feed, links(entry).page, _candidate(address, name))

    def _row(self, feed: Feed, page: str, handing_on: str) -> Row:
        standing = feed.standing(self.reception.site.clock())
        return Row(
            name=cut(feed.title, MAX_NAME),
            file=feed.file.name,
            page=page,
            handing_on=handing_on,
            is_shown=standing is not None,
            days_late=standing.days_late if standing else 0,
            due_today=standing.due_today if standing else 0,
            following=standing.following if standing else None,
            mistakes=feed.mistaken,
        )


def _candidate(address: str, name: str) -> str:
    return f"{address}/candidates/{quote(name, safe='')}"


def _settings(typed: Mapping[str, str]) -> Settings:
    """What was typed, by the keys of the file that it goes to."""
    codes = [code.strip() for code in typed.get("holidays", "").split(",")]
    return {
        "name": typed.get("name", ""),
        "signature": typed.get("name", ""),
        "timezone": typed.get("timezone", ""),
        "holidays": codes if len(codes) > 1 else codes[0],
    }


def _mistakes(settings: Settings) -> dict[str, str]:
    """What is wrong with each field of the form, as the file itself would say it."""
    wrong = {} if settings["name"] else {"name": "Enter the candidate's name"}
    for key, value in settings.items():
        for mistake in read(first_text({key: value})).mistakes[:1]:
            said = mistake.text.removeprefix(f"{mistake.where}: ")
            wrong.setdefault("name" if key == "signature" else key, said[:1].upper() + said[1:])
    return wrong
