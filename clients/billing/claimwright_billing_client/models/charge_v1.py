from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.charge_v1_ndc_unit import ChargeV1NdcUnit
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="ChargeV1")



@_attrs_define
class ChargeV1:
    """ One service: planned, coded elsewhere, or more about the line of the code set with the same code.

        Attributes:
            code (str):
            units (float | str | Unset):  Default: 1.0.
            modifiers (list[str] | Unset):
            pointers (list[int] | Unset): Positions in `diagnoses`, from 1.
            charge_cents (int | None | Unset): For all units; null: the fee schedule's.
            place_of_service (str | Unset):  Default: ''.
            rendering_provider_id (Literal[''] | str | Unset):  Default: ''.
            coverage_id (Literal[''] | str | Unset): Where this service goes to another payer than the visit's first.
                Default: ''.
            revenue_code (str | Unset):  Default: ''.
            ndc (str | Unset): Eleven digits, 5-4-2, without hyphens. Default: ''.
            ndc_quantity (float | None | str | Unset):
            ndc_unit (ChargeV1NdcUnit | Unset):  Default: ChargeV1NdcUnit.VALUE_0.
            note (str | Unset):  Default: ''.
     """

    code: str
    units: float | str | Unset = 1.0
    modifiers: list[str] | Unset = UNSET
    pointers: list[int] | Unset = UNSET
    charge_cents: int | None | Unset = UNSET
    place_of_service: str | Unset = ''
    rendering_provider_id: Literal[''] | str | Unset = ''
    coverage_id: Literal[''] | str | Unset = ''
    revenue_code: str | Unset = ''
    ndc: str | Unset = ''
    ndc_quantity: float | None | str | Unset = UNSET
    ndc_unit: ChargeV1NdcUnit | Unset = ChargeV1NdcUnit.VALUE_0
    note: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        units: float | str | Unset
        if isinstance(self.units, Unset):
            units = UNSET
        else:
            units = self.units

        modifiers: list[str] | Unset = UNSET
        if not isinstance(self.modifiers, Unset):
            modifiers = self.modifiers



        pointers: list[int] | Unset = UNSET
        if not isinstance(self.pointers, Unset):
            pointers = self.pointers



        charge_cents: int | None | Unset
        if isinstance(self.charge_cents, Unset):
            charge_cents = UNSET
        else:
            charge_cents = self.charge_cents

        place_of_service = self.place_of_service

        rendering_provider_id: Literal[''] | str | Unset
        if isinstance(self.rendering_provider_id, Unset):
            rendering_provider_id = UNSET
        else:
            rendering_provider_id = self.rendering_provider_id

        coverage_id: Literal[''] | str | Unset
        if isinstance(self.coverage_id, Unset):
            coverage_id = UNSET
        else:
            coverage_id = self.coverage_id

        revenue_code = self.revenue_code

        ndc = self.ndc

        ndc_quantity: float | None | str | Unset
        if isinstance(self.ndc_quantity, Unset):
            ndc_quantity = UNSET
        else:
            ndc_quantity = self.ndc_quantity

        ndc_unit: str | Unset = UNSET
        if not isinstance(self.ndc_unit, Unset):
            ndc_unit = self.ndc_unit.value


        note = self.note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if units is not UNSET:
            field_dict["units"] = units
        if modifiers is not UNSET:
            field_dict["modifiers"] = modifiers
        if pointers is not UNSET:
            field_dict["pointers"] = pointers
        if charge_cents is not UNSET:
            field_dict["charge_cents"] = charge_cents
        if place_of_service is not UNSET:
            field_dict["place_of_service"] = place_of_service
        if rendering_provider_id is not UNSET:
            field_dict["rendering_provider_id"] = rendering_provider_id
        if coverage_id is not UNSET:
            field_dict["coverage_id"] = coverage_id
        if revenue_code is not UNSET:
            field_dict["revenue_code"] = revenue_code
        if ndc is not UNSET:
            field_dict["ndc"] = ndc
        if ndc_quantity is not UNSET:
            field_dict["ndc_quantity"] = ndc_quantity
        if ndc_unit is not UNSET:
            field_dict["ndc_unit"] = ndc_unit
        if note is not UNSET:
            field_dict["note"] = note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_units(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        units = _parse_units(d.pop("units", UNSET))


        modifiers = cast(list[str], d.pop("modifiers", UNSET))


        pointers = cast(list[int], d.pop("pointers", UNSET))


        def _parse_charge_cents(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        charge_cents = _parse_charge_cents(d.pop("charge_cents", UNSET))


        place_of_service = d.pop("place_of_service", UNSET)

        def _parse_rendering_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            rendering_provider_id_type_1 = cast(Literal[''] , data)
            if rendering_provider_id_type_1 != '':
                raise ValueError(f"rendering_provider_id_type_1 must match const '', got '{rendering_provider_id_type_1}'")
            return rendering_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        rendering_provider_id = _parse_rendering_provider_id(d.pop("rendering_provider_id", UNSET))


        def _parse_coverage_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            coverage_id_type_1 = cast(Literal[''] , data)
            if coverage_id_type_1 != '':
                raise ValueError(f"coverage_id_type_1 must match const '', got '{coverage_id_type_1}'")
            return coverage_id_type_1
            return cast(Literal[''] | str | Unset, data)

        coverage_id = _parse_coverage_id(d.pop("coverage_id", UNSET))


        revenue_code = d.pop("revenue_code", UNSET)

        ndc = d.pop("ndc", UNSET)

        def _parse_ndc_quantity(data: object) -> float | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | str | Unset, data)

        ndc_quantity = _parse_ndc_quantity(d.pop("ndc_quantity", UNSET))


        _ndc_unit = d.pop("ndc_unit", UNSET)
        ndc_unit: ChargeV1NdcUnit | Unset
        if isinstance(_ndc_unit,  Unset):
            ndc_unit = UNSET
        else:
            ndc_unit = ChargeV1NdcUnit(_ndc_unit)




        note = d.pop("note", UNSET)

        charge_v1 = cls(
            code=code,
            units=units,
            modifiers=modifiers,
            pointers=pointers,
            charge_cents=charge_cents,
            place_of_service=place_of_service,
            rendering_provider_id=rendering_provider_id,
            coverage_id=coverage_id,
            revenue_code=revenue_code,
            ndc=ndc,
            ndc_quantity=ndc_quantity,
            ndc_unit=ndc_unit,
            note=note,
        )

        return charge_v1

