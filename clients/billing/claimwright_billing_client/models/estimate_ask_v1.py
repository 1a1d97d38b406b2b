from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.estimate_ask_v1_network import EstimateAskV1Network
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime






T = TypeVar("T", bound="EstimateAskV1")



@_attrs_define
class EstimateAskV1:
    """ 
        Attributes:
            coverage_id (Literal[''] | str | Unset): The visit's first where empty. Default: ''.
            network (EstimateAskV1Network | Unset):  Default: EstimateAskV1Network.IN.
            good_faith (bool | Unset): The expected charges without insurance (45 CFR 149.610), also for an insured patient
                who does not want to use it; a visit without coverage always gets this one. Default: False.
            requested_on (datetime.date | None | Unset): Asked for, or scheduled; today if null.
            scheduled (bool | Unset): False: asked for without a date; within 3 business days. Default: True.
     """

    coverage_id: Literal[''] | str | Unset = ''
    network: EstimateAskV1Network | Unset = EstimateAskV1Network.IN
    good_faith: bool | Unset = False
    requested_on: datetime.date | None | Unset = UNSET
    scheduled: bool | Unset = True





    def to_dict(self) -> dict[str, Any]:
        coverage_id: Literal[''] | str | Unset
        if isinstance(self.coverage_id, Unset):
            coverage_id = UNSET
        else:
            coverage_id = self.coverage_id

        network: str | Unset = UNSET
        if not isinstance(self.network, Unset):
            network = self.network.value


        good_faith = self.good_faith

        requested_on: None | str | Unset
        if isinstance(self.requested_on, Unset):
            requested_on = UNSET
        elif isinstance(self.requested_on, datetime.date):
            requested_on = self.requested_on.isoformat()
        else:
            requested_on = self.requested_on

        scheduled = self.scheduled


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if coverage_id is not UNSET:
            field_dict["coverage_id"] = coverage_id
        if network is not UNSET:
            field_dict["network"] = network
        if good_faith is not UNSET:
            field_dict["good_faith"] = good_faith
        if requested_on is not UNSET:
            field_dict["requested_on"] = requested_on
        if scheduled is not UNSET:
            field_dict["scheduled"] = scheduled

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_coverage_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            coverage_id_type_1 = cast(Literal[''] , data)
            if coverage_id_type_1 != '':
                raise ValueError(f"coverage_id_type_1 must match const '', got '{coverage_id_type_1}'")
            return coverage_id_type_1
            return cast(Literal[''] | str | Unset, data)

        coverage_id = _parse_coverage_id(d.pop("coverage_id", UNSET))


        _network = d.pop("network", UNSET)
        network: EstimateAskV1Network | Unset
        if isinstance(_network,  Unset):
            network = UNSET
        else:
            network = EstimateAskV1Network(_network)




        good_faith = d.pop("good_faith", UNSET)

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


        scheduled = d.pop("scheduled", UNSET)

        estimate_ask_v1 = cls(
            coverage_id=coverage_id,
            network=network,
            good_faith=good_faith,
            requested_on=requested_on,
            scheduled=scheduled,
        )

        return estimate_ask_v1

