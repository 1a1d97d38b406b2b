from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.status_code_v1 import StatusCodeV1





T = TypeVar("T", bound="ClaimStatusV1")



@_attrs_define
class ClaimStatusV1:
    """ 
        Attributes:
            codes (list[StatusCodeV1]):
            effective (datetime.date | None | Unset):
            charge_cents (int | None | Unset):
            paid_cents (int | None | Unset):
            adjudicated_on (datetime.date | None | Unset):
            paid_on (datetime.date | None | Unset):
            check_number (str | Unset):  Default: ''.
            payer_control_number (str | Unset):  Default: ''.
     """

    codes: list[StatusCodeV1]
    effective: datetime.date | None | Unset = UNSET
    charge_cents: int | None | Unset = UNSET
    paid_cents: int | None | Unset = UNSET
    adjudicated_on: datetime.date | None | Unset = UNSET
    paid_on: datetime.date | None | Unset = UNSET
    check_number: str | Unset = ''
    payer_control_number: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.status_code_v1 import StatusCodeV1 # noqa: PLC0415
        codes = []
        for codes_item_data in self.codes:
            codes_item = codes_item_data.to_dict()
            codes.append(codes_item)



        effective: None | str | Unset
        if isinstance(self.effective, Unset):
            effective = UNSET
        elif isinstance(self.effective, datetime.date):
            effective = self.effective.isoformat()
        else:
            effective = self.effective

        charge_cents: int | None | Unset
        if isinstance(self.charge_cents, Unset):
            charge_cents = UNSET
        else:
            charge_cents = self.charge_cents

        paid_cents: int | None | Unset
        if isinstance(self.paid_cents, Unset):
            paid_cents = UNSET
        else:
            paid_cents = self.paid_cents

        adjudicated_on: None | str | Unset
        if isinstance(self.adjudicated_on, Unset):
            adjudicated_on = UNSET
        elif isinstance(self.adjudicated_on, datetime.date):
            adjudicated_on = self.adjudicated_on.isoformat()
        else:
            adjudicated_on = self.adjudicated_on

        paid_on: None | str | Unset
        if isinstance(self.paid_on, Unset):
            paid_on = UNSET
        elif isinstance(self.paid_on, datetime.date):
            paid_on = self.paid_on.isoformat()
        else:
            paid_on = self.paid_on

        check_number = self.check_number

        payer_control_number = self.payer_control_number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "codes": codes,
        })
        if effective is not UNSET:
            field_dict["effective"] = effective
        if charge_cents is not UNSET:
            field_dict["charge_cents"] = charge_cents
        if paid_cents is not UNSET:
            field_dict["paid_cents"] = paid_cents
        if adjudicated_on is not UNSET:
            field_dict["adjudicated_on"] = adjudicated_on
        if paid_on is not UNSET:
            field_dict["paid_on"] = paid_on
        if check_number is not UNSET:
            field_dict["check_number"] = check_number
        if payer_control_number is not UNSET:
            field_dict["payer_control_number"] = payer_control_number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.status_code_v1 import StatusCodeV1 # noqa: PLC0415
        d = dict(src_dict)
        codes = []
        _codes = d.pop("codes")
        for codes_item_data in (_codes):
            codes_item = StatusCodeV1.from_dict(codes_item_data)



            codes.append(codes_item)


        def _parse_effective(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_type_0 = datetime.date.fromisoformat(data)



                return effective_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective = _parse_effective(d.pop("effective", UNSET))


        def _parse_charge_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        charge_cents = _parse_charge_cents(d.pop("charge_cents", UNSET))


        def _parse_paid_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        paid_cents = _parse_paid_cents(d.pop("paid_cents", UNSET))


        def _parse_adjudicated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                adjudicated_on_type_0 = datetime.date.fromisoformat(data)



                return adjudicated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        adjudicated_on = _parse_adjudicated_on(d.pop("adjudicated_on", UNSET))


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


        check_number = d.pop("check_number", UNSET)

        payer_control_number = d.pop("payer_control_number", UNSET)

        claim_status_v1 = cls(
            codes=codes,
            effective=effective,
            charge_cents=charge_cents,
            paid_cents=paid_cents,
            adjudicated_on=adjudicated_on,
            paid_on=paid_on,
            check_number=check_number,
            payer_control_number=payer_control_number,
        )


        claim_status_v1.additional_properties = d
        return claim_status_v1

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
