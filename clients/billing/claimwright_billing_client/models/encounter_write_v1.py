from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.encounter_write_v1_kind import EncounterWriteV1Kind
from ..models.encounter_write_v1_status import EncounterWriteV1Status
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.accident_v1 import AccidentV1
  from ..models.attachment_v1 import AttachmentV1
  from ..models.charge_v1 import ChargeV1
  from ..models.facility_stay_v1 import FacilityStayV1





T = TypeVar("T", bound="EncounterWriteV1")



@_attrs_define
class EncounterWriteV1:
    """ 
        Attributes:
            patient_id (str):
            date_of_service (datetime.date):
            billing_provider_id (str):
            rendering_provider_id (str):
            location_id (str):
            coverage_ids (list[str] | Unset): In the order of payment, primary first; empty for a self-pay visit.
            referring_provider_id (Literal[''] | str | Unset):  Default: ''.
            ordering_provider_id (Literal[''] | str | Unset):  Default: ''.
            supervising_provider_id (Literal[''] | str | Unset):  Default: ''.
            place_of_service (str | Unset): The location's own where empty. Default: ''.
            note_signed_by (str | Unset): Opaque id; an unsigned note is held. Default: ''.
            note_signed_at (datetime.datetime | None | Unset):
            code_set_id (Literal[''] | str | Unset): Of the coding service. Default: ''.
            accident (AccidentV1 | None | Unset):
            onset (datetime.date | None | Unset):
            authorization (str | Unset): REF*G1; else the authorization on file that grants the services. Default: ''.
            referral (str | Unset):  Default: ''.
            status (EncounterWriteV1Status | Unset): planned: on the schedule, may lie ahead; no claim is made of it.
                Default: EncounterWriteV1Status.FINISHED.
            kind (EncounterWriteV1Kind | Unset):  Default: EncounterWriteV1Kind.PROFESSIONAL.
            stay (FacilityStayV1 | None | Unset): Given exactly when institutional.
            diagnoses (list[str] | Unset): ICD-10-CM, with `charges`, where no code set codes the visit.
            charges (list[ChargeV1] | Unset):
            attachments (list[AttachmentV1] | Unset):
            part_2 (bool | Unset): A record under 42 CFR part 2: nothing goes out without consent. Default: False.
            delay_reason (str | Unset): CLM20, where a late claim has a reason that the payer takes. Default: ''.
     """

    patient_id: str
    date_of_service: datetime.date
    billing_provider_id: str
    rendering_provider_id: str
    location_id: str
    coverage_ids: list[str] | Unset = UNSET
    referring_provider_id: Literal[''] | str | Unset = ''
    ordering_provider_id: Literal[''] | str | Unset = ''
    supervising_provider_id: Literal[''] | str | Unset = ''
    place_of_service: str | Unset = ''
    note_signed_by: str | Unset = ''
    note_signed_at: datetime.datetime | None | Unset = UNSET
    code_set_id: Literal[''] | str | Unset = ''
    accident: AccidentV1 | None | Unset = UNSET
    onset: datetime.date | None | Unset = UNSET
    authorization: str | Unset = ''
    referral: str | Unset = ''
    status: EncounterWriteV1Status | Unset = EncounterWriteV1Status.FINISHED
    kind: EncounterWriteV1Kind | Unset = EncounterWriteV1Kind.PROFESSIONAL
    stay: FacilityStayV1 | None | Unset = UNSET
    diagnoses: list[str] | Unset = UNSET
    charges: list[ChargeV1] | Unset = UNSET
    attachments: list[AttachmentV1] | Unset = UNSET
    part_2: bool | Unset = False
    delay_reason: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.accident_v1 import AccidentV1 # noqa: PLC0415
        from ..models.attachment_v1 import AttachmentV1 # noqa: PLC0415
        from ..models.charge_v1 import ChargeV1 # noqa: PLC0415
        from ..models.facility_stay_v1 import FacilityStayV1 # noqa: PLC0415
        patient_id = self.patient_id

        date_of_service = self.date_of_service.isoformat()

        billing_provider_id = self.billing_provider_id

        rendering_provider_id = self.rendering_provider_id

        location_id = self.location_id

        coverage_ids: list[str] | Unset = UNSET
        if not isinstance(self.coverage_ids, Unset):
            coverage_ids = self.coverage_ids



        referring_provider_id: Literal[''] | str | Unset
        if isinstance(self.referring_provider_id, Unset):
            referring_provider_id = UNSET
        else:
            referring_provider_id = self.referring_provider_id

        ordering_provider_id: Literal[''] | str | Unset
        if isinstance(self.ordering_provider_id, Unset):
            ordering_provider_id = UNSET
        else:
            ordering_provider_id = self.ordering_provider_id

        supervising_provider_id: Literal[''] | str | Unset
        if isinstance(self.supervising_provider_id, Unset):
            supervising_provider_id = UNSET
        else:
            supervising_provider_id = self.supervising_provider_id

        place_of_service = self.place_of_service

        note_signed_by = self.note_signed_by

        note_signed_at: None | str | Unset
        if isinstance(self.note_signed_at, Unset):
            note_signed_at = UNSET
        elif isinstance(self.note_signed_at, datetime.datetime):
            note_signed_at = self.note_signed_at.isoformat()
        else:
            note_signed_at = self.note_signed_at

        code_set_id: Literal[''] | str | Unset
        if isinstance(self.code_set_id, Unset):
            code_set_id = UNSET
        else:
            code_set_id = self.code_set_id

        accident: dict[str, Any] | None | Unset
        if isinstance(self.accident, Unset):
            accident = UNSET
        elif isinstance(self.accident, AccidentV1):
            accident = self.accident.to_dict()
        else:
            accident = self.accident

        onset: None | str | Unset
        if isinstance(self.onset, Unset):
            onset = UNSET
        elif isinstance(self.onset, datetime.date):
            onset = self.onset.isoformat()
        else:
            onset = self.onset

        authorization = self.authorization

        referral = self.referral

        status: str | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = self.status.value


        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value


        stay: dict[str, Any] | None | Unset
        if isinstance(self.stay, Unset):
            stay = UNSET
        elif isinstance(self.stay, FacilityStayV1):
            stay = self.stay.to_dict()
        else:
            stay = self.stay

        diagnoses: list[str] | Unset = UNSET
        if not isinstance(self.diagnoses, Unset):
            diagnoses = self.diagnoses



        charges: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.charges, Unset):
            charges = []
            for charges_item_data in self.charges:
                charges_item = charges_item_data.to_dict()
                charges.append(charges_item)



        attachments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attachments, Unset):
            attachments = []
            for attachments_item_data in self.attachments:
                attachments_item = attachments_item_data.to_dict()
                attachments.append(attachments_item)



        part_2 = self.part_2

        delay_reason = self.delay_reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "date_of_service": date_of_service,
            "billing_provider_id": billing_provider_id,
            "rendering_provider_id": rendering_provider_id,
            "location_id": location_id,
        })
        if coverage_ids is not UNSET:
            field_dict["coverage_ids"] = coverage_ids
        if referring_provider_id is not UNSET:
            field_dict["referring_provider_id"] = referring_provider_id
        if ordering_provider_id is not UNSET:
            field_dict["ordering_provider_id"] = ordering_provider_id
        if supervising_provider_id is not UNSET:
            field_dict["supervising_provider_id"] = supervising_provider_id
        if place_of_service is not UNSET:
            field_dict["place_of_service"] = place_of_service
        if note_signed_by is not UNSET:
            field_dict["note_signed_by"] = note_signed_by
        if note_signed_at is not UNSET:
            field_dict["note_signed_at"] = note_signed_at
        if code_set_id is not UNSET:
            field_dict["code_set_id"] = code_set_id
        if accident is not UNSET:
            field_dict["accident"] = accident
        if onset is not UNSET:
            field_dict["onset"] = onset
        if authorization is not UNSET:
            field_dict["authorization"] = authorization
        if referral is not UNSET:
            field_dict["referral"] = referral
        if status is not UNSET:
            field_dict["status"] = status
        if kind is not UNSET:
            field_dict["kind"] = kind
        if stay is not UNSET:
            field_dict["stay"] = stay
        if diagnoses is not UNSET:
            field_dict["diagnoses"] = diagnoses
        if charges is not UNSET:
            field_dict["charges"] = charges
        if attachments is not UNSET:
            field_dict["attachments"] = attachments
        if part_2 is not UNSET:
            field_dict["part_2"] = part_2
        if delay_reason is not UNSET:
            field_dict["delay_reason"] = delay_reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.accident_v1 import AccidentV1 # noqa: PLC0415
        from ..models.attachment_v1 import AttachmentV1 # noqa: PLC0415
        from ..models.charge_v1 import ChargeV1 # noqa: PLC0415
        from ..models.facility_stay_v1 import FacilityStayV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        billing_provider_id = d.pop("billing_provider_id")

        rendering_provider_id = d.pop("rendering_provider_id")

        location_id = d.pop("location_id")

        coverage_ids = cast(list[str], d.pop("coverage_ids", UNSET))


        def _parse_referring_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            referring_provider_id_type_1 = cast(Literal[''] , data)
            if referring_provider_id_type_1 != '':
                raise ValueError(f"referring_provider_id_type_1 must match const '', got '{referring_provider_id_type_1}'")
            return referring_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        referring_provider_id = _parse_referring_provider_id(d.pop("referring_provider_id", UNSET))


        def _parse_ordering_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            ordering_provider_id_type_1 = cast(Literal[''] , data)
            if ordering_provider_id_type_1 != '':
                raise ValueError(f"ordering_provider_id_type_1 must match const '', got '{ordering_provider_id_type_1}'")
            return ordering_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        ordering_provider_id = _parse_ordering_provider_id(d.pop("ordering_provider_id", UNSET))


        def _parse_supervising_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            supervising_provider_id_type_1 = cast(Literal[''] , data)
            if supervising_provider_id_type_1 != '':
                raise ValueError(f"supervising_provider_id_type_1 must match const '', got '{supervising_provider_id_type_1}'")
            return supervising_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        supervising_provider_id = _parse_supervising_provider_id(d.pop("supervising_provider_id", UNSET))


        place_of_service = d.pop("place_of_service", UNSET)

        note_signed_by = d.pop("note_signed_by", UNSET)

        def _parse_note_signed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                note_signed_at_type_0 = datetime.datetime.fromisoformat(data)



                return note_signed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        note_signed_at = _parse_note_signed_at(d.pop("note_signed_at", UNSET))


        def _parse_code_set_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            code_set_id_type_1 = cast(Literal[''] , data)
            if code_set_id_type_1 != '':
                raise ValueError(f"code_set_id_type_1 must match const '', got '{code_set_id_type_1}'")
            return code_set_id_type_1
            return cast(Literal[''] | str | Unset, data)

        code_set_id = _parse_code_set_id(d.pop("code_set_id", UNSET))


        def _parse_accident(data: object) -> AccidentV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                accident_type_0 = AccidentV1.from_dict(data)



                return accident_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AccidentV1 | None | Unset, data)

        accident = _parse_accident(d.pop("accident", UNSET))


        def _parse_onset(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                onset_type_0 = datetime.date.fromisoformat(data)



                return onset_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        onset = _parse_onset(d.pop("onset", UNSET))


        authorization = d.pop("authorization", UNSET)

        referral = d.pop("referral", UNSET)

        _status = d.pop("status", UNSET)
        status: EncounterWriteV1Status | Unset
        if isinstance(_status,  Unset):
            status = UNSET
        else:
            status = EncounterWriteV1Status(_status)




        _kind = d.pop("kind", UNSET)
        kind: EncounterWriteV1Kind | Unset
        if isinstance(_kind,  Unset):
            kind = UNSET
        else:
            kind = EncounterWriteV1Kind(_kind)




        def _parse_stay(data: object) -> FacilityStayV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                stay_type_0 = FacilityStayV1.from_dict(data)



                return stay_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FacilityStayV1 | None | Unset, data)

        stay = _parse_stay(d.pop("stay", UNSET))


        diagnoses = cast(list[str], d.pop("diagnoses", UNSET))


        _charges = d.pop("charges", UNSET)
        charges: list[ChargeV1] | Unset = UNSET
        if _charges is not UNSET:
            charges = []
            for charges_item_data in _charges:
                charges_item = ChargeV1.from_dict(charges_item_data)



                charges.append(charges_item)


        _attachments = d.pop("attachments", UNSET)
        attachments: list[AttachmentV1] | Unset = UNSET
        if _attachments is not UNSET:
            attachments = []
            for attachments_item_data in _attachments:
                attachments_item = AttachmentV1.from_dict(attachments_item_data)



                attachments.append(attachments_item)


        part_2 = d.pop("part_2", UNSET)

        delay_reason = d.pop("delay_reason", UNSET)

        encounter_write_v1 = cls(
            patient_id=patient_id,
            date_of_service=date_of_service,
            billing_provider_id=billing_provider_id,
            rendering_provider_id=rendering_provider_id,
            location_id=location_id,
            coverage_ids=coverage_ids,
            referring_provider_id=referring_provider_id,
            ordering_provider_id=ordering_provider_id,
            supervising_provider_id=supervising_provider_id,
            place_of_service=place_of_service,
            note_signed_by=note_signed_by,
            note_signed_at=note_signed_at,
            code_set_id=code_set_id,
            accident=accident,
            onset=onset,
            authorization=authorization,
            referral=referral,
            status=status,
            kind=kind,
            stay=stay,
            diagnoses=diagnoses,
            charges=charges,
            attachments=attachments,
            part_2=part_2,
            delay_reason=delay_reason,
        )

        return encounter_write_v1

