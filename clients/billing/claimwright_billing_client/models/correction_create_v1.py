from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.correction_create_v1_kind import CorrectionCreateV1Kind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="CorrectionCreateV1")



@_attrs_define
class CorrectionCreateV1:
    """ 
        Attributes:
            kind (CorrectionCreateV1Kind): Frequency 7, 8, or a new claim where nothing was decided in substance (MA130).
            reason (str):
            lines (list[int] | Unset): Numbers of lines to be decided anew, for a replacement with a payer that replaces
                lines (`replaces: line`). Lines that change go by themselves; name those whose claim changed around them.
     """

    kind: CorrectionCreateV1Kind
    reason: str
    lines: list[int] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        reason = self.reason

        lines: list[int] | Unset = UNSET
        if not isinstance(self.lines, Unset):
            lines = self.lines




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "reason": reason,
        })
        if lines is not UNSET:
            field_dict["lines"] = lines

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = CorrectionCreateV1Kind(d.pop("kind"))




        reason = d.pop("reason")

        lines = cast(list[int], d.pop("lines", UNSET))


        correction_create_v1 = cls(
            kind=kind,
            reason=reason,
            lines=lines,
        )

        return correction_create_v1

