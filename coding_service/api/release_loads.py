"""`/v1/release-loads`: an administrator loads published files, and sees how far it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal

from fastapi import Path, Response
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.deps import BookKeeper, Services
from coding_service.api.described import example, shown
from coding_service.codebook.load_runs import LoadRun
from coding_service.codebook.loaders.formats import FORMATS, Format
from coding_service.workflows.load_release import start_load
from shared.contracts.common import AnswerModel, IsoDate, Page, StrictModel
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of, page_of_all
from shared.routing import DedupeKey, Router

router = Router(prefix="/v1", tags=["releases"])


class NewLoadV1(StrictModel):
    format: str = Field(max_length=40, description="As `GET /v1/release-formats` names it.")
    files: list[Annotated[str, Field(min_length=1, max_length=255)]] = Field(
        min_length=1, max_length=20, description="All parts of one release, by their names in the inbox."
    )
    effective: IsoDate | None = Field(default=None, description="Its first day, where the name does not say.")
    table: Literal["", "practitioner", "hospital", "medicaid"] = Field(
        default="", description="Of NCCI pairs and limits."
    )
    revision: int = Field(
        default=1, ge=1, le=99, description="2 and more: a corrected file for the same day."
    )


class BytesReadV1(AnswerModel):
    done: int
    total: int


class LoadV1(AnswerModel):
    id: str
    status: str = Field(description="`running`, `loaded`, `failed` or `interrupted`.")
    format: str
    files: list[str]
    progress: BytesReadV1 = Field(description="Bytes of the files that have been read.")
    release: str | None = None
    rows: int | None = None
    already_loaded: bool = Field(
        default=False, description="The same bytes were loaded before: nothing changed."
    )
    against: str | None = Field(
        default=None, description="The release before, which the counts compare with."
    )
    added: int = 0
    ended: int = 0
    changed: int = 0
    error: str | None = Field(default=None, description="What is wrong with the files, with file and line.")
    started_at: datetime
    started_by: str
    ended_at: datetime | None = None


class InboxFileV1(AnswerModel):
    name: str
    bytes: int


class FormatV1(AnswerModel):
    format: str
    title: str
    endings: list[str] = Field(description="Of the files; a zip archive of them is taken, too.")


@router.get(
    "/release-formats", summary="List the formats that can be loaded", responses=shown(200, examples.FORMATS)
)
def list_formats(principal: BookKeeper, page: PageQuery) -> Page[FormatV1]:
    """Each as its publisher ships it."""
    rows = [FORMATS[name] for name in sorted(FORMATS) if page.after is None or name > page.after]
    return page_of(rows, page, key=lambda row: row.name, item=_format_v1)


@router.get("/release-files", summary="List the files in the inbox", responses=shown(200, examples.INBOX))
def list_inbox(principal: BookKeeper, services: Services, page: PageQuery) -> Page[InboxFileV1]:
    """What lies in the folder `CODING_CODEBOOK_INBOX` and may be loaded, in the order of the names."""
    start = int(page.after) if page.after and page.after.isdecimal() else 0
    numbered = list(enumerate(services.loads().files(), 1))[start:]
    return page_of(
        numbered,
        page,
        key=lambda row: str(row[0]),  # names may be of any characters, cursors may not
        item=lambda row: InboxFileV1(name=row[1][0], bytes=row[1][1]),
    )


@router.post("/release-loads", status_code=202, summary="Load a release", responses=shown(202, examples.LOAD))
def create_load(
    principal: BookKeeper,
    services: Services,
    body: Annotated[NewLoadV1, example(examples.NEW_LOAD)],
    response: Response,
    dedupe_key: DedupeKey,
) -> LoadV1:
    """One at a time. The release answers, in every process of the installation, from the moment that it is
    whole; until then, and if anything is wrong with the files, the one in force stays in force."""
    run = LoadRun(
        id=resource_id("ld", services.clock, dedupe_key),
        status="running",
        format=body.format,
        files=tuple(body.files),
        table=body.table,
        effective=body.effective,
        revision=body.revision,
        started_at=services.clock.now(),
        started_by=principal.subject,
    )
    begun = start_load(
        principal,
        run,
        runs=services.loads(),
        cpt_licence_accepted=services.cpt_licence_accepted,
        unit=services.unit,
        clock=services.clock,
        aside=_on_a_thread,
    )
    response.headers["Location"] = f"/v1/release-loads/{begun.id}"
    return _load_v1(begun)


@router.get("/release-loads", summary="List the loads", responses=shown(200, examples.LOADS))
def list_loads(principal: BookKeeper, services: Services, page: PageQuery) -> Page[LoadV1]:
    """The newest first, the last fifty."""
    return page_of_all(services.loads().listed(), page, key=lambda run: run.id, item=_load_v1)


@router.get(
    "/release-loads/{load_id}", summary="Read a load and its progress", responses=shown(200, examples.LOAD)
)
def get_load(
    principal: BookKeeper, services: Services, load_id: Annotated[str, Path(max_length=80)]
) -> LoadV1:
    """`interrupted`: its process died; nothing of it is left, and it may be begun again."""
    return _load_v1(services.loads().find(load_id))


def _format_v1(format: Format) -> FormatV1:
    return FormatV1(format=format.name, title=format.title, endings=list(format.suffixes))


def _on_a_thread(work: Callable[[], object]) -> None:
    threading.Thread(target=work, name="release-load", daemon=True).start()


def _load_v1(run: LoadRun) -> LoadV1:
    return LoadV1(
        id=run.id,
        status=run.status,
        format=run.format,
        files=list(run.files),
        progress=BytesReadV1(done=run.bytes_read, total=run.bytes_total),
        release=run.release,
        rows=run.rows,
        already_loaded=run.already_loaded,
        against=run.against,
        added=run.added,
        ended=run.ended,
        changed=run.changed,
        error=run.error,
        started_at=run.started_at,
        started_by=run.started_by,
        ended_at=run.ended_at,
    )
