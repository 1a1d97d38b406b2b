from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.remittance_entry_v1_method import RemittanceEntryV1Method
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.claim_payment_entry_v1 import ClaimPaymentEntryV1
  from ..models.provider_adjustment_entry_v1 import ProviderAdjustmentEntryV1





T = TypeVar("T", bound="RemittanceEntryV1")



@_attrs_define
class RemittanceEntryV1:
    """ 
        Attributes:
            payer_name (str):
            payer_id (str): The payer as its 835s identify it (TRN03): paper and file are known as one by it.
            payee_npi (str):
            trace (str): Cheque or EFT number.
            paid_on (datetime.date):
            amount_cents (int):
            method (RemittanceEntryV1Method | Unset):  Default: RemittanceEntryV1Method.CHK.
            claims (list[ClaimPaymentEntryV1] | Unset):
            provider_adjustments (list[ProviderAdjustmentEntryV1] | Unset):
     """

    payer_name: str
    payer_id: str
    payee_npi: str
    trace: str
    paid_on: datetime.date
    amount_cents: int
    method: RemittanceEntryV1Method | Unset = RemittanceEntryV1Method.CHK
    claims: list[ClaimPaymentEntryV1] | Unset = UNSET
    provider_adjustments: list[ProviderAdjustmentEntryV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.claim_payment_entry_v1 import ClaimPaymentEntryV1 # noqa: PLC0415
        from ..models.provider_adjustment_entry_v1 import ProviderAdjustmentEntryV1 # noqa: PLC0415
        payer_name = self.payer_name

        payer_id = self.payer_id

        payee_npi = self.payee_npi

        trace = self.trace

        paid_on = self.paid_on.isoformat()

        amount_cents = self.amount_cents

        method: str | Unset = UNSET
        if not isinstance(self.method, Unset):
            method = self.method.value


        claims: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.claims, Unset):
            claims = []
            for claims_item_data in self.claims:
                claims_item = claims_item_data.to_dict()
                claims.append(claims_item)



        provider_adjustments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.provider_adjustments, Unset):
            provider_adjustments = []
            for provider_adjustments_item_data in self.provider_adjustments:
                provider_adjustments_item = provider_adjustments_item_data.to_dict()
                provider_adjustments.append(provider_adjustments_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "payer_name": payer_name,
            "payer_id": payer_id,
            "payee_npi": payee_npi,
            "trace": trace,
            "paid_on": paid_on,
            "amount_cents": amount_cents,
        })
        if method is not UNSET:
            field_dict["method"] = method
        if claims is not UNSET:
            field_dict["claims"] = claims
        if provider_adjustments is not UNSET:
            field_dict["provider_adjustments"] = provider_adjustments

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.claim_payment_entry_v1 import ClaimPaymentEntryV1 # noqa: PLC0415
        from ..models.provider_adjustment_entry_v1 import ProviderAdjustmentEntryV1 # noqa: PLC0415
        d = dict(src_dict)
        payer_name = d.pop("payer_name")

        payer_id = d.pop("payer_id")

        payee_npi = d.pop("payee_npi")

        trace = d.pop("trace")

        paid_on = datetime.date.fromisoformat(d.pop("paid_on"))




        amount_cents = d.pop("amount_cents")

        _method = d.pop("method", UNSET)
        method: RemittanceEntryV1Method | Unset
        if isinstance(_method,  Unset):
            method = UNSET
        else:
            method = RemittanceEntryV1Method(_method)




        _claims = d.pop("claims", UNSET)
        claims: list[ClaimPaymentEntryV1] | Unset = UNSET
        if _claims is not UNSET:
            claims = []
            for claims_item_data in _claims:
                claims_item = ClaimPaymentEntryV1.from_dict(claims_item_data)



                claims.append(claims_item)


        _provider_adjustments = d.pop("provider_adjustments", UNSET)
        provider_adjustments: list[ProviderAdjustmentEntryV1] | Unset = UNSET
        if _provider_adjustments is not UNSET:
            provider_adjustments = []
            for provider_adjustments_item_data in _provider_adjustments:
                provider_adjustments_item = ProviderAdjustmentEntryV1.from_dict(provider_adjustments_item_data)



                provider_adjustments.append(provider_adjustments_item)


        remittance_entry_v1 = cls(
            payer_name=payer_name,
            payer_id=payer_id,
            payee_npi=payee_npi,
            trace=trace,
            paid_on=paid_on,
            amount_cents=amount_cents,
            method=method,
            claims=claims,
            provider_adjustments=provider_adjustments,
        )

        return remittance_entry_v1

