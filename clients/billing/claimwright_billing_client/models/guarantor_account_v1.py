from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.contact_v1 import ContactV1
  from ..models.person_v1 import PersonV1





T = TypeVar("T", bound="GuarantorAccountV1")



@_attrs_define
class GuarantorAccountV1:
    """ 
        Attributes:
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            person (PersonV1 | Unset):
            contact (ContactV1 | None | Unset):
            relationship (str | Unset): The patients to the guarantor, as PAT01: 19 child, 01 spouse … Default: ''.
     """

    id: str
    revision: int
    person: PersonV1 | Unset = UNSET
    contact: ContactV1 | None | Unset = UNSET
    relationship: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        id = self.id

        revision = self.revision

        person: dict[str, Any] | Unset = UNSET
        if not isinstance(self.person, Unset):
            person = self.person.to_dict()

        contact: dict[str, Any] | None | Unset
        if isinstance(self.contact, Unset):
            contact = UNSET
        elif isinstance(self.contact, ContactV1):
            contact = self.contact.to_dict()
        else:
            contact = self.contact

        relationship = self.relationship


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "revision": revision,
        })
        if person is not UNSET:
            field_dict["person"] = person
        if contact is not UNSET:
            field_dict["contact"] = contact
        if relationship is not UNSET:
            field_dict["relationship"] = relationship

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        revision = d.pop("revision")

        _person = d.pop("person", UNSET)
        person: PersonV1 | Unset
        if isinstance(_person,  Unset):
            person = UNSET
        else:
            person = PersonV1.from_dict(_person)




        def _parse_contact(data: object) -> ContactV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                contact_type_0 = ContactV1.from_dict(data)



                return contact_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ContactV1 | None | Unset, data)

        contact = _parse_contact(d.pop("contact", UNSET))


        relationship = d.pop("relationship", UNSET)

        guarantor_account_v1 = cls(
            id=id,
            revision=revision,
            person=person,
            contact=contact,
            relationship=relationship,
        )

        return guarantor_account_v1

