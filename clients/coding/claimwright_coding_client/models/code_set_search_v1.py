from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CodeSetSearchV1")



@_attrs_define
class CodeSetSearchV1:
    """ By what must not stand in an address: it would be in the logs of every machine on the way.

        Attributes:
            patient_reference (str): The clinic's own number of the patient, as its code sets have it.
            limit (int | Unset): How many at most. Default: 50.
            cursor (None | str | Unset): `next_cursor` of the page before; opaque.
     """

    patient_reference: str
    limit: int | Unset = 50
    cursor: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        patient_reference = self.patient_reference

        limit = self.limit

        cursor: None | str | Unset
        if isinstance(self.cursor, Unset):
            cursor = UNSET
        else:
            cursor = self.cursor


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_reference": patient_reference,
        })
        if limit is not UNSET:
            field_dict["limit"] = limit
        if cursor is not UNSET:
            field_dict["cursor"] = cursor

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_reference = d.pop("patient_reference")

        limit = d.pop("limit", UNSET)

        def _parse_cursor(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cursor = _parse_cursor(d.pop("cursor", UNSET))


        code_set_search_v1 = cls(
            patient_reference=patient_reference,
            limit=limit,
            cursor=cursor,
        )

        return code_set_search_v1

