from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.payer_v1_claim_splits_item import PayerV1ClaimSplitsItem
from ..models.payer_v1_filing_clock import PayerV1FilingClock
from ..models.payer_v1_frequencies_item import PayerV1FrequenciesItem
from ..models.payer_v1_id_qualifier import PayerV1IdQualifier
from ..models.payer_v1_replaces import PayerV1Replaces
from ..models.payer_v1_usage import PayerV1Usage
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.address_v1 import AddressV1
  from ..models.appeal_level_v1 import AppealLevelV1
  from ..models.contact_v1 import ContactV1
  from ..models.delimiters_v1 import DelimitersV1
  from ..models.enrolment_v1 import EnrolmentV1
  from ..models.transaction_payer_id_v1 import TransactionPayerIdV1





T = TypeVar("T", bound="PayerV1")



@_attrs_define
class PayerV1:
    """ 
        Attributes:
            name (str):
            electronic_payer_id (str): NM109 of the payer loop.
            sender_id (str): ISA06: we, as this partner knows us.
            receiver_id (str): ISA08.
            submitter_name (str):
            submitter_id (str):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            id_qualifier (PayerV1IdQualifier | Unset):  Default: PayerV1IdQualifier.PI.
            sender_qualifier (str | Unset):  Default: 'ZZ'.
            receiver_qualifier (str | Unset):  Default: 'ZZ'.
            app_sender (str | Unset): GS02, where it is not the sender id. Default: ''.
            app_receiver (str | Unset): GS03, where it is not the receiver id. Default: ''.
            usage (PayerV1Usage | Unset): ISA15: T test, P production. Default: PayerV1Usage.T.
            submitter_contact (ContactV1 | None | Unset):
            address (AddressV1 | None | Unset):
            claim_filing (str | Unset): SBR09: CI commercial, 12 PPO, HM HMO, MB Medicare B, MC Medicaid … Default: 'CI'.
            remittance_id (str | Unset): TRN03 of its 835s, if known. Default: ''.
            timely_filing_months (int | Unset):  Default: 12.
            timely_filing_days (int | Unset): Where the contract counts days: in place of the months when above zero.
                Default: 0.
            filing_clock (PayerV1FilingClock | Unset): The limit runs from the first or the last service date; by claim:
                professional from the first, institutional from the last. Default: PayerV1FilingClock.BY_CLAIM.
            enrolments (list[EnrolmentV1] | Unset): Nothing about a transaction: no enrolment is asked for.
            payer_ids (list[TransactionPayerIdV1] | Unset): Where it is known by another id in one transaction.
            delimiters (DelimitersV1 | Unset):
            claim_splits (list[PayerV1ClaimSplitsItem] | Unset): What this payer wants on claims of their own.
            frequencies (list[PayerV1FrequenciesItem] | Unset): CLM05-3 codes that it takes.
            replaces (PayerV1Replaces | Unset): What its frequency 7 replaces; `line`: only the changed lines go, the rest
                stands. Default: PayerV1Replaces.CLAIM.
            gateway (str | Unset): Name of a configured gateway for its files; HTTP where empty. Default: ''.
            batch_claims (int | Unset): Claims that it takes in one interchange. Default: 1000.
            batch_inquiries (int | None | Unset): Eligibility inquiries that it takes in one 270; null: one in real time, 99
                in a file.
            answer_hours (int | Unset): How long the 271 to a 270 that went out as a file is waited for; then the last
                answer stands, marked stale. Default: 24.
            crossover_payers (list[str] | Unset): Electronic payer ids to whom it forwards claims by agreement.
            crossover_days (int | Unset): Waited for a forwarded claim before our own goes to the next payer. Default: 30.
            correction_days (int | None | Unset): After a decision, how long replacements and voids are taken.
            appeal_levels (list[AppealLevelV1] | Unset): Its levels of appeal; the usual ones of its kind where empty.
            status_after_days (int | Unset): Days without a decision after which its claims are asked about (276). Default:
                30.
            eligibility_service_types (list[str] | Unset): EQ01: what is asked.
     """

    name: str
    electronic_payer_id: str
    sender_id: str
    receiver_id: str
    submitter_name: str
    submitter_id: str
    id: str
    revision: int
    id_qualifier: PayerV1IdQualifier | Unset = PayerV1IdQualifier.PI
    sender_qualifier: str | Unset = 'ZZ'
    receiver_qualifier: str | Unset = 'ZZ'
    app_sender: str | Unset = ''
    app_receiver: str | Unset = ''
    usage: PayerV1Usage | Unset = PayerV1Usage.T
    submitter_contact: ContactV1 | None | Unset = UNSET
    address: AddressV1 | None | Unset = UNSET
    claim_filing: str | Unset = 'CI'
    remittance_id: str | Unset = ''
    timely_filing_months: int | Unset = 12
    timely_filing_days: int | Unset = 0
    filing_clock: PayerV1FilingClock | Unset = PayerV1FilingClock.BY_CLAIM
    enrolments: list[EnrolmentV1] | Unset = UNSET
    payer_ids: list[TransactionPayerIdV1] | Unset = UNSET
    delimiters: DelimitersV1 | Unset = UNSET
    claim_splits: list[PayerV1ClaimSplitsItem] | Unset = UNSET
    frequencies: list[PayerV1FrequenciesItem] | Unset = UNSET
    replaces: PayerV1Replaces | Unset = PayerV1Replaces.CLAIM
    gateway: str | Unset = ''
    batch_claims: int | Unset = 1000
    batch_inquiries: int | None | Unset = UNSET
    answer_hours: int | Unset = 24
    crossover_payers: list[str] | Unset = UNSET
    crossover_days: int | Unset = 30
    correction_days: int | None | Unset = UNSET
    appeal_levels: list[AppealLevelV1] | Unset = UNSET
    status_after_days: int | Unset = 30
    eligibility_service_types: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.appeal_level_v1 import AppealLevelV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.delimiters_v1 import DelimitersV1 # noqa: PLC0415
        from ..models.enrolment_v1 import EnrolmentV1 # noqa: PLC0415
        from ..models.transaction_payer_id_v1 import TransactionPayerIdV1 # noqa: PLC0415
        name = self.name

        electronic_payer_id = self.electronic_payer_id

        sender_id = self.sender_id

        receiver_id = self.receiver_id

        submitter_name = self.submitter_name

        submitter_id = self.submitter_id

        id = self.id

        revision = self.revision

        id_qualifier: str | Unset = UNSET
        if not isinstance(self.id_qualifier, Unset):
            id_qualifier = self.id_qualifier.value


        sender_qualifier = self.sender_qualifier

        receiver_qualifier = self.receiver_qualifier

        app_sender = self.app_sender

        app_receiver = self.app_receiver

        usage: str | Unset = UNSET
        if not isinstance(self.usage, Unset):
            usage = self.usage.value


        submitter_contact: dict[str, Any] | None | Unset
        if isinstance(self.submitter_contact, Unset):
            submitter_contact = UNSET
        elif isinstance(self.submitter_contact, ContactV1):
            submitter_contact = self.submitter_contact.to_dict()
        else:
            submitter_contact = self.submitter_contact

        address: dict[str, Any] | None | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        elif isinstance(self.address, AddressV1):
            address = self.address.to_dict()
        else:
            address = self.address

        claim_filing = self.claim_filing

        remittance_id = self.remittance_id

        timely_filing_months = self.timely_filing_months

        timely_filing_days = self.timely_filing_days

        filing_clock: str | Unset = UNSET
        if not isinstance(self.filing_clock, Unset):
            filing_clock = self.filing_clock.value


        enrolments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.enrolments, Unset):
            enrolments = []
            for enrolments_item_data in self.enrolments:
                enrolments_item = enrolments_item_data.to_dict()
                enrolments.append(enrolments_item)



        payer_ids: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.payer_ids, Unset):
            payer_ids = []
            for payer_ids_item_data in self.payer_ids:
                payer_ids_item = payer_ids_item_data.to_dict()
                payer_ids.append(payer_ids_item)



        delimiters: dict[str, Any] | Unset = UNSET
        if not isinstance(self.delimiters, Unset):
            delimiters = self.delimiters.to_dict()

        claim_splits: list[str] | Unset = UNSET
        if not isinstance(self.claim_splits, Unset):
            claim_splits = []
            for claim_splits_item_data in self.claim_splits:
                claim_splits_item = claim_splits_item_data.value
                claim_splits.append(claim_splits_item)



        frequencies: list[str] | Unset = UNSET
        if not isinstance(self.frequencies, Unset):
            frequencies = []
            for frequencies_item_data in self.frequencies:
                frequencies_item = frequencies_item_data.value
                frequencies.append(frequencies_item)



        replaces: str | Unset = UNSET
        if not isinstance(self.replaces, Unset):
            replaces = self.replaces.value


        gateway = self.gateway

        batch_claims = self.batch_claims

        batch_inquiries: int | None | Unset
        if isinstance(self.batch_inquiries, Unset):
            batch_inquiries = UNSET
        else:
            batch_inquiries = self.batch_inquiries

        answer_hours = self.answer_hours

        crossover_payers: list[str] | Unset = UNSET
        if not isinstance(self.crossover_payers, Unset):
            crossover_payers = self.crossover_payers



        crossover_days = self.crossover_days

        correction_days: int | None | Unset
        if isinstance(self.correction_days, Unset):
            correction_days = UNSET
        else:
            correction_days = self.correction_days

        appeal_levels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.appeal_levels, Unset):
            appeal_levels = []
            for appeal_levels_item_data in self.appeal_levels:
                appeal_levels_item = appeal_levels_item_data.to_dict()
                appeal_levels.append(appeal_levels_item)



        status_after_days = self.status_after_days

        eligibility_service_types: list[str] | Unset = UNSET
        if not isinstance(self.eligibility_service_types, Unset):
            eligibility_service_types = self.eligibility_service_types




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "electronic_payer_id": electronic_payer_id,
            "sender_id": sender_id,
            "receiver_id": receiver_id,
            "submitter_name": submitter_name,
            "submitter_id": submitter_id,
            "id": id,
            "revision": revision,
        })
        if id_qualifier is not UNSET:
            field_dict["id_qualifier"] = id_qualifier
        if sender_qualifier is not UNSET:
            field_dict["sender_qualifier"] = sender_qualifier
        if receiver_qualifier is not UNSET:
            field_dict["receiver_qualifier"] = receiver_qualifier
        if app_sender is not UNSET:
            field_dict["app_sender"] = app_sender
        if app_receiver is not UNSET:
            field_dict["app_receiver"] = app_receiver
        if usage is not UNSET:
            field_dict["usage"] = usage
        if submitter_contact is not UNSET:
            field_dict["submitter_contact"] = submitter_contact
        if address is not UNSET:
            field_dict["address"] = address
        if claim_filing is not UNSET:
            field_dict["claim_filing"] = claim_filing
        if remittance_id is not UNSET:
            field_dict["remittance_id"] = remittance_id
        if timely_filing_months is not UNSET:
            field_dict["timely_filing_months"] = timely_filing_months
        if timely_filing_days is not UNSET:
            field_dict["timely_filing_days"] = timely_filing_days
        if filing_clock is not UNSET:
            field_dict["filing_clock"] = filing_clock
        if enrolments is not UNSET:
            field_dict["enrolments"] = enrolments
        if payer_ids is not UNSET:
            field_dict["payer_ids"] = payer_ids
        if delimiters is not UNSET:
            field_dict["delimiters"] = delimiters
        if claim_splits is not UNSET:
            field_dict["claim_splits"] = claim_splits
        if frequencies is not UNSET:
            field_dict["frequencies"] = frequencies
        if replaces is not UNSET:
            field_dict["replaces"] = replaces
        if gateway is not UNSET:
            field_dict["gateway"] = gateway
        if batch_claims is not UNSET:
            field_dict["batch_claims"] = batch_claims
        if batch_inquiries is not UNSET:
            field_dict["batch_inquiries"] = batch_inquiries
        if answer_hours is not UNSET:
            field_dict["answer_hours"] = answer_hours
        if crossover_payers is not UNSET:
            field_dict["crossover_payers"] = crossover_payers
        if crossover_days is not UNSET:
            field_dict["crossover_days"] = crossover_days
        if correction_days is not UNSET:
            field_dict["correction_days"] = correction_days
        if appeal_levels is not UNSET:
            field_dict["appeal_levels"] = appeal_levels
        if status_after_days is not UNSET:
            field_dict["status_after_days"] = status_after_days
        if eligibility_service_types is not UNSET:
            field_dict["eligibility_service_types"] = eligibility_service_types

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.appeal_level_v1 import AppealLevelV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.delimiters_v1 import DelimitersV1 # noqa: PLC0415
        from ..models.enrolment_v1 import EnrolmentV1 # noqa: PLC0415
        from ..models.transaction_payer_id_v1 import TransactionPayerIdV1 # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        electronic_payer_id = d.pop("electronic_payer_id")

        sender_id = d.pop("sender_id")

        receiver_id = d.pop("receiver_id")

        submitter_name = d.pop("submitter_name")

        submitter_id = d.pop("submitter_id")

        id = d.pop("id")

        revision = d.pop("revision")

        _id_qualifier = d.pop("id_qualifier", UNSET)
        id_qualifier: PayerV1IdQualifier | Unset
        if isinstance(_id_qualifier,  Unset):
            id_qualifier = UNSET
        else:
            id_qualifier = PayerV1IdQualifier(_id_qualifier)




        sender_qualifier = d.pop("sender_qualifier", UNSET)

        receiver_qualifier = d.pop("receiver_qualifier", UNSET)

        app_sender = d.pop("app_sender", UNSET)

        app_receiver = d.pop("app_receiver", UNSET)

        _usage = d.pop("usage", UNSET)
        usage: PayerV1Usage | Unset
        if isinstance(_usage,  Unset):
            usage = UNSET
        else:
            usage = PayerV1Usage(_usage)




        def _parse_submitter_contact(data: object) -> ContactV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                submitter_contact_type_0 = ContactV1.from_dict(data)



                return submitter_contact_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ContactV1 | None | Unset, data)

        submitter_contact = _parse_submitter_contact(d.pop("submitter_contact", UNSET))


        def _parse_address(data: object) -> AddressV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                address_type_0 = AddressV1.from_dict(data)



                return address_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressV1 | None | Unset, data)

        address = _parse_address(d.pop("address", UNSET))


        claim_filing = d.pop("claim_filing", UNSET)

        remittance_id = d.pop("remittance_id", UNSET)

        timely_filing_months = d.pop("timely_filing_months", UNSET)

        timely_filing_days = d.pop("timely_filing_days", UNSET)

        _filing_clock = d.pop("filing_clock", UNSET)
        filing_clock: PayerV1FilingClock | Unset
        if isinstance(_filing_clock,  Unset):
            filing_clock = UNSET
        else:
            filing_clock = PayerV1FilingClock(_filing_clock)




        _enrolments = d.pop("enrolments", UNSET)
        enrolments: list[EnrolmentV1] | Unset = UNSET
        if _enrolments is not UNSET:
            enrolments = []
            for enrolments_item_data in _enrolments:
                enrolments_item = EnrolmentV1.from_dict(enrolments_item_data)



                enrolments.append(enrolments_item)


        _payer_ids = d.pop("payer_ids", UNSET)
        payer_ids: list[TransactionPayerIdV1] | Unset = UNSET
        if _payer_ids is not UNSET:
            payer_ids = []
            for payer_ids_item_data in _payer_ids:
                payer_ids_item = TransactionPayerIdV1.from_dict(payer_ids_item_data)



                payer_ids.append(payer_ids_item)


        _delimiters = d.pop("delimiters", UNSET)
        delimiters: DelimitersV1 | Unset
        if isinstance(_delimiters,  Unset):
            delimiters = UNSET
        else:
            delimiters = DelimitersV1.from_dict(_delimiters)




        _claim_splits = d.pop("claim_splits", UNSET)
        claim_splits: list[PayerV1ClaimSplitsItem] | Unset = UNSET
        if _claim_splits is not UNSET:
            claim_splits = []
            for claim_splits_item_data in _claim_splits:
                claim_splits_item = PayerV1ClaimSplitsItem(claim_splits_item_data)



                claim_splits.append(claim_splits_item)


        _frequencies = d.pop("frequencies", UNSET)
        frequencies: list[PayerV1FrequenciesItem] | Unset = UNSET
        if _frequencies is not UNSET:
            frequencies = []
            for frequencies_item_data in _frequencies:
                frequencies_item = PayerV1FrequenciesItem(frequencies_item_data)



                frequencies.append(frequencies_item)


        _replaces = d.pop("replaces", UNSET)
        replaces: PayerV1Replaces | Unset
        if isinstance(_replaces,  Unset):
            replaces = UNSET
        else:
            replaces = PayerV1Replaces(_replaces)




        gateway = d.pop("gateway", UNSET)

        batch_claims = d.pop("batch_claims", UNSET)

        def _parse_batch_inquiries(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        batch_inquiries = _parse_batch_inquiries(d.pop("batch_inquiries", UNSET))


        answer_hours = d.pop("answer_hours", UNSET)

        crossover_payers = cast(list[str], d.pop("crossover_payers", UNSET))


        crossover_days = d.pop("crossover_days", UNSET)

        def _parse_correction_days(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        correction_days = _parse_correction_days(d.pop("correction_days", UNSET))


        _appeal_levels = d.pop("appeal_levels", UNSET)
        appeal_levels: list[AppealLevelV1] | Unset = UNSET
        if _appeal_levels is not UNSET:
            appeal_levels = []
            for appeal_levels_item_data in _appeal_levels:
                appeal_levels_item = AppealLevelV1.from_dict(appeal_levels_item_data)



                appeal_levels.append(appeal_levels_item)


        status_after_days = d.pop("status_after_days", UNSET)

        eligibility_service_types = cast(list[str], d.pop("eligibility_service_types", UNSET))


        payer_v1 = cls(
            name=name,
            electronic_payer_id=electronic_payer_id,
            sender_id=sender_id,
            receiver_id=receiver_id,
            submitter_name=submitter_name,
            submitter_id=submitter_id,
            id=id,
            revision=revision,
            id_qualifier=id_qualifier,
            sender_qualifier=sender_qualifier,
            receiver_qualifier=receiver_qualifier,
            app_sender=app_sender,
            app_receiver=app_receiver,
            usage=usage,
            submitter_contact=submitter_contact,
            address=address,
            claim_filing=claim_filing,
            remittance_id=remittance_id,
            timely_filing_months=timely_filing_months,
            timely_filing_days=timely_filing_days,
            filing_clock=filing_clock,
            enrolments=enrolments,
            payer_ids=payer_ids,
            delimiters=delimiters,
            claim_splits=claim_splits,
            frequencies=frequencies,
            replaces=replaces,
            gateway=gateway,
            batch_claims=batch_claims,
            batch_inquiries=batch_inquiries,
            answer_hours=answer_hours,
            crossover_payers=crossover_payers,
            crossover_days=crossover_days,
            correction_days=correction_days,
            appeal_levels=appeal_levels,
            status_after_days=status_after_days,
            eligibility_service_types=eligibility_service_types,
        )

        return payer_v1

