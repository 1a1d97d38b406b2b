from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.disclosure_v1 import DisclosureV1
  from ..models.payer_disclosure_v1 import PayerDisclosureV1





T = TypeVar("T", bound="AccountingV1")



@_attrs_define
class AccountingV1:
    """ 
        Attributes:
            patient_id (str):
            from_date (datetime.date):
            through (datetime.date):
            disclosures (list[DisclosureV1]):
            payers (list[PayerDisclosureV1]):
     """

    patient_id: str
    from_date: datetime.date
    through: datetime.date
    disclosures: list[DisclosureV1]
    payers: list[PayerDisclosureV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.disclosure_v1 import DisclosureV1 # noqa: PLC0415
        from ..models.payer_disclosure_v1 import PayerDisclosureV1 # noqa: PLC0415
        patient_id = self.patient_id

        from_date = self.from_date.isoformat()

        through = self.through.isoformat()

        disclosures = []
        for disclosures_item_data in self.disclosures:
            disclosures_item = disclosures_item_data.to_dict()
            disclosures.append(disclosures_item)



        payers = []
        for payers_item_data in self.payers:
            payers_item = payers_item_data.to_dict()
            payers.append(payers_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "patient_id": patient_id,
            "from_date": from_date,
            "through": through,
            "disclosures": disclosures,
            "payers": payers,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.disclosure_v1 import DisclosureV1 # noqa: PLC0415
        from ..models.payer_disclosure_v1 import PayerDisclosureV1 # noqa: PLC0415
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        from_date = datetime.date.fromisoformat(d.pop("from_date"))




        through = datetime.date.fromisoformat(d.pop("through"))




        disclosures = []
        _disclosures = d.pop("disclosures")
        for disclosures_item_data in (_disclosures):
            disclosures_item = DisclosureV1.from_dict(disclosures_item_data)



            disclosures.append(disclosures_item)


        payers = []
        _payers = d.pop("payers")
        for payers_item_data in (_payers):
            payers_item = PayerDisclosureV1.from_dict(payers_item_data)



            payers.append(payers_item)


        accounting_v1 = cls(
            patient_id=patient_id,
            from_date=from_date,
            through=through,
            disclosures=disclosures,
            payers=payers,
        )


        accounting_v1.additional_properties = d
        return accounting_v1

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
