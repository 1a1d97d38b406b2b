from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.location_v1_clia_certificate import LocationV1CliaCertificate
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
            clia_certificate (LocationV1CliaCertificate | Unset): What the CLIA certificate is for (42 CFR 493.5); under
                `waiver` and `ppm` waived tests carry QW. Default: LocationV1CliaCertificate.VALUE_0.
     """

    name: str
    place_of_service: str
    address: AddressV1
    id: str
    revision: int
    npi: Literal[''] | str | Unset = ''
    clia: str | Unset = ''
    clia_certificate: LocationV1CliaCertificate | Unset = LocationV1CliaCertificate.VALUE_0





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

        clia_certificate: str | Unset = UNSET
        if not isinstance(self.clia_certificate, Unset):
            clia_certificate = self.clia_certificate.value



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
        if clia_certificate is not UNSET:
            field_dict["clia_certificate"] = clia_certificate

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

        _clia_certificate = d.pop("clia_certificate", UNSET)
        clia_certificate: LocationV1CliaCertificate | Unset
        if isinstance(_clia_certificate,  Unset):
            clia_certificate = UNSET
        else:
            clia_certificate = LocationV1CliaCertificate(_clia_certificate)




        location_v1 = cls(
            name=name,
            place_of_service=place_of_service,
            address=address,
            id=id,
            revision=revision,
            npi=npi,
            clia=clia,
            clia_certificate=clia_certificate,
        )

        return location_v1

