from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.found_code_v1_system import FoundCodeV1System






T = TypeVar("T", bound="FoundCodeV1")



@_attrs_define
class FoundCodeV1:
    """ 
        Attributes:
            system (FoundCodeV1System):
            code (str):
            title (str):
            matched (str): The wording that was met: a title, inclusion term, synonym or the code.
            needs (str): What it lacks to be reported: nothing, `seventh_character` or `more_characters`.
            score (float):
     """

    system: FoundCodeV1System
    code: str
    title: str
    matched: str
    needs: str
    score: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        system = self.system.value

        code = self.code

        title = self.title

        matched = self.matched

        needs = self.needs

        score = self.score


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "system": system,
            "code": code,
            "title": title,
            "matched": matched,
            "needs": needs,
            "score": score,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        system = FoundCodeV1System(d.pop("system"))




        code = d.pop("code")

        title = d.pop("title")

        matched = d.pop("matched")

        needs = d.pop("needs")

        score = d.pop("score")

        found_code_v1 = cls(
            system=system,
            code=code,
            title=title,
            matched=matched,
            needs=needs,
            score=score,
        )


        found_code_v1.additional_properties = d
        return found_code_v1

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
