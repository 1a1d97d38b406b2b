"""JSON ↔ domain for master data and visits: where names agree, both sides' annotations do the mapping."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from billing_service.api.models import register as wire
from billing_service.api.models.authorization import AuthorizationV1, AuthorizationWriteV1
from billing_service.api.models.guarantor import GuarantorAccountV1, GuarantorAccountWriteV1
from billing_service.api.models.notice import NoticeV1, NoticeWriteV1
from billing_service.api.models.payer_rule import PayerRuleV1, PayerRuleWriteV1
from billing_service.api.models.privacy import (
    ConsentV1,
    ConsentWriteV1,
    DisclosureV1,
    DisclosureWriteV1,
    RestrictionV1,
    RestrictionWriteV1,
)
from billing_service.api.models.visit import EncounterV1, EncounterWriteV1
from billing_service.domain.advance_notice import AdvanceNotice
from billing_service.domain.authorization_record import Authorization
from billing_service.domain.coverage import Coverage
from billing_service.domain.disclosure import Disclosure
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import FeeSchedule
from billing_service.domain.guarantor import GuarantorAccount
from billing_service.domain.patient import Patient
from billing_service.domain.payer_rule import PayerRule
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.privacy import Consent, Restriction
from billing_service.domain.trading_partner import TradingPartner
from shared.documents import from_document, to_document


def patient(id: str, body: wire.PatientWriteV1) -> Patient:
    return from_document(Patient, {"id": id, **body.model_dump(mode="json")})


def patient_v1(item: Patient) -> wire.PatientV1:
    return wire.PatientV1(**_fields(item, wire.PatientV1))


def coverage(id: str, body: wire.CoverageWriteV1) -> Coverage:
    fields = body.model_dump(mode="json")
    return from_document(Coverage, {"id": id, "partner_id": fields.pop("payer_id"), **fields})


def coverage_v1(item: Coverage) -> wire.CoverageV1:
    return wire.CoverageV1(payer_id=item.partner_id, **_fields(item, wire.CoverageV1))


def payer(id: str, body: wire.PayerWriteV1) -> TradingPartner:
    fields = body.model_dump(mode="json")
    return from_document(TradingPartner, {"id": id, "payer_id": fields.pop("electronic_payer_id"), **fields})


def payer_v1(item: TradingPartner) -> wire.PayerV1:
    return wire.PayerV1(electronic_payer_id=item.payer_id, **_fields(item, wire.PayerV1))


def provider(id: str, body: wire.ProviderWriteV1) -> RegisteredProvider:
    fields = body.model_dump(mode="json")
    pay_to = fields.pop("pay_to")
    enrolments = [e | {"partner_id": e.pop("payer_id")} for e in fields.pop("enrolments")]
    whole = {"id": id, "pay_to": pay_to, "enrolments": enrolments, "provider": fields}
    return from_document(RegisteredProvider, whole)


def provider_v1(item: RegisteredProvider) -> wire.ProviderV1:
    fields = {**_fields(item.provider, wire.ProviderV1), **_fields(item, wire.ProviderV1)}
    fields["enrolments"] = [e | {"payer_id": e.pop("partner_id")} for e in fields["enrolments"]]
    return wire.ProviderV1(**fields)


def guarantor(id: str, body: GuarantorAccountWriteV1) -> GuarantorAccount:
    return from_document(GuarantorAccount, {"id": id, **body.model_dump(mode="json")})


def guarantor_v1(item: GuarantorAccount) -> GuarantorAccountV1:
    return GuarantorAccountV1(**_fields(item, GuarantorAccountV1))


def authorization(id: str, body: AuthorizationWriteV1) -> Authorization:
    return from_document(Authorization, {"id": id, **body.model_dump(mode="json")})


def authorization_v1(item: Authorization) -> AuthorizationV1:
    return AuthorizationV1(**_fields(item, AuthorizationV1))


def notice(id: str, body: NoticeWriteV1) -> AdvanceNotice:
    fields = body.model_dump(mode="json")
    return from_document(
        AdvanceNotice, {"id": id, "estimated_cost": fields.pop("estimated_cost_cents"), **fields}
    )


def notice_v1(item: AdvanceNotice) -> NoticeV1:
    return NoticeV1(estimated_cost_cents=item.estimated_cost, **_fields(item, NoticeV1))


def restriction(id: str, body: RestrictionWriteV1) -> Restriction:
    return from_document(Restriction, {"id": id, **body.model_dump(mode="json")})


def restriction_v1(item: Restriction) -> RestrictionV1:
    return RestrictionV1(**_fields(item, RestrictionV1))


def consent(id: str, body: ConsentWriteV1) -> Consent:
    return from_document(Consent, {"id": id, **body.model_dump(mode="json")})


def consent_v1(item: Consent) -> ConsentV1:
    return ConsentV1(**_fields(item, ConsentV1))


def disclosure(id: str, body: DisclosureWriteV1) -> Disclosure:
    return from_document(Disclosure, {"id": id, **body.model_dump(mode="json")})


def disclosure_v1(item: Disclosure) -> DisclosureV1:
    return DisclosureV1(**_fields(item, DisclosureV1))


def payer_rule(id: str, body: PayerRuleWriteV1) -> PayerRule:
    fields = body.model_dump(mode="json")
    return from_document(PayerRule, {"id": id, "partner_ids": fields.pop("payer_ids"), **fields})


def payer_rule_v1(item: PayerRule) -> PayerRuleV1:
    return PayerRuleV1(payer_ids=list(item.partner_ids), **_fields(item, PayerRuleV1))


def location(id: str, body: wire.LocationWriteV1) -> Location:
    return from_document(Location, {"id": id, **body.model_dump(mode="json")})


def location_v1(item: Location) -> wire.LocationV1:
    return wire.LocationV1(**_fields(item, wire.LocationV1))


def fee_schedule(id: str, body: wire.FeeScheduleWriteV1) -> FeeSchedule:
    fields = body.model_dump(mode="json")
    for fee in fields["fees"]:
        fee["charge"] = fee.pop("charge_cents")
    return from_document(FeeSchedule, {"id": id, "partner_id": fields.pop("payer_id"), **fields})


def fee_schedule_v1(item: FeeSchedule) -> wire.FeeScheduleV1:
    return wire.FeeScheduleV1(
        id=item.id,
        revision=item.version,
        name=item.name,
        from_date=item.from_date,
        to_date=item.to_date,
        fees=[wire.FeeV1(code=fee.code, charge_cents=fee.charge, modifier=fee.modifier) for fee in item.fees],
        basis=item.basis.value,
        percent=item.percent,
        locality=item.locality,
        payer_id=item.partner_id,
    )


def encounter(id: str, body: EncounterWriteV1) -> Encounter:
    fields = body.model_dump(mode="json")
    fields["charges"] = [c | {"charge": c.pop("charge_cents")} for c in fields["charges"]]
    if fields["stay"]:
        fields["stay"]["values"] = [v | {"amount": v.pop("amount_cents")} for v in fields["stay"]["values"]]
    return from_document(Encounter, {"id": id, **fields})


def encounter_v1(item: Encounter) -> EncounterV1:
    fields = _fields(item, EncounterV1)
    fields["charges"] = [c | {"charge_cents": c.pop("charge")} for c in fields["charges"]]
    if fields["stay"]:
        fields["stay"]["values"] = [v | {"amount_cents": v.pop("amount")} for v in fields["stay"]["values"]]
    return EncounterV1(**fields)


def _fields(item: Any, model: type[BaseModel]) -> dict[str, Any]:
    """The JSON of those fields that both sides call alike, and the revision."""
    document = to_document(item)
    fields = {name: _known(value) for name, value in document.items() if name in model.model_fields}
    return fields | ({"revision": document["version"]} if "version" in document else {})


def _known(value: Any) -> Any:
    """Without what JSON does not offer (a person's death date, a provider's other identifiers)."""
    if isinstance(value, dict):
        hidden = ("death_date", "references")
        return {name: _known(inner) for name, inner in value.items() if name not in hidden}
    return [_known(inner) for inner in value] if isinstance(value, list) else value
