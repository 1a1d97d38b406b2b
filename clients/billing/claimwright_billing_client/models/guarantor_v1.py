from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.person_v1 import PersonV1





T = TypeVar("T", bound="GuarantorV1")



@_attrs_define
class GuarantorV1:
    """ 
        Attributes:
            person (PersonV1):
            relationship (str | Unset):  Default: ''.
     """

    person: PersonV1
    relationship: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        person = self.person.to_dict()

        relationship = self.relationship


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "person": person,
        })
        if relationship is not UNSET:
            field_dict["relationship"] = relationship

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        d = dict(src_dict)
        person = PersonV1.from_dict(d.pop("person"))




        relationship = d.pop("relationship", UNSET)

        guarantor_v1 = cls(
            person=person,
            relationship=relationship,
        )

        return guarantor_v1

