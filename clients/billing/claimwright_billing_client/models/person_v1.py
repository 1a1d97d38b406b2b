from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.person_v1_gender import PersonV1Gender
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.address_v1 import AddressV1
  from ..models.name_v1 import NameV1





T = TypeVar("T", bound="PersonV1")



@_attrs_define
class PersonV1:
    """ 
        Attributes:
            name (NameV1):
            birth_date (datetime.date | None | Unset):
            gender (PersonV1Gender | Unset): DMG03: F, M, U unknown. Default: PersonV1Gender.U.
            address (AddressV1 | None | Unset):
     """

    name: NameV1
    birth_date: datetime.date | None | Unset = UNSET
    gender: PersonV1Gender | Unset = PersonV1Gender.U
    address: AddressV1 | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.name_v1 import NameV1 # noqa: PLC0415
        name = self.name.to_dict()

        birth_date: None | str | Unset
        if isinstance(self.birth_date, Unset):
            birth_date = UNSET
        elif isinstance(self.birth_date, datetime.date):
            birth_date = self.birth_date.isoformat()
        else:
            birth_date = self.birth_date

        gender: str | Unset = UNSET
        if not isinstance(self.gender, Unset):
            gender = self.gender.value


        address: dict[str, Any] | None | Unset
        if isinstance(self.address, Unset):
            address = UNSET
        elif isinstance(self.address, AddressV1):
            address = self.address.to_dict()
        else:
            address = self.address


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if birth_date is not UNSET:
            field_dict["birth_date"] = birth_date
        if gender is not UNSET:
            field_dict["gender"] = gender
        if address is not UNSET:
            field_dict["address"] = address

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        from ..models.name_v1 import NameV1 # noqa: PLC0415
        d = dict(src_dict)
        name = NameV1.from_dict(d.pop("name"))




        def _parse_birth_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                birth_date_type_0 = datetime.date.fromisoformat(data)



                return birth_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        birth_date = _parse_birth_date(d.pop("birth_date", UNSET))


        _gender = d.pop("gender", UNSET)
        gender: PersonV1Gender | Unset
        if isinstance(_gender,  Unset):
            gender = UNSET
        else:
            gender = PersonV1Gender(_gender)




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


        person_v1 = cls(
            name=name,
            birth_date=birth_date,
            gender=gender,
            address=address,
        )

        return person_v1

