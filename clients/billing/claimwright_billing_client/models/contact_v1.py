from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ContactV1")



@_attrs_define
class ContactV1:
    """ 
        Attributes:
            name (str | Unset):  Default: ''.
            phone (str | Unset):  Default: ''.
            extension (str | Unset):  Default: ''.
            fax (str | Unset):  Default: ''.
            email (str | Unset):  Default: ''.
     """

    name: str | Unset = ''
    phone: str | Unset = ''
    extension: str | Unset = ''
    fax: str | Unset = ''
    email: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        phone = self.phone

        extension = self.extension

        fax = self.fax

        email = self.email


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if name is not UNSET:
            field_dict["name"] = name
        if phone is not UNSET:
            field_dict["phone"] = phone
        if extension is not UNSET:
            field_dict["extension"] = extension
        if fax is not UNSET:
            field_dict["fax"] = fax
        if email is not UNSET:
            field_dict["email"] = email

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name", UNSET)

        phone = d.pop("phone", UNSET)

        extension = d.pop("extension", UNSET)

        fax = d.pop("fax", UNSET)

        email = d.pop("email", UNSET)

        contact_v1 = cls(
            name=name,
            phone=phone,
            extension=extension,
            fax=fax,
            email=email,
        )

        return contact_v1

