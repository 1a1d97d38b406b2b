from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.used_service_v1 import UsedServiceV1





T = TypeVar("T", bound="AuthorizationUseV1")



@_attrs_define
class AuthorizationUseV1:
    """ What claims that are not voided or rejected have taken of it.

        Attributes:
            authorization_id (str):
            services (list[UsedServiceV1]):
            visits (int | None):
            visits_used (int):
            claim_ids (list[str]):
     """

    authorization_id: str
    services: list[UsedServiceV1]
    visits: int | None
    visits_used: int
    claim_ids: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.used_service_v1 import UsedServiceV1 # noqa: PLC0415
        authorization_id = self.authorization_id

        services = []
        for services_item_data in self.services:
            services_item = services_item_data.to_dict()
            services.append(services_item)



        visits: int | None
        visits = self.visits

        visits_used = self.visits_used

        claim_ids = self.claim_ids




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "authorization_id": authorization_id,
            "services": services,
            "visits": visits,
            "visits_used": visits_used,
            "claim_ids": claim_ids,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.used_service_v1 import UsedServiceV1 # noqa: PLC0415
        d = dict(src_dict)
        authorization_id = d.pop("authorization_id")

        services = []
        _services = d.pop("services")
        for services_item_data in (_services):
            services_item = UsedServiceV1.from_dict(services_item_data)



            services.append(services_item)


        def _parse_visits(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        visits = _parse_visits(d.pop("visits"))


        visits_used = d.pop("visits_used")

        claim_ids = cast(list[str], d.pop("claim_ids"))


        authorization_use_v1 = cls(
            authorization_id=authorization_id,
            services=services,
            visits=visits,
            visits_used=visits_used,
            claim_ids=claim_ids,
        )


        authorization_use_v1.additional_properties = d
        return authorization_use_v1

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
