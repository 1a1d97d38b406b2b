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





T = TypeVar("T", bound="LocationV1")



@_attrs_define
class LocationV1:
    """ 
        Attributes:
            name (str):
            place_of_service (str):
            address (AddressV1):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            npi (Literal[''] | str | Unset): The facility's own, if it has one. Default: ''.
            clia (str | Unset):  Default: ''.
     """

    name: str
    place_of_service: str
    address: AddressV1
    id: str
    revision: int
    npi: Literal[''] | str | Unset = ''
    clia: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        name = self.name

        place_of_service = self.place_of_service

        address = self.address.to_dict()

        id = self.id

        revision = self.revision

        npi: Literal[''] | str | Unset
        if isinstance(self.npi, Unset):
            npi = UNSET
        else:
            npi = self.npi

        clia = self.clia


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "place_of_service": place_of_service,
            "address": address,
            "id": id,
            "revision": revision,
        })
        if npi is not UNSET:
            field_dict["npi"] = npi
        if clia is not UNSET:
            field_dict["clia"] = clia

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.address_v1 import AddressV1 # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        place_of_service = d.pop("place_of_service")

        address = AddressV1.from_dict(d.pop("address"))




        id = d.pop("id")

        revision = d.pop("revision")

        def _parse_npi(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            npi_type_1 = cast(Literal[''] , data)
            if npi_type_1 != '':
                raise ValueError(f"npi_type_1 must match const '', got '{npi_type_1}'")
            return npi_type_1
            return cast(Literal[''] | str | Unset, data)

        npi = _parse_npi(d.pop("npi", UNSET))


        clia = d.pop("clia", UNSET)

        location_v1 = cls(
            name=name,
            place_of_service=place_of_service,
            address=address,
            id=id,
            revision=revision,
            npi=npi,
            clia=clia,
        )

        return location_v1

