from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.fee_schedule_v1_basis import FeeScheduleV1Basis
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime

if TYPE_CHECKING:
  from ..models.fee_v1 import FeeV1





T = TypeVar("T", bound="FeeScheduleV1")



@_attrs_define
class FeeScheduleV1:
    """ 
        Attributes:
            name (str):
            from_date (datetime.date):
            fees (list[FeeV1]):
            id (str):
            revision (int): Rises by one with every change; the ETag carries it.
            to_date (datetime.date | None | Unset):
            basis (FeeScheduleV1Basis | Unset): percent_of_medicare: what `fees` does not list is that share of Medicare's
                amount for the date, the locality and the place of service, asked from the coding service. Default:
                FeeScheduleV1Basis.FLAT.
            percent (float | str | Unset): Of Medicare's amount; a number, or its text. Default: 100.0.
            locality (str | Unset): Contractor and locality, `01112-05`; empty: national. Default: ''.
            payer_id (Literal[''] | str | Unset): Of a contract: what this payer allows, for estimates. Empty: the charges.
                Default: ''.
     """

    name: str
    from_date: datetime.date
    fees: list[FeeV1]
    id: str
    revision: int
    to_date: datetime.date | None | Unset = UNSET
    basis: FeeScheduleV1Basis | Unset = FeeScheduleV1Basis.FLAT
    percent: float | str | Unset = 100.0
    locality: str | Unset = ''
    payer_id: Literal[''] | str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_v1 import FeeV1 # noqa: PLC0415
        name = self.name

        from_date = self.from_date.isoformat()

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)



        id = self.id

        revision = self.revision

        to_date: None | str | Unset
        if isinstance(self.to_date, Unset):
            to_date = UNSET
        elif isinstance(self.to_date, datetime.date):
            to_date = self.to_date.isoformat()
        else:
            to_date = self.to_date

        basis: str | Unset = UNSET
        if not isinstance(self.basis, Unset):
            basis = self.basis.value


        percent: float | str | Unset
        if isinstance(self.percent, Unset):
            percent = UNSET
        else:
            percent = self.percent

        locality = self.locality

        payer_id: Literal[''] | str | Unset
        if isinstance(self.payer_id, Unset):
            payer_id = UNSET
        else:
            payer_id = self.payer_id


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "from_date": from_date,
            "fees": fees,
            "id": id,
            "revision": revision,
        })
        if to_date is not UNSET:
            field_dict["to_date"] = to_date
        if basis is not UNSET:
            field_dict["basis"] = basis
        if percent is not UNSET:
            field_dict["percent"] = percent
        if locality is not UNSET:
            field_dict["locality"] = locality
        if payer_id is not UNSET:
            field_dict["payer_id"] = payer_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_v1 import FeeV1 # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        from_date = datetime.date.fromisoformat(d.pop("from_date"))




        fees = []
        _fees = d.pop("fees")
        for fees_item_data in (_fees):
            fees_item = FeeV1.from_dict(fees_item_data)



            fees.append(fees_item)


        id = d.pop("id")

        revision = d.pop("revision")

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


        _basis = d.pop("basis", UNSET)
        basis: FeeScheduleV1Basis | Unset
        if isinstance(_basis,  Unset):
            basis = UNSET
        else:
            basis = FeeScheduleV1Basis(_basis)




        def _parse_percent(data: object) -> float | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(float | str | Unset, data)

        percent = _parse_percent(d.pop("percent", UNSET))


        locality = d.pop("locality", UNSET)

        def _parse_payer_id(data: object) -> Literal[''] | str | Unset:
            if isinstance(data, Unset):
                return data
            payer_id_type_1 = cast(Literal[''] , data)
            if payer_id_type_1 != '':
                raise ValueError(f"payer_id_type_1 must match const '', got '{payer_id_type_1}'")
            return payer_id_type_1
            return cast(Literal[''] | str | Unset, data)

        payer_id = _parse_payer_id(d.pop("payer_id", UNSET))


        fee_schedule_v1 = cls(
            name=name,
            from_date=from_date,
            fees=fees,
            id=id,
            revision=revision,
            to_date=to_date,
            basis=basis,
            percent=percent,
            locality=locality,
            payer_id=payer_id,
        )

        return fee_schedule_v1

