from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.patient_write_off_v1_category import PatientWriteOffV1Category
from ..models.patient_write_off_v1_state import PatientWriteOffV1State
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="PatientWriteOffV1")



@_attrs_define
class PatientWriteOffV1:
    """ 
        Attributes:
            id (str):
            patient_id (str):
            claim_id (str):
            amount_cents (int):
            category (PatientWriteOffV1Category):
            state (PatientWriteOffV1State):
            requested_by (str):
            requested_on (datetime.date):
            decided_by (str):
            decided_on (datetime.date | None):
            revision (int):
            reason (str | Unset):
     """

    id: str
    patient_id: str
    claim_id: str
    amount_cents: int
    category: PatientWriteOffV1Category
    state: PatientWriteOffV1State
    requested_by: str
    requested_on: datetime.date
    decided_by: str
    decided_on: datetime.date | None
    revision: int
    reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        patient_id = self.patient_id

        claim_id = self.claim_id

        amount_cents = self.amount_cents

        category = self.category.value

        state = self.state.value

        requested_by = self.requested_by

        requested_on = self.requested_on.isoformat()

        decided_by = self.decided_by

        decided_on: None | str
        if isinstance(self.decided_on, datetime.date):
            decided_on = self.decided_on.isoformat()
        else:
            decided_on = self.decided_on

        revision = self.revision

        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "patient_id": patient_id,
            "claim_id": claim_id,
            "amount_cents": amount_cents,
            "category": category,
            "state": state,
            "requested_by": requested_by,
            "requested_on": requested_on,
            "decided_by": decided_by,
            "decided_on": decided_on,
            "revision": revision,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        patient_id = d.pop("patient_id")

        claim_id = d.pop("claim_id")

        amount_cents = d.pop("amount_cents")

        category = PatientWriteOffV1Category(d.pop("category"))




        state = PatientWriteOffV1State(d.pop("state"))




        requested_by = d.pop("requested_by")

        requested_on = datetime.date.fromisoformat(d.pop("requested_on"))




        decided_by = d.pop("decided_by")

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

        reason = d.pop("reason", UNSET)

        patient_write_off_v1 = cls(
            id=id,
            patient_id=patient_id,
            claim_id=claim_id,
            amount_cents=amount_cents,
            category=category,
            state=state,
            requested_by=requested_by,
            requested_on=requested_on,
            decided_by=decided_by,
            decided_on=decided_on,
            revision=revision,
            reason=reason,
        )


        patient_write_off_v1.additional_properties = d
        return patient_write_off_v1

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
