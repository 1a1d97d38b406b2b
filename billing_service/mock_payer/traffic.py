"""What came in and what is to be collected: received interchanges, the mailbox, and scripted faults."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from billing_service.mock_payer.edi import Offered
from billing_service.mock_payer.tables import MailboxRow, MisbehaviourRow, ReceivedRow
from shared.clock import Clock
from shared.errors import NotFound
from shared.ids import new_id


class Traffic:
    """One clinic's."""

    def __init__(self, session: Session, clinic_id: str, clock: Clock) -> None:
        self._session = session
        self._clinic_id = clinic_id
        self._clock = clock

    def received_before(self, sender: str, control_number: str) -> Sequence[ReceivedRow]:
        return self._session.scalars(
            select(ReceivedRow).where(
                ReceivedRow.sender == sender, ReceivedRow.control_number == control_number
            )
        ).all()

    def add_received(self, offered: Offered, *, taken: bool) -> ReceivedRow:
        row = ReceivedRow(
            id=new_id("rcv", self._clock),
            clinic_id=self._clinic_id,
            sender=offered.route.sender,
            control_number=offered.control_number,
            sha256=hashlib.sha256(offered.content).hexdigest(),
            size=len(offered.content),
            taken=taken,
            times_offered=1,
            claims_accepted=0,
            claims_rejected=0,
            received_at=self._clock.now(),
            content=offered.content.decode("latin-1"),
        )
        self._session.add(row)
        self._session.flush()
        return row

    def received(self, *, after: str, limit: int) -> Sequence[ReceivedRow]:
        return self._session.scalars(
            select(ReceivedRow).where(ReceivedRow.id > after).order_by(ReceivedRow.id).limit(limit)
        ).all()

    def post(self, files: Sequence[tuple[str, str]]) -> None:
        """Puts interchanges, as (kind, text), into the mailbox; scripted faults repeat or reorder them."""
        if self.next_misbehaviour("reorder_files") and len(files) > 1:
            files = files[::-1]
        for kind, text in files:
            self._post(kind, text)
            if self.next_misbehaviour("duplicate_file"):
                self._post(kind, text)

    def _post(self, kind: str, text: str) -> None:
        raw = text.encode()
        self._session.add(
            MailboxRow(
                id=new_id("mbx", self._clock),
                clinic_id=self._clinic_id,
                kind=kind,
                created_at=self._clock.now(),
                sha256=hashlib.sha256(raw).hexdigest(),
                size=len(raw),
                content=text,
            )
        )
        self._session.flush()

    def mailbox(self, *, after: str, limit: int) -> Sequence[MailboxRow]:
        """In order of posting, behind the item with the id `after`; from the start when that is empty."""
        start = 0
        if after:
            start = self.mailbox_item(after).seq
        return self._session.scalars(
            select(MailboxRow).where(MailboxRow.seq > start).order_by(MailboxRow.seq).limit(limit)
        ).all()

    def mailbox_item(self, id: str) -> MailboxRow:
        row = self._session.scalar(select(MailboxRow).where(MailboxRow.id == id))
        if row is None:
            raise NotFound("there is no such mailbox item")
        return row

    def add_misbehaviour(self, kind: str, count: int, delay_s: int) -> MisbehaviourRow:
        row = MisbehaviourRow(
            id=new_id("mis", self._clock),
            clinic_id=self._clinic_id,
            kind=kind,
            remaining=count,
            delay_s=delay_s,
        )
        self._session.add(row)
        self._session.flush()
        return row

    def misbehaviours(self) -> Sequence[MisbehaviourRow]:
        """Those still to come, in the order in which they were asked for."""
        return self._session.scalars(
            select(MisbehaviourRow).where(MisbehaviourRow.remaining > 0).order_by(MisbehaviourRow.seq)
        ).all()

    def next_misbehaviour(self, *kinds: str) -> MisbehaviourRow | None:
        """Uses up one of the oldest scripted fault of these kinds, where there is one."""
        row = self._session.scalars(
            select(MisbehaviourRow)
            .where(MisbehaviourRow.remaining > 0, MisbehaviourRow.kind.in_(kinds))
            .order_by(MisbehaviourRow.seq)
            .limit(1)
            .with_for_update()
        ).one_or_none()
        if row is not None:
            row.remaining -= 1
        return row
