"""Whose data an id of billing's is about, for the audit trail: every table that knows a patient."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from billing_service.adapters.tables import (
    AccountHoldRow,
    AdvanceNoticeRow,
    AppealRow,
    AuthorizationRequestRow,
    AuthorizationRow,
    ClaimRow,
    CollectionPlacementRow,
    ConsentRow,
    CoverageRow,
    DenialRow,
    DisclosureRow,
    EligibilityCheckRow,
    EncounterRow,
    EstimateRow,
    GuarantorRow,
    InterchangePatientRow,
    PatientRow,
    PatientWriteOffRow,
    PaymentPlanRow,
    PaymentRow,
    RefundRow,
    RemittanceRow,
    RestrictionRow,
    SelfPayBillRow,
    StatementRow,
    StatusCheckRow,
)
from shared.audit.committer import Lead

PERSONS = ("pat", "gua")
"""Patients, and the guarantors whom they may have."""


def _itself(row: Any) -> Select[Any, Any]:
    return select(row.id, row.id.label("subject_id"))


def _own(row: Any) -> Select[Any, Any]:
    return select(row.id, row.patient_id)


def _by_claim(row: Any) -> Select[Any, Any]:
    return select(row.id, ClaimRow.patient_id).join(ClaimRow, ClaimRow.id == row.claim_id)


_CHECKED = select(EligibilityCheckRow.id, EncounterRow.patient_id).join(
    EncounterRow, EncounterRow.id == EligibilityCheckRow.encounter_id
)

LEADS = {
    "gua": Lead(_itself(GuarantorRow)),
    "pat": Lead(_itself(PatientRow)),
    # The register's can be changed to be another patient's.
    "abn": Lead(_own(AdvanceNoticeRow), lasting=False),
    "aut": Lead(_own(AuthorizationRow), lasting=False),
    "cns": Lead(_own(ConsentRow), lasting=False),
    "dis": Lead(_own(DisclosureRow), lasting=False),
    "cov": Lead(_own(CoverageRow), lasting=False),
    "eli": Lead(_CHECKED, lasting=False),
    "elg": Lead(_CHECKED, lasting=False),
    "enc": Lead(_own(EncounterRow), lasting=False),
    "rst": Lead(_own(RestrictionRow), lasting=False),
    "apl": Lead(_by_claim(AppealRow)),
    "arq": Lead(_own(AuthorizationRequestRow)),
    "bil": Lead(_own(SelfPayBillRow)),
    "clm": Lead(_own(ClaimRow)),
    "col": Lead(_own(CollectionPlacementRow)),
    "dnl": Lead(_by_claim(DenialRow)),
    "est": Lead(_own(EstimateRow)),
    "hld": Lead(_own(AccountHoldRow)),
    "pay": Lead(_own(PaymentRow)),
    "ppl": Lead(_own(PaymentPlanRow)),
    "rfd": Lead(_own(RefundRow)),
    "stm": Lead(_own(StatementRow)),
    "sts": Lead(_by_claim(StatusCheckRow)),
    "wof": Lead(_own(PatientWriteOffRow)),
    # More may be found out of a file after it came.
    "ich": Lead(
        select(InterchangePatientRow.interchange_id, InterchangePatientRow.patient_id), lasting=False
    ),
    "rem": Lead(
        select(RemittanceRow.id, InterchangePatientRow.patient_id).join(
            InterchangePatientRow, InterchangePatientRow.interchange_id == RemittanceRow.interchange_id
        ),
        lasting=False,
    ),
}
"""Prefix of an id → the patient whom it belongs to."""

UNTOUCHED = {
    "/v1/payers": "who pays, not for whom",
    "/v1/payer-rules": "what a payer wants of every claim",
    "/v1/providers": "who treats",
    "/v1/locations": "where",
    "/v1/fee-schedules": "what a service costs anybody",
    "/v1/jobs": "counts, and ids of what was made; what they are about is read with a record",
    "/v1/events": "ids and states, never a name or an amount; what they are about is read with a record",
    "/v1/webhooks": "where events are sent",
    "/v1/clients": "which systems may ask, which is an event",
    "/v1/revocations": "which tokens are believed no longer, which is an event",
    "/v1/emergency-access": "when the glass was broken, an event; what was read then has its own records",
    "/v1/ledger/chain": "a digest",
    "/v1/ledger/trial-balance": "sums over everybody",
    "/v1/ledger/period-changes": "which months are closed",
    "/v1/ledger/closes": "which months are closed",
    "/v1/ledger/reopenings": "which months are closed",
}
"""Beginning of a path → why what is under it is about no patient."""
