from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.statement_claim_v1 import StatementClaimV1





T = TypeVar("T", bound="StatementV1")



@_attrs_define
class StatementV1:
    """ 
        Attributes:
            id (str):
            number (str):
            patient_id (str):
            encounter_id (str):
            issued_on (datetime.date):
            due_on (datetime.date):
            unapplied_credit_cents (int):
            you_owe_cents (int):
            run_id (str): The run of the cycle that issued it; empty: by hand.
            level (int): Of the dunning cycle, from 1; 0: issued by hand.
            message (str):
            claims (list[StatementClaimV1]):
            revision (int):
     """

    id: str
    number: str
    patient_id: str
    encounter_id: str
    issued_on: datetime.date
    due_on: datetime.date
    unapplied_credit_cents: int
    you_owe_cents: int
    run_id: str
    level: int
    message: str
    claims: list[StatementClaimV1]
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.statement_claim_v1 import StatementClaimV1 # noqa: PLC0415
        id = self.id

        number = self.number

        patient_id = self.patient_id

        encounter_id = self.encounter_id

        issued_on = self.issued_on.isoformat()

        due_on = self.due_on.isoformat()

        unapplied_credit_cents = self.unapplied_credit_cents

        you_owe_cents = self.you_owe_cents

        run_id = self.run_id

        level = self.level

        message = self.message

        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "number": number,
            "patient_id": patient_id,
            "encounter_id": encounter_id,
            "issued_on": issued_on,
            "due_on": due_on,
            "unapplied_credit_cents": unapplied_credit_cents,
            "you_owe_cents": you_owe_cents,
            "run_id": run_id,
            "level": level,
            "message": message,
            "claims": claims,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.statement_claim_v1 import StatementClaimV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        number = d.pop("number")

        patient_id = d.pop("patient_id")

        encounter_id = d.pop("encounter_id")

        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))




        due_on = datetime.date.fromisoformat(d.pop("due_on"))




        unapplied_credit_cents = d.pop("unapplied_credit_cents")

        you_owe_cents = d.pop("you_owe_cents")

        run_id = d.pop("run_id")

        level = d.pop("level")

        message = d.pop("message")

        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = StatementClaimV1.from_dict(claims_item_data)



            claims.append(claims_item)


        revision = d.pop("revision")

        statement_v1 = cls(
            id=id,
            number=number,
            patient_id=patient_id,
            encounter_id=encounter_id,
            issued_on=issued_on,
            due_on=due_on,
            unapplied_credit_cents=unapplied_credit_cents,
            you_owe_cents=you_owe_cents,
            run_id=run_id,
            level=level,
            message=message,
            claims=claims,
            revision=revision,
        )


        statement_v1.additional_properties = d
        return statement_v1

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
