from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.authorization_write_v1_kind import AuthorizationWriteV1Kind
from ..models.authorization_write_v1_status import AuthorizationWriteV1Status
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.granted_service_v1 import GrantedServiceV1





T = TypeVar("T", bound="AuthorizationWriteV1")



@_attrs_define
class AuthorizationWriteV1:
    """ 
        Attributes:
            patient_id (str):
            coverage_id (str):
            kind (AuthorizationWriteV1Kind): REF*G1 or REF*9F.
            status (AuthorizationWriteV1Status):
            number (str | Unset): The payer's; needed once it is approved. Default: ''.
            from_date (datetime.date | None | Unset):
            to_date (datetime.date | None | Unset):
            services (list[GrantedServiceV1] | Unset): Empty: every service within the dates.
            visits (int | None | Unset):
            used_before_units (list[GrantedServiceV1] | Unset): Used elsewhere or before this register, by code.
            used_before_visits (int | Unset):  Default: 0.
            provider_id (Literal[''] | str | Unset): Who may perform it. Default: ''.
            referring_provider_id (Literal[''] | str | Unset):  Default: ''.
            requested_on (datetime.date | None | Unset):
            request_id (Literal[''] | str | Unset): The 278 that asked for it. Default: ''.
     """

    patient_id: str
    coverage_id: str
    kind: AuthorizationWriteV1Kind
    status: AuthorizationWriteV1Status
    number: str | Unset = ''
    from_date: datetime.date | None | Unset = UNSET
    to_date: datetime.date | None | Unset = UNSET
    services: list[GrantedServiceV1] | Unset = UNSET
    visits: int | None | Unset = UNSET
    used_before_units: list[GrantedServiceV1] | Unset = UNSET
    used_before_visits: int | Unset = 0
    provider_id: Literal[''] | str | Unset = ''
    referring_provider_id: Literal[''] | str | Unset = ''
    requested_on: datetime.date | None | Unset = UNSET
    request_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.granted_service_v1 import GrantedServiceV1 # noqa: PLC0415
        patient_id = self.patient_id

        coverage_id = self.coverage_id

        kind = self.kind.value

        status = self.status.value

        number = self.number

        from_date: None | str | Unset
        if isinstance(self.from_date, Unset):
            from_date = UNSET
        elif isinstance(self.from_date, datetime.date):
            from_date = self.from_date.isoformat()
        else:
            from_date = self.from_date

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date

        services: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.services, Unset):
            services = []
            for services_item_data in self.services:
                services_item = services_item_data.to_dict()
                services.append(services_item)



        visits: int | None | Unset
        if isinstance(self.visits, Unset):
            visits = UNSET
        else:
            visits = self.visits

        used_before_units: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.used_before_units, Unset):
            used_before_units = []
            for used_before_units_item_data in self.used_before_units:
                used_before_units_item = used_before_units_item_data.to_dict()
                used_before_units.append(used_before_units_item)



        used_before_visits = self.used_before_visits

        provider_id: Literal[''] | str | Unset
        if isinstance(self.provider_id, Unset):
            provider_id = UNSET
        else:
            provider_id = self.provider_id

        referring_provider_id: Literal[''] | str | Unset
        if isinstance(self.referring_provider_id, Unset):
            referring_provider_id = UNSET
        else:
            referring_provider_id = self.referring_provider_id

        requested_on: None | str | Unset
        if isinstance(self.requested_on, Unset):
            requested_on = UNSET
        elif isinstance(self.requested_on, datetime.date):
            requested_on = self.requested_on.isoformat()
        else:
            requested_on = self.requested_on

        request_id: Literal[''] | str | Unset
        if isinstance(self.request_id, Unset):
            request_id = UNSET
        else:
            request_id = self.request_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "coverage_id": coverage_id,
            "kind": kind,
            "status": status,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if from_date is not UNSET:
            field_dict["from_date"] = from_date
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if services is not UNSET:
            field_dict["services"] = services
        if visits is not UNSET:
            field_dict["visits"] = visits
        if used_before_units is not UNSET:
            field_dict["used_before_units"] = used_before_units
        if used_before_visits is not UNSET:
            field_dict["used_before_visits"] = used_before_visits
        if provider_id is not UNSET:
            field_dict["provider_id"] = provider_id
        if referring_provider_id is not UNSET:
            field_dict["referring_provider_id"] = referring_provider_id
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on
        if request_id is not UNSET:
            field_dict["request_id"] = request_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.granted_service_v1 import GrantedServiceV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        coverage_id = d.pop("coverage_id")

        kind = AuthorizationWriteV1Kind(d.pop("kind"))




        status = AuthorizationWriteV1Status(d.pop("status"))




        number = d.pop("number", UNSET)

        def _parse_from_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_date_type_0 = datetime.date.fromisoformat(data)



                return from_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        from_date = _parse_from_date(d.pop("from_date", UNSET))


        def _parse_to_date(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_date_type_0 = datetime.date.fromisoformat(data)



                return to_date_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        to_date = _parse_to_date(d.pop("to_date", UNSET))


        _services = d.pop("services", UNSET)
        services: list[GrantedServiceV1] | Unset = UNSET
        if _services is not UNSET:
            services = []
            for services_item_data in _services:
                services_item = GrantedServiceV1.from_dict(services_item_data)



                services.append(services_item)


        def _parse_visits(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        visits = _parse_visits(d.pop("visits", UNSET))


        _used_before_units = d.pop("used_before_units", UNSET)
        used_before_units: list[GrantedServiceV1] | Unset = UNSET
        if _used_before_units is not UNSET:
            used_before_units = []
            for used_before_units_item_data in _used_before_units:
                used_before_units_item = GrantedServiceV1.from_dict(used_before_units_item_data)



                used_before_units.append(used_before_units_item)


        used_before_visits = d.pop("used_before_visits", UNSET)

        def _parse_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            provider_id_type_1 = cast(Literal[''] , data)
            if provider_id_type_1 != '':
                raise ValueError(f"provider_id_type_1 must match const '', got '{provider_id_type_1}'")
            return provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        provider_id = _parse_provider_id(d.pop("provider_id", UNSET))


        def _parse_referring_provider_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            referring_provider_id_type_1 = cast(Literal[''] , data)
            if referring_provider_id_type_1 != '':
                raise ValueError(f"referring_provider_id_type_1 must match const '', got '{referring_provider_id_type_1}'")
            return referring_provider_id_type_1
            return cast(Literal[''] | str | Unset, data)

        referring_provider_id = _parse_referring_provider_id(d.pop("referring_provider_id", UNSET))


        def _parse_requested_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                requested_on_type_0 = datetime.date.fromisoformat(data)



                return requested_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        requested_on = _parse_requested_on(d.pop("requested_on", UNSET))


        def _parse_request_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            request_id_type_1 = cast(Literal[''] , data)
            if request_id_type_1 != '':
                raise ValueError(f"request_id_type_1 must match const '', got '{request_id_type_1}'")
            return request_id_type_1
            return cast(Literal[''] | str | Unset, data)

        request_id = _parse_request_id(d.pop("request_id", UNSET))


        authorization_write_v1 = cls(
            patient_id=patient_id,
            coverage_id=coverage_id,
            kind=kind,
            status=status,
            number=number,
            from_date=from_date,
            to_date=to_date,
            services=services,
            visits=visits,
            used_before_units=used_before_units,
            used_before_visits=used_before_visits,
            provider_id=provider_id,
            referring_provider_id=referring_provider_id,
            requested_on=requested_on,
            request_id=request_id,
        )

        return authorization_write_v1

