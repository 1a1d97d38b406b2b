from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.remittance_v1_state import RemittanceV1State
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.claim_result_v1 import ClaimResultV1





T = TypeVar("T", bound="RemittanceV1")



@_attrs_define
class RemittanceV1:
    """ 
        Attributes:
            id (str):
            interchange_id (str):
            state (RemittanceV1State):
            payer_name (str):
            trace (str): TRN02: cheque or EFT number.
            amount_cents (int): BPR02.
            received_at (datetime.datetime):
            claims (list[ClaimResultV1]):
            revision (int):
            paid_on (datetime.date | None | Unset): BPR16; null where the payer gave no date: such a payment is held.
            note (str | Unset):
     """

    id: str
    interchange_id: str
    state: RemittanceV1State
    payer_name: str
    trace: str
    amount_cents: int
    received_at: datetime.datetime
    claims: list[ClaimResultV1]
    revision: int
    paid_on: datetime.date | None | Unset = UNSET
    note: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_result_v1 import ClaimResultV1 # noqa: PLC0415
        id = self.id

        interchange_id = self.interchange_id

        state = self.state.value

        payer_name = self.payer_name

        trace = self.trace

        amount_cents = self.amount_cents

        received_at = self.received_at.isoformat()

        claims = []
        for claims_item_data in self.claims:
            claims_item = claims_item_data.to_dict()
            claims.append(claims_item)



        revision = self.revision

        paid_on: None | str | Unset
        if isinstance(self.paid_on, Unset):
            paid_on = UNSET
        elif isinstance(self.paid_on, datetime.date):
            paid_on = self.paid_on.isoformat()
        else:
            paid_on = self.paid_on

        note = self.note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "interchange_id": interchange_id,
            "state": state,
            "payer_name": payer_name,
            "trace": trace,
            "amount_cents": amount_cents,
            "received_at": received_at,
            "claims": claims,
            "revision": revision,
        })
        if paid_on is not UNSET:
            field_dict["paid_on"] = paid_on
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_result_v1 import ClaimResultV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        interchange_id = d.pop("interchange_id")

        state = RemittanceV1State(d.pop("state"))




        payer_name = d.pop("payer_name")

        trace = d.pop("trace")

        amount_cents = d.pop("amount_cents")

        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))




        claims = []
        _claims = d.pop("claims")
        for claims_item_data in (_claims):
            claims_item = ClaimResultV1.from_dict(claims_item_data)



            claims.append(claims_item)


        revision = d.pop("revision")

        def _parse_paid_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_on_type_0 = datetime.date.fromisoformat(data)



                return paid_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        paid_on = _parse_paid_on(d.pop("paid_on", UNSET))


        note = d.pop("note", UNSET)

        remittance_v1 = cls(
            id=id,
            interchange_id=interchange_id,
            state=state,
            payer_name=payer_name,
            trace=trace,
            amount_cents=amount_cents,
            received_at=received_at,
            claims=claims,
            revision=revision,
            paid_on=paid_on,
            note=note,
        )


        remittance_v1.additional_properties = d
        return remittance_v1

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
