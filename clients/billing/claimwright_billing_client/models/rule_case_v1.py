from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.rule_case_v1_expect import RuleCaseV1Expect
from typing import cast

if TYPE_CHECKING:
  from ..models.rule_case_v1_facts import RuleCaseV1Facts





T = TypeVar("T", bound="RuleCaseV1")



@_attrs_define
class RuleCaseV1:
    """ 
        Attributes:
            name (str):
            facts (RuleCaseV1Facts):
            expect (RuleCaseV1Expect): not_asked: `when` does not hold.
     """

    name: str
    facts: RuleCaseV1Facts
    expect: RuleCaseV1Expect





    def to_dict(self) -> dict[str, Any]:
        from ..models.rule_case_v1_facts import RuleCaseV1Facts # noqa: PLC0415
        name = self.name

        facts = self.facts.to_dict()

        expect = self.expect.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "facts": facts,
            "expect": expect,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rule_case_v1_facts import RuleCaseV1Facts # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        facts = RuleCaseV1Facts.from_dict(d.pop("facts"))




        expect = RuleCaseV1Expect(d.pop("expect"))




        rule_case_v1 = cls(
            name=name,
            facts=facts,
            expect=expect,
        )

        return rule_case_v1

