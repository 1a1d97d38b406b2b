"""The coder's last word: a code set that a claim may stand on, and how it is replaced when it was wrong."""

from __future__ import annotations

from dataclasses import replace

from coding_service.domain.code_set import CodeSet, CodeSetStatus
from coding_service.domain.query import QueryStatus
from coding_service.domain.record import Change, CodeSetRecord, Revision, RevisionKind
from coding_service.workflows.history import expect, expect_unlocked, happened, revise
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.errors import Conflict, Place
from shared.ids import new_id
from shared.principal import Principal


def finalize_code_set(
    principal: Principal, id: str, revision: int | None, *, coder: Coder, unit: OpenUnit, clock: Clock
) -> CodeSetRecord:
    """Runs the rules once more and locks the set. Queries that were never sent are closed.

    Raises `Denied`, `NotFound`, `Conflict`: `stale`, already final, `findings_open`, `note_unsigned`,
    `queries_open` (a provider has been asked and has not answered), `nothing_coded`.
    """
    principal.require("coding.finalize")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(id)
    expect(record, revision)
    expect_unlocked(record)
    content = coder.check(record.encounter, record.content)
    _refuse(record, content)
    now = clock.now()
    final = replace(
        record,
        status=CodeSetStatus.FINALIZED,
        content=content,
        queries=tuple(
            q.closed(principal.subject, now, "the code set was finalized without it")
            if q.status is QueryStatus.SUGGESTED
            else q
            for q in record.queries
        ),
        finalized_at=now,
        finalized_by=principal.subject,
    )
    with unit(principal) as uow:
        saved = revise(uow, final, RevisionKind.FINALIZED, principal, clock, event="code_set.finalized")
        uow.commit()
    return saved


def _refuse(record: CodeSetRecord, content: CodeSet) -> None:
    if content.blocked_by:
        places = tuple(
            Place(_pointer(s), f.rule, f.message) for f in content.blocked_by for s in f.subjects or ("",)
        )
        count = len(content.blocked_by)
        raise Conflict(
            f"{count} error-level finding(s) stand: mend them, or bypass them with a reason",
            code="findings_open",
            places=places,
        )
    unsigned = [index for index, d in enumerate(record.documents) if not d.is_signed]
    if unsigned:
        raise Conflict(
            "documentation must be signed before it supports a claim (CMS Program Integrity Manual,"
            " chapter 3, 3.3.2.4)",
            code="note_unsigned",
            places=tuple(Place(f"/notes/{i}", "unsigned", "this note is not signed") for i in unsigned),
        )
    if record.open_queries:
        raise Conflict(
            "the provider has been asked and has not answered: wait, or close the query with a reason",
            code="queries_open",
            places=tuple(
                Place(f"/queries/{i}", "open", "this query is open")
                for i, q in enumerate(record.queries)
                if q.status is QueryStatus.OPEN
            ),
        )
    if not content.diagnoses and not content.lines:
        raise Conflict("the set has no code at all", code="nothing_coded")


def _pointer(subject: str) -> str:
    """`dx:0` → `/diagnoses/0`, `line:2` → `/lines/2`; whatever else → the whole set."""
    kind, _, index = subject.partition(":")
    folder = {"dx": "diagnoses", "line": "lines"}.get(kind)
    return f"/{folder}/{index}" if folder and index else ""


def amend_code_set(
    principal: Principal, id: str, revision: int | None, reason: str, *, unit: OpenUnit, clock: Clock
) -> CodeSetRecord:
    """A successor in review takes the place of a finalized set, which says so from now on. → the successor.

    Raises `Denied`, `NotFound`, `Conflict` (`stale`, or not finalized).
    """
    principal.require("coding.finalize")
    with unit(principal) as uow:
        record = uow.code_sets.get(id)
        expect(record, revision)
        if record.status is not CodeSetStatus.FINALIZED:
            raise Conflict(f"{id} is {record.status}; only a finalized set is amended", code="not_finalized")
        now = clock.now()
        successor = replace(
            record,
            id=new_id("cs", clock),
            status=CodeSetStatus.IN_REVIEW,
            revision=1,
            documents=tuple(replace(d, id=new_id("nt", clock)) for d in record.documents),
            queries=(),
            created_at=now,
            created_by=principal.subject,
            updated_at=now,
            finalized_at=None,
            finalized_by=None,
            amends=record.id,
        )
        begun = (Change("amend", record.id, after=successor.id, reason=reason),)
        uow.code_sets.add(
            successor,
            Revision(1, RevisionKind.AMENDED, now, principal.subject, successor.content, begun, reason),
        )
        uow.events.append(happened("code_set.opened_to_amend", successor, principal, clock, amends=record.id))
        revise(
            uow,
            replace(record, status=CodeSetStatus.AMENDED, superseded_by=successor.id),
            RevisionKind.AMENDED,
            principal,
            clock,
            changes=begun,
            reason=reason,
            event="code_set.amended",
            superseded_by=successor.id,
        )
        uow.commit()
    return successor
