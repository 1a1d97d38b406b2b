from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.code_system_v1_system import CodeSystemV1System
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.branch_v1 import BranchV1
  from ..models.release_ref_v1 import ReleaseRefV1





T = TypeVar("T", bound="CodeSystemV1")



@_attrs_define
class CodeSystemV1:
    """ 
        Attributes:
            system (CodeSystemV1System):
            release (ReleaseRefV1):
            chapters (list[BranchV1] | Unset): Where browsing down begins, of ICD-10-CM.
     """

    system: CodeSystemV1System
    release: ReleaseRefV1
    chapters: list[BranchV1] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.branch_v1 import BranchV1 # noqa: PLC0415
        from ..models.release_ref_v1 import ReleaseRefV1 # noqa: PLC0415
        system = self.system.value

        release = self.release.to_dict()

        chapters: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.chapters, Unset):
            chapters = []
            for chapters_item_data in self.chapters:
                chapters_item = chapters_item_data.to_dict()
                chapters.append(chapters_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "system": system,
            "release": release,
        })
        if chapters is not UNSET:
            field_dict["chapters"] = chapters

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.branch_v1 import BranchV1 # noqa: PLC0415
        from ..models.release_ref_v1 import ReleaseRefV1 # noqa: PLC0415
        d = dict(src_dict)
        system = CodeSystemV1System(d.pop("system"))




        release = ReleaseRefV1.from_dict(d.pop("release"))




        _chapters = d.pop("chapters", UNSET)
        chapters: list[BranchV1] | Unset = UNSET
        if _chapters is not UNSET:
            chapters = []
            for chapters_item_data in _chapters:
                chapters_item = BranchV1.from_dict(chapters_item_data)



                chapters.append(chapters_item)


        code_system_v1 = cls(
            system=system,
            release=release,
            chapters=chapters,
        )


        code_system_v1.additional_properties = d
        return code_system_v1

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
