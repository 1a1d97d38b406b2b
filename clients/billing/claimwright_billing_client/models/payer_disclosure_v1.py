from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PayerDisclosureV1")



@_attrs_define
class PayerDisclosureV1:
    """ What the system itself sent to a payer: for payment, and so not accounted for.

        Attributes:
            interchange_id (str):
            kind (str): 837P, 837I, 270, 276 or 278.
            payer_id (str):
            sent_on (datetime.date):
            state (str): Of the interchange; `recorded`: not known to have arrived.
            about (str): The claim, eligibility check or authorization request.
     """

    interchange_id: str
    kind: str
    payer_id: str
    sent_on: datetime.date
    state: str
    about: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        interchange_id = self.interchange_id

        kind = self.kind

        payer_id = self.payer_id

        sent_on = self.sent_on.isoformat()

        state = self.state

        about = self.about


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "interchange_id": interchange_id,
            "kind": kind,
            "payer_id": payer_id,
            "sent_on": sent_on,
            "state": state,
            "about": about,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        interchange_id = d.pop("interchange_id")

        kind = d.pop("kind")

        payer_id = d.pop("payer_id")

        sent_on = datetime.date.fromisoformat(d.pop("sent_on"))




        state = d.pop("state")

        about = d.pop("about")

        payer_disclosure_v1 = cls(
            interchange_id=interchange_id,
            kind=kind,
            payer_id=payer_id,
            sent_on=sent_on,
            state=state,
            about=about,
        )


        payer_disclosure_v1.additional_properties = d
        return payer_disclosure_v1

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
