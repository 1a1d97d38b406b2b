from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.claim_status_v1 import ClaimStatusV1





T = TypeVar("T", bound="StatusCheckV1")



@_attrs_define
class StatusCheckV1:
    """ 
        Attributes:
            id (str):
            claim_id (str):
            state (str):
            asked_at (datetime.datetime):
            answered_at (datetime.datetime | None):
            statuses (list[ClaimStatusV1]): Newest first; a payer may hold several of ours.
            failure (str):
            inquiry_id (str): The stored 276.
            answer_id (str): The stored 277; empty when there is none.
            revision (int):
     """

    id: str
    claim_id: str
    state: str
    asked_at: datetime.datetime
    answered_at: datetime.datetime | None
    statuses: list[ClaimStatusV1]
    failure: str
    inquiry_id: str
    answer_id: str
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_status_v1 import ClaimStatusV1 # noqa: PLC0415
        id = self.id

        claim_id = self.claim_id

        state = self.state

        asked_at = self.asked_at.isoformat()

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        statuses = []
        for statuses_item_data in self.statuses:
            statuses_item = statuses_item_data.to_dict()
            statuses.append(statuses_item)



        failure = self.failure

        inquiry_id = self.inquiry_id

        answer_id = self.answer_id

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "claim_id": claim_id,
            "state": state,
            "asked_at": asked_at,
            "answered_at": answered_at,
            "statuses": statuses,
            "failure": failure,
            "inquiry_id": inquiry_id,
            "answer_id": answer_id,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_status_v1 import ClaimStatusV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        claim_id = d.pop("claim_id")

        state = d.pop("state")

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


        statuses = []
        _statuses = d.pop("statuses")
        for statuses_item_data in (_statuses):
            statuses_item = ClaimStatusV1.from_dict(statuses_item_data)



            statuses.append(statuses_item)


        failure = d.pop("failure")

        inquiry_id = d.pop("inquiry_id")

        answer_id = d.pop("answer_id")

        revision = d.pop("revision")

        status_check_v1 = cls(
            id=id,
            claim_id=claim_id,
            state=state,
            asked_at=asked_at,
            answered_at=answered_at,
            statuses=statuses,
            failure=failure,
            inquiry_id=inquiry_id,
            answer_id=answer_id,
            revision=revision,
        )


        status_check_v1.additional_properties = d
        return status_check_v1

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
