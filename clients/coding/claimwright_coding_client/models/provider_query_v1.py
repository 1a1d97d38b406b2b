from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.provider_query_v1_status import ProviderQueryV1Status
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.evidence_v1 import EvidenceV1





T = TypeVar("T", bound="ProviderQueryV1")



@_attrs_define
class ProviderQueryV1:
    """ 
        Attributes:
            id (str):
            code_set_id (str):
            revision (int): Of the code set; the ETag of the query.
            status (ProviderQueryV1Status):
            date_of_service (datetime.date):
            patient_reference (None | str):
            indicators (list[EvidenceV1]):
            question (str | Unset):
            options (list[str] | Unset): Take one, or answer in your own words.
            opened_at (datetime.datetime | None | Unset):
            answered_at (datetime.datetime | None | Unset):
            answer (int | None | Unset): Index of the option taken; null for own words.
     """

    id: str
    code_set_id: str
    revision: int
    status: ProviderQueryV1Status
    date_of_service: datetime.date
    patient_reference: None | str
    indicators: list[EvidenceV1]
    question: str | Unset = UNSET
    options: list[str] | Unset = UNSET
    opened_at: datetime.datetime | None | Unset = UNSET
    answered_at: datetime.datetime | None | Unset = UNSET
    answer: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        id = self.id

        code_set_id = self.code_set_id

        revision = self.revision

        status = self.status.value

        date_of_service = self.date_of_service.isoformat()

        patient_reference: None | str
        patient_reference = self.patient_reference

        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)



        question = self.question

        options: list[str] | Unset = UNSET
        if not isinstance(self.options, Unset):
            options = self.options



        opened_at: None | str | Unset
        if isinstance(self.opened_at, Unset):
            opened_at = UNSET
        elif isinstance(self.opened_at, datetime.datetime):
            opened_at = self.opened_at.isoformat()
        else:
            opened_at = self.opened_at

        answered_at: None | str | Unset
        if isinstance(self.answered_at, Unset):
            answered_at = UNSET
        elif isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        answer: int | None | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        else:
            answer = self.answer


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "code_set_id": code_set_id,
            "revision": revision,
            "status": status,
            "date_of_service": date_of_service,
            "patient_reference": patient_reference,
            "indicators": indicators,
        })
        if question is not UNSET:
            field_dict["question"] = question
        if options is not UNSET:
            field_dict["options"] = options
        if opened_at is not UNSET:
            field_dict["opened_at"] = opened_at
        if answered_at is not UNSET:
            field_dict["answered_at"] = answered_at
        if answer is not UNSET:
            field_dict["answer"] = answer

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.evidence_v1 import EvidenceV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        code_set_id = d.pop("code_set_id")

        revision = d.pop("revision")

        status = ProviderQueryV1Status(d.pop("status"))




        date_of_service = datetime.date.fromisoformat(d.pop("date_of_service"))




        def _parse_patient_reference(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        patient_reference = _parse_patient_reference(d.pop("patient_reference"))


        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = EvidenceV1.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        question = d.pop("question", UNSET)

        options = cast(list[str], d.pop("options", UNSET))


        def _parse_opened_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                opened_at_type_0 = datetime.datetime.fromisoformat(data)



                return opened_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        opened_at = _parse_opened_at(d.pop("opened_at", UNSET))


        def _parse_answered_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        answered_at = _parse_answered_at(d.pop("answered_at", UNSET))


        def _parse_answer(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))


        provider_query_v1 = cls(
            id=id,
            code_set_id=code_set_id,
            revision=revision,
            status=status,
            date_of_service=date_of_service,
            patient_reference=patient_reference,
            indicators=indicators,
            question=question,
            options=options,
            opened_at=opened_at,
            answered_at=answered_at,
            answer=answer,
        )


        provider_query_v1.additional_properties = d
        return provider_query_v1

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
