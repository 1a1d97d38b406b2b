from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.service_decision_v1 import ServiceDecisionV1





T = TypeVar("T", bound="AuthorizationRequestV1")



@_attrs_define
class AuthorizationRequestV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            coverage_id (str):
            payer_id (str):
            encounter_id (str):
            state (str):
            action (str): HCR01 of the whole.
            authorization_id (str): In `/v1/authorizations`, where something was granted.
            effective_from (datetime.date | None):
            effective_to (datetime.date | None):
            services (list[ServiceDecisionV1]):
            rejections (list[str]): Level and AAA03.
            failure (str):
            asked_at (datetime.datetime):
            answered_at (datetime.datetime | None):
            inquiry_id (str):
            answer_id (str):
            revision (int):
            number (str | Unset): For REF*G1.
            message (str | Unset):
     """

    id: str
    patient_id: str
    coverage_id: str
    payer_id: str
    encounter_id: str
    state: str
    action: str
    authorization_id: str
    effective_from: datetime.date | None
    effective_to: datetime.date | None
    services: list[ServiceDecisionV1]
    rejections: list[str]
    failure: str
    asked_at: datetime.datetime
    answered_at: datetime.datetime | None
    inquiry_id: str
    answer_id: str
    revision: int
    number: str | Unset = UNSET
    message: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.service_decision_v1 import ServiceDecisionV1 # noqa: PLC0415
        id = self.id

        patient_id = self.patient_id

        coverage_id = self.coverage_id

        payer_id = self.payer_id

        encounter_id = self.encounter_id

        state = self.state

        action = self.action

        authorization_id = self.authorization_id

        effective_from: None | str
        if isinstance(self.effective_from, datetime.date):
            effective_from = self.effective_from.isoformat()
        else:
            effective_from = self.effective_from

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        services = []
        for services_item_data in self.services:
            services_item = services_item_data.to_dict()
            services.append(services_item)



        rejections = self.rejections



        failure = self.failure

        asked_at = self.asked_at.isoformat()

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        inquiry_id = self.inquiry_id

        answer_id = self.answer_id

        revision = self.revision

        number = self.number

        message = self.message


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "coverage_id": coverage_id,
            "payer_id": payer_id,
            "encounter_id": encounter_id,
            "state": state,
            "action": action,
            "authorization_id": authorization_id,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "services": services,
            "rejections": rejections,
            "failure": failure,
            "asked_at": asked_at,
            "answered_at": answered_at,
            "inquiry_id": inquiry_id,
            "answer_id": answer_id,
            "revision": revision,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if message is not UNSET:
            field_dict["message"] = message

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.service_decision_v1 import ServiceDecisionV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        coverage_id = d.pop("coverage_id")

        payer_id = d.pop("payer_id")

        encounter_id = d.pop("encounter_id")

        state = d.pop("state")

        action = d.pop("action")

        authorization_id = d.pop("authorization_id")

        def _parse_effective_from(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_from_type_0 = datetime.date.fromisoformat(data)



                return effective_from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_from = _parse_effective_from(d.pop("effective_from"))


        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        services = []
        _services = d.pop("services")
        for services_item_data in (_services):
            services_item = ServiceDecisionV1.from_dict(services_item_data)



            services.append(services_item)


        rejections = cast(list[str], d.pop("rejections"))


        failure = d.pop("failure")

        asked_at = datetime.datetime.fromisoformat(d.pop("asked_at"))




        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))


        inquiry_id = d.pop("inquiry_id")

        answer_id = d.pop("answer_id")

        revision = d.pop("revision")

        number = d.pop("number", UNSET)

        message = d.pop("message", UNSET)

        authorization_request_v1 = cls(
            id=id,
            patient_id=patient_id,
            coverage_id=coverage_id,
            payer_id=payer_id,
            encounter_id=encounter_id,
            state=state,
            action=action,
            authorization_id=authorization_id,
            effective_from=effective_from,
            effective_to=effective_to,
            services=services,
            rejections=rejections,
            failure=failure,
            asked_at=asked_at,
            answered_at=answered_at,
            inquiry_id=inquiry_id,
            answer_id=answer_id,
            revision=revision,
            number=number,
            message=message,
        )


        authorization_request_v1.additional_properties = d
        return authorization_request_v1

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
