from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.claim_form_v1_form import ClaimFormV1Form
from typing import cast

if TYPE_CHECKING:
  from ..models.form_finding_v1 import FormFindingV1
  from ..models.form_page_v1 import FormPageV1





T = TypeVar("T", bound="ClaimFormV1")



@_attrs_define
class ClaimFormV1:
    """ 
        Attributes:
            form (ClaimFormV1Form):
            pages (list[FormPageV1]):
            findings (list[FormFindingV1]): What does not fit the paper: cut in print, not lost.
     """

    form: ClaimFormV1Form
    pages: list[FormPageV1]
    findings: list[FormFindingV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.form_finding_v1 import FormFindingV1 # noqa: PLC0415
        from ..models.form_page_v1 import FormPageV1 # noqa: PLC0415
        form = self.form.value

        pages = []
        for pages_item_data in self.pages:
            pages_item = pages_item_data.to_dict()
            pages.append(pages_item)



        findings = []
        for findings_item_data in self.findings:
            findings_item = findings_item_data.to_dict()
            findings.append(findings_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "form": form,
            "pages": pages,
            "findings": findings,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.form_finding_v1 import FormFindingV1 # noqa: PLC0415
        from ..models.form_page_v1 import FormPageV1 # noqa: PLC0415
        d = dict(src_dict)
        form = ClaimFormV1Form(d.pop("form"))




        pages = []
        _pages = d.pop("pages")
        for pages_item_data in (_pages):
            pages_item = FormPageV1.from_dict(pages_item_data)



            pages.append(pages_item)


        findings = []
        _findings = d.pop("findings")
        for findings_item_data in (_findings):
            findings_item = FormFindingV1.from_dict(findings_item_data)



            findings.append(findings_item)


        claim_form_v1 = cls(
            form=form,
            pages=pages,
            findings=findings,
        )


        claim_form_v1.additional_properties = d
        return claim_form_v1

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
