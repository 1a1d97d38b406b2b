"""What is remembered of members: decided lines, and the credits to their accumulators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from billing_service.mock_payer.accumulators import AccumulatorKey, Credit
from billing_service.mock_payer.code_range import CodeRange
from billing_service.mock_payer.history import GLOBAL_DAYS_AFTER, GLOBAL_DAYS_BEFORE, History, LineRecord
from billing_service.mock_payer.plan import Authorization
from billing_service.mock_payer.tables import AuthorizationRow, CreditRow, LineRow

_COLUMNS = (
    "claim_number",
    "number",
    "member_key",
    "billing_npi",
    "service_date",
    "code",
    "modifiers",
    "units",
    "charge_cents",
    "service_group",
    "copay_cents",
)


class MemberMemory:
    """One clinic's."""

    def __init__(self, session: Session, clinic_id: str) -> None:
        self._session = session
        self._clinic_id = clinic_id

    def history(self, member_keys: Iterable[str], first: date, last: date) -> dict[str, History]:
        """Covered lines that decisions on services between these dates may look at."""
        columns = [LineRow.__table__.c[name] for name in _COLUMNS]
        rows = self._session.execute(
            select(*columns)
            .where(
                LineRow.clinic_id == self._clinic_id,
                LineRow.member_key.in_(set(member_keys)),
                LineRow.covered.is_(True),
                LineRow.reversed.is_(False),
                LineRow.service_date.between(first - GLOBAL_DAYS_BEFORE, last + GLOBAL_DAYS_AFTER),
            )
            .order_by(LineRow.seq)
        )
        by_member: dict[str, list[LineRecord]] = defaultdict(list)
        for number, line, key, npi, day, code, modifiers, units, charge, group, copay in rows:
            record = LineRecord(
                number,
                line,
                key,
                npi,
                day,
                code,
                tuple(modifiers),
                Decimal(units),
                charge,
                group,
                True,
                copay,
            )
            by_member[key].append(record)
        return {key: History.of(records) for key, records in by_member.items()}

    def add_records(self, records: Iterable[LineRecord]) -> None:
        rows = [
            {
                "clinic_id": self._clinic_id,
                "claim_number": r.claim_number,
                "number": r.number,
                "member_key": r.member_key,
                "billing_npi": r.billing_npi,
                "service_date": r.service_date,
                "code": r.code,
                "modifiers": list(r.modifiers),
                "units": str(r.units),
                "charge_cents": r.charge,
                "service_group": r.group,
                "covered": r.covered,
                "copay_cents": r.copay,
                "reversed": False,
            }
            for r in records
        ]
        if rows:
            self._session.execute(insert(LineRow), rows)

    def accumulators(self, owners: Iterable[str]) -> dict[AccumulatorKey, int]:
        """Credits so far of these members and families, without what was carried in."""
        rows = self._session.execute(
            select(
                CreditRow.owner,
                CreditRow.year,
                CreditRow.kind,
                CreditRow.network,
                func.sum(CreditRow.amount),
            )
            .where(CreditRow.owner.in_(set(owners)), CreditRow.clinic_id == self._clinic_id)
            .group_by(CreditRow.owner, CreditRow.year, CreditRow.kind, CreditRow.network)
        )
        return {AccumulatorKey(o, year, kind, net): int(sum_) for o, year, kind, net, sum_ in rows if sum_}

    def add_credits(self, credits: Mapping[str, Sequence[Credit]]) -> None:
        """Credits by claim number."""
        rows = [
            {
                "clinic_id": self._clinic_id,
                "claim_number": number,
                "owner": credit.key.owner,
                "year": credit.key.year,
                "kind": credit.key.kind,
                "network": credit.key.network,
                "amount": credit.amount,
            }
            for number, gained in credits.items()
            for credit in gained
        ]
        if rows:
            self._session.execute(insert(CreditRow), rows)

    def authorize(self, member_key: str, granted: Authorization) -> None:
        self._session.add(
            AuthorizationRow(
                clinic_id=self._clinic_id,
                number=granted.number,
                member_key=member_key,
                codes=granted.codes.text.split(),
                from_date=granted.from_date,
                to_date=granted.to_date,
                units=granted.units,
            )
        )

    def authorizations(self, member_keys: Iterable[str]) -> dict[str, tuple[Authorization, ...]]:
        """What was granted on request, by member."""
        rows = self._session.scalars(
            select(AuthorizationRow)
            .where(AuthorizationRow.member_key.in_(set(member_keys)))
            .order_by(AuthorizationRow.seq)
        )
        held: dict[str, tuple[Authorization, ...]] = {}
        for row in rows:
            codes = CodeRange.parse(" ".join(row.codes))
            granted = Authorization(row.number, codes, row.from_date, row.to_date, row.units)
            held[row.member_key] = (*held.get(row.member_key, ()), granted)
        return held
