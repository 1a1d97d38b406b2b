from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="EligibilityAskV1")



@_attrs_define
class EligibilityAskV1:
    """ 
        Attributes:
            coverage_id (Literal[''] | str | Unset): One of the encounter's coverages; its first where empty. Default: ''.
     """

    coverage_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        coverage_id: Literal[''] | str | Unset
        if isinstance(self.coverage_id, Unset):
            coverage_id = UNSET
        else:
            coverage_id = self.coverage_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if coverage_id is not UNSET:
            field_dict["coverage_id"] = coverage_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_coverage_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            coverage_id_type_1 = cast(Literal[''] , data)
            if coverage_id_type_1 != '':
                raise ValueError(f"coverage_id_type_1 must match const '', got '{coverage_id_type_1}'")
            return coverage_id_type_1
            return cast(Literal[''] | str | Unset, data)

        coverage_id = _parse_coverage_id(d.pop("coverage_id", UNSET))


        eligibility_ask_v1 = cls(
            coverage_id=coverage_id,
        )

        return eligibility_ask_v1

