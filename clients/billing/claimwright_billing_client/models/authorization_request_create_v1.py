from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.requested_service_v1 import RequestedServiceV1





T = TypeVar("T", bound="AuthorizationRequestCreateV1")



@_attrs_define
class AuthorizationRequestCreateV1:
    """ 
        Attributes:
            coverage_id (str):
            requester_provider_id (str):
            services (list[RequestedServiceV1]):
            diagnoses (list[str]):
            service_from (datetime.date):
            service_to (datetime.date | None | Unset):
            encounter_id (Literal[''] | str | Unset):  Default: ''.
     """

    coverage_id: str
    requester_provider_id: str
    services: list[RequestedServiceV1]
    diagnoses: list[str]
    service_from: datetime.date
    service_to: datetime.date | None | Unset = UNSET
    encounter_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.requested_service_v1 import RequestedServiceV1 # noqa: PLC0415
        coverage_id = self.coverage_id

        requester_provider_id = self.requester_provider_id

        services = []
        for services_item_data in self.services:
            services_item = services_item_data.to_dict()
            services.append(services_item)



        diagnoses = self.diagnoses



        service_from = self.service_from.isoformat()

        service_to: None | str | Unset
        if isinstance(self.service_to, Unset):
            service_to = UNSET
        elif isinstance(self.service_to, datetime.date):
            service_to = self.service_to.isoformat()
        else:
            service_to = self.service_to

        encounter_id: Literal[''] | str | Unset
        if isinstance(self.encounter_id, Unset):
            encounter_id = UNSET
        else:
            encounter_id = self.encounter_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "coverage_id": coverage_id,
            "requester_provider_id": requester_provider_id,
            "services": services,
            "diagnoses": diagnoses,
            "service_from": service_from,
        })
        if service_to is not UNSET:
            field_dict["service_to"] = service_to
        if encounter_id is not UNSET:
            field_dict["encounter_id"] = encounter_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.requested_service_v1 import RequestedServiceV1 # noqa: PLC0415
        d = dict(src_dict)
        coverage_id = d.pop("coverage_id")

        requester_provider_id = d.pop("requester_provider_id")

        services = []
        _services = d.pop("services")
        for services_item_data in (_services):
            services_item = RequestedServiceV1.from_dict(services_item_data)



            services.append(services_item)


        diagnoses = cast(list[str], d.pop("diagnoses"))


        service_from = datetime.date.fromisoformat(d.pop("service_from"))




        def _parse_service_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                service_to_type_0 = datetime.date.fromisoformat(data)



                return service_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        service_to = _parse_service_to(d.pop("service_to", UNSET))


        def _parse_encounter_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            encounter_id_type_1 = cast(Literal[''] , data)
            if encounter_id_type_1 != '':
                raise ValueError(f"encounter_id_type_1 must match const '', got '{encounter_id_type_1}'")
            return encounter_id_type_1
            return cast(Literal[''] | str | Unset, data)

        encounter_id = _parse_encounter_id(d.pop("encounter_id", UNSET))


        authorization_request_create_v1 = cls(
            coverage_id=coverage_id,
            requester_provider_id=requester_provider_id,
            services=services,
            diagnoses=diagnoses,
            service_from=service_from,
            service_to=service_to,
            encounter_id=encounter_id,
        )

        return authorization_request_create_v1

