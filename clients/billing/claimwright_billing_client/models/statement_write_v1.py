from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="StatementWriteV1")



@_attrs_define
class StatementWriteV1:
    """ 
        Attributes:
            patient_id (str):
            encounter_id (Literal[''] | str | Unset): One visit; everything the patient was billed for where empty. Default:
                ''.
     """

    patient_id: str
    encounter_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        encounter_id: Literal[''] | str | Unset
        if isinstance(self.encounter_id, Unset):
            encounter_id = UNSET
        else:
            encounter_id = self.encounter_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
        })
        if encounter_id is not UNSET:
            field_dict["encounter_id"] = encounter_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        def _parse_encounter_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            encounter_id_type_1 = cast(Literal[''] , data)
            if encounter_id_type_1 != '':
                raise ValueError(f"encounter_id_type_1 must match const '', got '{encounter_id_type_1}'")
            return encounter_id_type_1
            return cast(Literal[''] | str | Unset, data)

        encounter_id = _parse_encounter_id(d.pop("encounter_id", UNSET))


        statement_write_v1 = cls(
            patient_id=patient_id,
            encounter_id=encounter_id,
        )

        return statement_write_v1

