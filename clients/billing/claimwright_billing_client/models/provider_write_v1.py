from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.provider_write_v1_tax_id_kind import ProviderWriteV1TaxIdKind
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.address_v1 import AddressV1
  from ..models.contact_v1 import ContactV1
  from ..models.name_v1 import NameV1
  from ..models.provider_enrolment_v1 import ProviderEnrolmentV1





T = TypeVar("T", bound="ProviderWriteV1")



@_attrs_define
class ProviderWriteV1:
    """ A person (`name`) or an organisation (`organization`), never both.

        Attributes:
            npi (str): With a valid check digit (Luhn over 80840 and the NPI).
            name (NameV1 | None | Unset):
            organization (str | Unset):  Default: ''.
            taxonomy (str | Unset):  Default: ''.
            address (AddressV1 | None | Unset):
            tax_id (str | Unset):  Default: ''.
            tax_id_kind (ProviderWriteV1TaxIdKind | Unset):  Default: ProviderWriteV1TaxIdKind.EI.
            contact (ContactV1 | None | Unset):
            pay_to (AddressV1 | None | Unset): Where payments go, if elsewhere.
            enrolments (list[ProviderEnrolmentV1] | Unset): With which payers; nothing about one: no enrolment is asked for.
     """

    npi: str
    name: NameV1 | None | Unset = UNSET
    organization: str | Unset = ''
    taxonomy: str | Unset = ''
    address: AddressV1 | None | Unset = UNSET
    tax_id: str | Unset = ''
    tax_id_kind: ProviderWriteV1TaxIdKind | Unset = ProviderWriteV1TaxIdKind.EI
    contact: ContactV1 | None | Unset = UNSET
    pay_to: AddressV1 | None | Unset = UNSET
    enrolments: list[ProviderEnrolmentV1] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.name_v1 import NameV1 # noqa: PLC0415
        from ..models.provider_enrolment_v1 import ProviderEnrolmentV1 # noqa: PLC0415
        npi = self.npi

        name: dict[str, Any] | None | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        elif isinstance(self.name, NameV1):
            name = self.name.to_dict()
        else:
            name = self.name

        organization = self.organization

        taxonomy = self.taxonomy

        address: dict[str, Any] | None | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        elif isinstance(self.address, AddressV1):
            address = self.address.to_dict()
        else:
            address = self.address

        tax_id = self.tax_id

        tax_id_kind: str | Unset = UNSET
        if not isinstance(self.tax_id_kind, Unset):
            tax_id_kind = self.tax_id_kind.value


        contact: dict[str, Any] | None | Unset
        if isinstance(self.contact, Unset):
            contact = UNSET
        elif isinstance(self.contact, ContactV1):
            contact = self.contact.to_dict()
        else:
            contact = self.contact

        pay_to: dict[str, Any] | None | Unset
        if isinstance(self.pay_to, Unset):
            pay_to = UNSET
        elif isinstance(self.pay_to, AddressV1):
            pay_to = self.pay_to.to_dict()
        else:
            pay_to = self.pay_to

        enrolments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.enrolments, Unset):
            enrolments = []
            for enrolments_item_data in self.enrolments:
                enrolments_item = enrolments_item_data.to_dict()
                enrolments.append(enrolments_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "npi": npi,
        })
        if name is not UNSET:
            field_dict["name"] = name
        if organization is not UNSET:
            field_dict["organization"] = organization
        if taxonomy is not UNSET:
            field_dict["taxonomy"] = taxonomy
        if address is not UNSET:
            field_dict["address"] = address
        if tax_id is not UNSET:
            field_dict["tax_id"] = tax_id
        if tax_id_kind is not UNSET:
            field_dict["tax_id_kind"] = tax_id_kind
        if contact is not UNSET:
            field_dict["contact"] = contact
        if pay_to is not UNSET:
            field_dict["pay_to"] = pay_to
        if enrolments is not UNSET:
            field_dict["enrolments"] = enrolments

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.contact_v1 import ContactV1 # noqa: PLC0415
        from ..models.name_v1 import NameV1 # noqa: PLC0415
        from ..models.provider_enrolment_v1 import ProviderEnrolmentV1 # noqa: PLC0415
        d = dict(src_dict)
        npi = d.pop("npi")

        def _parse_name(data: object) -> NameV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                name_type_0 = NameV1.from_dict(data)



                return name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NameV1 | None | Unset, data)

        name = _parse_name(d.pop("name", UNSET))


        organization = d.pop("organization", UNSET)

        taxonomy = d.pop("taxonomy", UNSET)

        def _parse_address(data: object) -> AddressV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                address_type_0 = AddressV1.from_dict(data)



                return address_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressV1 | None | Unset, data)

        address = _parse_address(d.pop("address", UNSET))


        tax_id = d.pop("tax_id", UNSET)

        _tax_id_kind = d.pop("tax_id_kind", UNSET)
        tax_id_kind: ProviderWriteV1TaxIdKind | Unset
        if isinstance(_tax_id_kind,  Unset):
            tax_id_kind = UNSET
        else:
            tax_id_kind = ProviderWriteV1TaxIdKind(_tax_id_kind)




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


        def _parse_pay_to(data: object) -> AddressV1 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                pay_to_type_0 = AddressV1.from_dict(data)



                return pay_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AddressV1 | None | Unset, data)

        pay_to = _parse_pay_to(d.pop("pay_to", UNSET))


        _enrolments = d.pop("enrolments", UNSET)
        enrolments: list[ProviderEnrolmentV1] | Unset = UNSET
        if _enrolments is not UNSET:
            enrolments = []
            for enrolments_item_data in _enrolments:
                enrolments_item = ProviderEnrolmentV1.from_dict(enrolments_item_data)



                enrolments.append(enrolments_item)


        provider_write_v1 = cls(
            npi=npi,
            name=name,
            organization=organization,
            taxonomy=taxonomy,
            address=address,
            tax_id=tax_id,
            tax_id_kind=tax_id_kind,
            contact=contact,
            pay_to=pay_to,
            enrolments=enrolments,
        )

        return provider_write_v1

