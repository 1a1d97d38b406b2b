from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.condition_v1_operator import ConditionV1Operator
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="ConditionV1")



@_attrs_define
class ConditionV1:
    """ 
        Attributes:
            field (str): `kind` `professional` or `institutional`; `place_of_service` CMS code; `diagnoses` ICD-10-CM codes
                without their dot; `codes` CPT and HCPCS codes of all lines; `type_of_bill` three digits, institutional;
                `patient_age` whole years on the first service date; `patient_gender` `F`, `M`, `U`; `relationship` the
                patient's to the subscriber, `18` self; `group_number` of the subscriber; `authorization` REF*G1; `referral`
                REF*9F; `referring_npi` of the referring provider; `rendering_taxonomy` of the rendering provider; `accident`
                `AA`, `EM`, `OA`; `attachments` PWK01 report types; `charge_cents` of the claim; `line_count` how many lines;
                `code` CPT or HCPCS; `modifiers` of the line; `units` of the line; `line_charge_cents` of the line;
                `pointed_diagnoses` ICD-10-CM codes that the line points to, without their dot; `line_place_of_service` the
                line's, or the claim's; `ndc` eleven digits; `revenue_code` four digits; `line_note` NTE; `line_authorization`
                REF*G1 of the line
            operator (ConditionV1Operator):
            values (list[str] | Unset):
     """

    field: str
    operator: ConditionV1Operator
    values: list[str] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        field = self.field

        operator = self.operator.value

        values: list[str] | Unset = UNSET
        if not isinstance(self.values, Unset):
            values = self.values




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "field": field,
            "operator": operator,
        })
        if values is not UNSET:
            field_dict["values"] = values

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        field = d.pop("field")

        operator = ConditionV1Operator(d.pop("operator"))




        values = cast(list[str], d.pop("values", UNSET))


        condition_v1 = cls(
            field=field,
            operator=operator,
            values=values,
        )

        return condition_v1

