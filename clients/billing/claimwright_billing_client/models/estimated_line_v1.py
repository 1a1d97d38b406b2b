from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.estimate_step_v1 import EstimateStepV1





T = TypeVar("T", bound="EstimatedLineV1")



@_attrs_define
class EstimatedLineV1:
    """ 
        Attributes:
            code (str):
            modifiers (list[str]):
            units (float | str):
            label (str):
            charge_cents (int | None):
            allowed_cents (int):
            copay_cents (int):
            deductible_cents (int):
            coinsurance_cents (int):
            not_covered_cents (int):
            patient_cents (int):
            steps (list[EstimateStepV1]):
     """

    code: str
    modifiers: list[str]
    units: float | str
    label: str
    charge_cents: int | None
    allowed_cents: int
    copay_cents: int
    deductible_cents: int
    coinsurance_cents: int
    not_covered_cents: int
    patient_cents: int
    steps: list[EstimateStepV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.estimate_step_v1 import EstimateStepV1 # noqa: PLC0415
        code = self.code

        modifiers = self.modifiers



        units: float | str
        units = self.units

        label = self.label

        charge_cents: int | None
        charge_cents = self.charge_cents

        allowed_cents = self.allowed_cents

        copay_cents = self.copay_cents

        deductible_cents = self.deductible_cents

        coinsurance_cents = self.coinsurance_cents

        not_covered_cents = self.not_covered_cents

        patient_cents = self.patient_cents

        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "modifiers": modifiers,
            "units": units,
            "label": label,
            "charge_cents": charge_cents,
            "allowed_cents": allowed_cents,
            "copay_cents": copay_cents,
            "deductible_cents": deductible_cents,
            "coinsurance_cents": coinsurance_cents,
            "not_covered_cents": not_covered_cents,
            "patient_cents": patient_cents,
            "steps": steps,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.estimate_step_v1 import EstimateStepV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        modifiers = cast(list[str], d.pop("modifiers"))


        def _parse_units(data: object) -> float | str:
            return cast(float | str, data)

        units = _parse_units(d.pop("units"))


        label = d.pop("label")

        def _parse_charge_cents(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        charge_cents = _parse_charge_cents(d.pop("charge_cents"))


        allowed_cents = d.pop("allowed_cents")

        copay_cents = d.pop("copay_cents")

        deductible_cents = d.pop("deductible_cents")

        coinsurance_cents = d.pop("coinsurance_cents")

        not_covered_cents = d.pop("not_covered_cents")

        patient_cents = d.pop("patient_cents")

        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = EstimateStepV1.from_dict(steps_item_data)



            steps.append(steps_item)


        estimated_line_v1 = cls(
            code=code,
            modifiers=modifiers,
            units=units,
            label=label,
            charge_cents=charge_cents,
            allowed_cents=allowed_cents,
            copay_cents=copay_cents,
            deductible_cents=deductible_cents,
            coinsurance_cents=coinsurance_cents,
            not_covered_cents=not_covered_cents,
            patient_cents=patient_cents,
            steps=steps,
        )


        estimated_line_v1.additional_properties = d
        return estimated_line_v1

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
