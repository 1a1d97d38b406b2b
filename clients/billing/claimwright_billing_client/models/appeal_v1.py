from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AppealV1")



@_attrs_define
class AppealV1:
    """ 
        Attributes:
            id (str):
            claim_id (str):
            payer_id (str):
            level (str):
            state (str):
            notice_on (datetime.date): Of the decision that is appealed.
            deadline (datetime.date):
            denial_ids (list[str]):
            created_by (str):
            filed_on (datetime.date | None):
            method (str):
            decided_on (datetime.date | None):
            revision (int):
            argument (str | Unset):
            outcome_note (str | Unset):
     """

    id: str
    claim_id: str
    payer_id: str
    level: str
    state: str
    notice_on: datetime.date
    deadline: datetime.date
    denial_ids: list[str]
    created_by: str
    filed_on: datetime.date | None
    method: str
    decided_on: datetime.date | None
    revision: int
    argument: str | Unset = UNSET
    outcome_note: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        claim_id = self.claim_id

        payer_id = self.payer_id

        level = self.level

        state = self.state

        notice_on = self.notice_on.isoformat()

        deadline = self.deadline.isoformat()

        denial_ids = self.denial_ids



        created_by = self.created_by

        filed_on: None | str
        if isinstance(self.filed_on, datetime.date):
            filed_on = self.filed_on.isoformat()
        else:
            filed_on = self.filed_on

        method = self.method

        decided_on: None | str
        if isinstance(self.decided_on, datetime.date):
            decided_on = self.decided_on.isoformat()
        else:
            decided_on = self.decided_on

        revision = self.revision

        argument = self.argument

        outcome_note = self.outcome_note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "claim_id": claim_id,
            "payer_id": payer_id,
            "level": level,
            "state": state,
            "notice_on": notice_on,
            "deadline": deadline,
            "denial_ids": denial_ids,
            "created_by": created_by,
            "filed_on": filed_on,
            "method": method,
            "decided_on": decided_on,
            "revision": revision,
        })
        if argument is not UNSET:
            field_dict["argument"] = argument
        if outcome_note is not UNSET:
            field_dict["outcome_note"] = outcome_note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        claim_id = d.pop("claim_id")

        payer_id = d.pop("payer_id")

        level = d.pop("level")

        state = d.pop("state")

        notice_on = datetime.date.fromisoformat(d.pop("notice_on"))




        deadline = datetime.date.fromisoformat(d.pop("deadline"))




        denial_ids = cast(list[str], d.pop("denial_ids"))


        created_by = d.pop("created_by")

        def _parse_filed_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                filed_on_type_0 = datetime.date.fromisoformat(data)



                return filed_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        filed_on = _parse_filed_on(d.pop("filed_on"))


        method = d.pop("method")

        def _parse_decided_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decided_on_type_0 = datetime.date.fromisoformat(data)



                return decided_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        decided_on = _parse_decided_on(d.pop("decided_on"))


        revision = d.pop("revision")

        argument = d.pop("argument", UNSET)

        outcome_note = d.pop("outcome_note", UNSET)

        appeal_v1 = cls(
            id=id,
            claim_id=claim_id,
            payer_id=payer_id,
            level=level,
            state=state,
            notice_on=notice_on,
            deadline=deadline,
            denial_ids=denial_ids,
            created_by=created_by,
            filed_on=filed_on,
            method=method,
            decided_on=decided_on,
            revision=revision,
            argument=argument,
            outcome_note=outcome_note,
        )


        appeal_v1.additional_properties = d
        return appeal_v1

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
