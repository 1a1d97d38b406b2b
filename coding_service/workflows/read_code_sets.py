"""Looking things up. Every list is one page, in the order of ids."""

from __future__ import annotations

from coding_service.domain.record import CodeSetRecord, Document, Revision
from coding_service.workflows.ports import CodeSetFilter, OpenUnit, QueryFilter, QueryOnFile
from shared.errors import NotFound
from shared.principal import Principal


def read_code_set(principal: Principal, id: str, *, unit: OpenUnit) -> CodeSetRecord:
    """Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.code_sets.get(id)


def list_code_sets(
    principal: Principal, wanted: CodeSetFilter, *, after: str | None, limit: int, unit: OpenUnit
) -> tuple[CodeSetRecord, ...]:
    """Up to `limit` from the first id after `after`. Raises `Denied`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.code_sets.page(wanted, after=after, limit=limit)


def read_revisions(
    principal: Principal, id: str, *, after: int, limit: int, unit: OpenUnit
) -> tuple[CodeSetRecord, tuple[Revision, ...]]:
    """The set and a page of its history, oldest first. Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.code_sets.get(id), uow.code_sets.revisions(id, after=after, limit=limit)


def read_document(principal: Principal, id: str, document_id: str, *, unit: OpenUnit) -> Document:
    """One document with its words. Raises `Denied`, `NotFound`."""
    principal.require("phi.read")
    record = read_code_set(principal, id, unit=unit)
    for document in record.documents:
        if document.id == document_id:
            return document
    raise NotFound(f"code set {id} has no note {document_id}")


def read_query(principal: Principal, id: str, *, unit: OpenUnit) -> tuple[CodeSetRecord, QueryOnFile]:
    """The query with the set that it is about. Raises `Denied`, `NotFound`."""
    _may_read_queries(principal)
    with unit(principal, read_only=True) as uow:
        found = uow.queries.get(id)
        return uow.code_sets.get(found.code_set_id), found


def list_queries(
    principal: Principal, wanted: QueryFilter, *, after: str | None, limit: int, unit: OpenUnit
) -> tuple[tuple[CodeSetRecord, QueryOnFile], ...]:
    """Up to `limit` from the first id after `after`, each with its set. Raises `Denied`."""
    _may_read_queries(principal)
    with unit(principal, read_only=True) as uow:
        found = uow.queries.page(wanted, after=after, limit=limit)
        return tuple((uow.code_sets.get(query.code_set_id), query) for query in found)


def _may_read_queries(principal: Principal) -> None:
    """Who answers queries need not see code sets, and does not see codes in a query."""
    if not principal.may("queries.answer"):
        principal.require("coding.read")
