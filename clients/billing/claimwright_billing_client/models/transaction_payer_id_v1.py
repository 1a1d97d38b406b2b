from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.transaction_payer_id_v1_transaction import TransactionPayerIdV1Transaction






T = TypeVar("T", bound="TransactionPayerIdV1")



@_attrs_define
class TransactionPayerIdV1:
    """ 
        Attributes:
            transaction (TransactionPayerIdV1Transaction):
            payer_id (str):
     """

    transaction: TransactionPayerIdV1Transaction
    payer_id: str





    def to_dict(self) -> dict[str, Any]:
        transaction = self.transaction.value

        payer_id = self.payer_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "transaction": transaction,
            "payer_id": payer_id,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        transaction = TransactionPayerIdV1Transaction(d.pop("transaction"))




        payer_id = d.pop("payer_id")

        transaction_payer_id_v1 = cls(
            transaction=transaction,
            payer_id=payer_id,
        )

        return transaction_payer_id_v1

