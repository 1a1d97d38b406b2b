"""One real-time question: recorded, asked with nothing open, its raw answer kept before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from billing_service.domain.interchange_record import InterchangeState
from billing_service.domain.trading_partner import TradingPartner
from billing_service.workflows.ports import PayerGateway, Unit, Units
from billing_service.workflows.write_interchange import record_inbound
from billing_service.x12.errors import X12Error
from billing_service.x12.syntax import TransactionSet, read_interchanges
from shared.clock import Clock
from shared.errors import Conflict, Unavailable
from shared.principal import Principal

T = TypeVar("T")
RETRY_AFTER_S = 30


def ask_payer(
    principal: Principal,
    inquiry_id: str,
    body: bytes,
    kind: str,
    read: Callable[[TransactionSet], T | None],
    answered: Callable[[Unit, T, str], None],
    failed: Callable[[Unit, str, str], None],
    *,
    units: Units,
    payer: PayerGateway,
    clock: Clock,
) -> None:
    """`read` gives what a set of the answer says to our question, None where it is about another.

    `answered(unit, what, answer_id)` or `failed(unit, why, answer_id)` is called in the transaction that
    keeps the answer. Raises `Unavailable` after a failure was kept.
    """
    try:
        answer = payer.ask(principal, body)
    except Unavailable as unavailable:
        with units(principal) as unit:
            _end(unit, inquiry_id, InterchangeState.FAILED, "the payer did not answer in time", clock)
            failed(unit, "the payer did not answer in time", "")
            unit.commit()
        raise Unavailable(
            "the payer does not answer; what it said before stands",
            code="payer_unavailable",
            retry_after_s=unavailable.retry_after_s,
        ) from unavailable
    with units(principal) as unit:
        stored = record_inbound(unit, answer, kind=kind, clock=clock, answer_to=inquiry_id)
        what, why = _read(answer, read)
        if what is None:
            quarantined = stored.ended(InterchangeState.QUARANTINED, clock.now(), note=why)
            unit.interchanges.save(quarantined)
            _end(unit, inquiry_id, InterchangeState.FAILED, why, clock)
            failed(unit, why, stored.id)
        else:
            unit.interchanges.save(stored.ended(InterchangeState.PROCESSED, clock.now()))
            _end(unit, inquiry_id, InterchangeState.ANSWERED, "", clock)
            answered(unit, what, stored.id)
        unit.commit()
    if what is None:
        raise Unavailable(
            f"{why}; what the payer said before stands", code="payer_unavailable", retry_after_s=RETRY_AFTER_S
        )


def refuse_without_real_time(partner: TradingPartner) -> None:
    """Raises `Conflict` for a partner that exchanges files."""
    if partner.gateway:
        raise Conflict(
            f"{partner.name} exchanges files through {partner.gateway}; ask it by phone or its portal",
            code="no_real_time",
        )


def _read(answer: bytes, read: Callable[[TransactionSet], T | None]) -> tuple[T | None, str]:
    try:
        for interchange in read_interchanges(answer):
            for group in interchange.groups:
                for transaction in group.sets:
                    if (what := read(transaction)) is not None:
                        return what, ""
    except X12Error as fault:
        return None, f"the payer's answer cannot be read: {fault.message}"
    return None, "the payer's answer holds none to our question"


def _end(unit: Unit, inquiry_id: str, state: InterchangeState, note: str, clock: Clock) -> None:
    inquiry = unit.interchanges.get(inquiry_id)
    unit.interchanges.save(inquiry.ended(state, clock.now(), note=note))
