from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.movement_v1 import MovementV1





T = TypeVar("T", bound="ProviderBalanceV1")



@_attrs_define
class ProviderBalanceV1:
    """ 
        Attributes:
            id (str):
            payer_id (str):
            claim_id (str):
            balance_cents (int): Positive: the payer took more than it gave back so far.
            movements (list[MovementV1]):
            revision (int):
            reference (str | Unset):
     """

    id: str
    payer_id: str
    claim_id: str
    balance_cents: int
    movements: list[MovementV1]
    revision: int
    reference: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.movement_v1 import MovementV1 # noqa: PLC0415
        id = self.id

        payer_id = self.payer_id

        claim_id = self.claim_id

        balance_cents = self.balance_cents

        movements = []
        for movements_item_data in self.movements:
            movements_item = movements_item_data.to_dict()
            movements.append(movements_item)



        revision = self.revision

        reference = self.reference


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "payer_id": payer_id,
            "claim_id": claim_id,
            "balance_cents": balance_cents,
            "movements": movements,
            "revision": revision,
        })
        if reference is not UNSET:
            field_dict["reference"] = reference

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.movement_v1 import MovementV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        payer_id = d.pop("payer_id")

        claim_id = d.pop("claim_id")

        balance_cents = d.pop("balance_cents")

        movements = []
        _movements = d.pop("movements")
        for movements_item_data in (_movements):
            movements_item = MovementV1.from_dict(movements_item_data)



            movements.append(movements_item)


        revision = d.pop("revision")

        reference = d.pop("reference", UNSET)

        provider_balance_v1 = cls(
            id=id,
            payer_id=payer_id,
            claim_id=claim_id,
            balance_cents=balance_cents,
            movements=movements,
            revision=revision,
            reference=reference,
        )


        provider_balance_v1.additional_properties = d
        return provider_balance_v1

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
