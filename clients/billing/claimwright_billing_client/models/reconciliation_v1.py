from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.booked_v1 import BookedV1
  from ..models.deposit_v1 import DepositV1





T = TypeVar("T", bound="ReconciliationV1")



@_attrs_define
class ReconciliationV1:
    """ 
        Attributes:
            in_bank_only (list[DepositV1]): Deposits that nothing in the books explains.
            in_books_only (list[BookedV1]): Remittances and payments that the bank does not show.
            in_bank_only_cents (int):
            in_books_only_cents (int):
     """

    in_bank_only: list[DepositV1]
    in_books_only: list[BookedV1]
    in_bank_only_cents: int
    in_books_only_cents: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.booked_v1 import BookedV1 # noqa: PLC0415
        from ..models.deposit_v1 import DepositV1 # noqa: PLC0415
        in_bank_only = []
        for in_bank_only_item_data in self.in_bank_only:
            in_bank_only_item = in_bank_only_item_data.to_dict()
            in_bank_only.append(in_bank_only_item)



        in_books_only = []
        for in_books_only_item_data in self.in_books_only:
            in_books_only_item = in_books_only_item_data.to_dict()
            in_books_only.append(in_books_only_item)



        in_bank_only_cents = self.in_bank_only_cents

        in_books_only_cents = self.in_books_only_cents


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "in_bank_only": in_bank_only,
            "in_books_only": in_books_only,
            "in_bank_only_cents": in_bank_only_cents,
            "in_books_only_cents": in_books_only_cents,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.booked_v1 import BookedV1 # noqa: PLC0415
        from ..models.deposit_v1 import DepositV1 # noqa: PLC0415
        d = dict(src_dict)
        in_bank_only = []
        _in_bank_only = d.pop("in_bank_only")
        for in_bank_only_item_data in (_in_bank_only):
            in_bank_only_item = DepositV1.from_dict(in_bank_only_item_data)



            in_bank_only.append(in_bank_only_item)


        in_books_only = []
        _in_books_only = d.pop("in_books_only")
        for in_books_only_item_data in (_in_books_only):
            in_books_only_item = BookedV1.from_dict(in_books_only_item_data)



            in_books_only.append(in_books_only_item)


        in_bank_only_cents = d.pop("in_bank_only_cents")

        in_books_only_cents = d.pop("in_books_only_cents")

        reconciliation_v1 = cls(
            in_bank_only=in_bank_only,
            in_books_only=in_books_only,
            in_bank_only_cents=in_bank_only_cents,
            in_books_only_cents=in_books_only_cents,
        )


        reconciliation_v1.additional_properties = d
        return reconciliation_v1

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
