from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast

if TYPE_CHECKING:
  from ..models.address_v1 import AddressV1
  from ..models.contact_v1 import ContactV1
  from ..models.guarantor_v1 import GuarantorV1
  from ..models.person_v1 import PersonV1





T = TypeVar("T", bound="PatientV1")



@_attrs_define
class PatientV1:
    """ 
        Attributes:
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            person (PersonV1 | Unset):
            medical_record_number (str | Unset):  Default: ''.
            contact (ContactV1 | None | Unset):
            guarantor (GuarantorV1 | None | Unset): Who is billed, if not the patient.
            guarantor_id (Literal[''] | str | Unset): Of `/v1/guarantors`, in place of `guarantor`. Default: ''.
            confidential_address (AddressV1 | None | Unset): Where the patient wants to be written to (45 CFR 164.522(b)).
     """

    id: str
    revision: int
    person: PersonV1 | Unset = UNSET
    medical_record_number: str | Unset = ''
    contact: ContactV1 | None | Unset = UNSET
    guarantor: GuarantorV1 | None | Unset = UNSET
    guarantor_id: Literal[''] | str | Unset = ''
    confidential_address: AddressV1 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.guarantor_v1 import GuarantorV1 # noqa: PLC0415
        from ..models.person_v1 import PersonV1 # noqa: PLC0415
        id = self.id

        revision = self.revision

        person: dict[str, Any] | Unset = UNSET
        if not isinstance(self.person, Unset):
            person = self.person.to_dict()

        medical_record_number = self.medical_record_number

        contact: dict[str, Any] | None | Unset
        if isinstance(self.contact, Unset):
            contact = UNSET
        elif isinstance(self.contact, ContactV1):
            contact = self.contact.to_dict()
        else:
            contact = self.contact

        guarantor: dict[str, Any] | None | Unset
        if isinstance(self.guarantor, Unset):
            guarantor = UNSET
        elif isinstance(self.guarantor, GuarantorV1):
            guarantor = self.guarantor.to_dict()
        else:
            guarantor = self.guarantor

        guarantor_id: Literal[''] | str | Unset
        if isinstance(self.guarantor_id, Unset):
            guarantor_id = UNSET
        else:
            guarantor_id = self.guarantor_id

        confidential_address: dict[str, Any] | None | Unset
        if isinstance(self.confidential_address, Unset):
            confidential_address = UNSET
        elif isinstance(self.confidential_address, AddressV1):
            confidential_address = self.confidential_address.to_dict()
        else:
            confidential_address = self.confidential_address


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "revision": revision,
        })
        if person is not UNSET:
            field_dict["person"] = person
        if medical_record_number is not UNSET:
            field_dict["medical_record_number"] = medical_record_number
        if contact is not UNSET:
            field_dict["contact"] = contact
        if guarantor is not UNSET:
            field_dict["guarantor"] = guarantor
        if guarantor_id is not UNSET:
            field_dict["guarantor_id"] = guarantor_id
        if confidential_address is not UNSET:
            field_dict["confidential_address"] = confidential_address

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.guarantor_v1 import GuarantorV1 # noqa: PLC0415
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




        medical_record_number = d.pop("medical_record_number", UNSET)

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


        def _parse_guarantor(data: object) -> GuarantorV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                guarantor_type_0 = GuarantorV1.from_dict(data)



                return guarantor_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GuarantorV1 | None | Unset, data)

        guarantor = _parse_guarantor(d.pop("guarantor", UNSET))


        def _parse_guarantor_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            guarantor_id_type_1 = cast(Literal[''] , data)
            if guarantor_id_type_1 != '':
                raise ValueError(f"guarantor_id_type_1 must match const '', got '{guarantor_id_type_1}'")
            return guarantor_id_type_1
            return cast(Literal[''] | str | Unset, data)

        guarantor_id = _parse_guarantor_id(d.pop("guarantor_id", UNSET))


        def _parse_confidential_address(data: object) -> AddressV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                confidential_address_type_0 = AddressV1.from_dict(data)



                return confidential_address_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressV1 | None | Unset, data)

        confidential_address = _parse_confidential_address(d.pop("confidential_address", UNSET))


        patient_v1 = cls(
            id=id,
            revision=revision,
            person=person,
            medical_record_number=medical_record_number,
            contact=contact,
            guarantor=guarantor,
            guarantor_id=guarantor_id,
            confidential_address=confidential_address,
        )

        return patient_v1

