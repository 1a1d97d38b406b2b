from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.code_support_v1_kind import CodeSupportV1Kind
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.quote_v1 import QuoteV1





T = TypeVar("T", bound="CodeSupportV1")



@_attrs_define
class CodeSupportV1:
    """ 
        Attributes:
            code (str):
            label (str):
            kind (CodeSupportV1Kind):
            quotes (list[QuoteV1]):
            reason (str | Unset): How the coding service came to it.
     """

    code: str
    label: str
    kind: CodeSupportV1Kind
    quotes: list[QuoteV1]
    reason: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.quote_v1 import QuoteV1 # noqa: PLC0415
        code = self.code

        label = self.label

        kind = self.kind.value

        quotes = []
        for quotes_item_data in self.quotes:
            quotes_item = quotes_item_data.to_dict()
            quotes.append(quotes_item)



        reason = self.reason


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "label": label,
            "kind": kind,
            "quotes": quotes,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quote_v1 import QuoteV1 # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        label = d.pop("label")

        kind = CodeSupportV1Kind(d.pop("kind"))




        quotes = []
        _quotes = d.pop("quotes")
        for quotes_item_data in (_quotes):
            quotes_item = QuoteV1.from_dict(quotes_item_data)



            quotes.append(quotes_item)


        reason = d.pop("reason", UNSET)

        code_support_v1 = cls(
            code=code,
            label=label,
            kind=kind,
            quotes=quotes,
            reason=reason,
        )


        code_support_v1.additional_properties = d
        return code_support_v1

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
