"""Documents of a visit come in; a proposed code set is on file."""

from __future__ import annotations

from collections.abc import Sequence

from coding_service.domain.admission import Limits, admit
from coding_service.domain.code_set import CodeSetStatus, ProviderQuery
from coding_service.domain.query import TrackedQuery
from coding_service.domain.record import (
    CodeSetRecord,
    Document,
    Encounter,
    NewDocument,
    Revision,
    RevisionKind,
)
from coding_service.workflows.history import happened
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.ids import new_id, resource_id
from shared.principal import Principal


def open_code_set(
    principal: Principal,
    encounter: Encounter,
    documents: Sequence[NewDocument],
    *,
    coder: Coder,
    unit: OpenUnit,
    clock: Clock,
    limits: Limits,
    dedupe_key: str | None = None,
) -> CodeSetRecord:
    """Work that is driven again, under the same `dedupe_key`, answers with the set that it made before.

    Raises `Denied`, and `Invalid` with the place of every fault of the input.
    """
    principal.require("coding.write")
    admit(encounter, [d.text for d in documents], clock.today(), limits)
    id = resource_id("cs", clock, dedupe_key)
    with unit(principal, read_only=True) as uow:
        if dedupe_key is not None and (done := uow.code_sets.find(id)):
            return done
        terms = uow.terms.all()
        on = uow.layers.current()
    filed = tuple(Document(new_id("nt", clock), d.text, d.kind, d.signed_by, d.signed_at) for d in documents)
    proposal = coder.code(encounter, filed, terms, on.layer if on else None)
    now = clock.now()
    record = CodeSetRecord(
        id=id,
        clinic_id=principal.clinic_id,
        status=CodeSetStatus.PROPOSED,
        revision=1,
        encounter=encounter,
        documents=filed,
        proposal=proposal,
        content=proposal,
        queries=tuple(track(q, clock) for q in proposal.queries),
        created_at=now,
        created_by=principal.subject,
        updated_at=now,
    )
    with unit(principal) as uow:
        uow.code_sets.add(record, Revision(1, RevisionKind.PROPOSED, now, principal.subject, proposal))
        uow.events.append(happened("code_set.proposed", record, principal, clock))
        uow.commit()
    return record


def track(query: ProviderQuery, clock: Clock) -> TrackedQuery:
    return TrackedQuery(new_id("qry", clock), query)
