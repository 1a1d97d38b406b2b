from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.consent_write_v1_kind import ConsentWriteV1Kind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ConsentWriteV1")



@_attrs_define
class ConsentWriteV1:
    """ 
        Attributes:
            patient_id (str):
            kind (ConsentWriteV1Kind): 42 CFR 2.31; release of information (CLM09); assignment of benefits (CLM08).
            given_on (datetime.date):
            payer_ids (list[str] | Unset): Empty: to every payer.
            purpose (str | Unset):  Default: ''.
            expires_on (datetime.date | None | Unset):
            revoked_on (datetime.date | None | Unset):
     """

    patient_id: str
    kind: ConsentWriteV1Kind
    given_on: datetime.date
    payer_ids: list[str] | Unset = UNSET
    purpose: str | Unset = ''
    expires_on: datetime.date | None | Unset = UNSET
    revoked_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        patient_id = self.patient_id

        kind = self.kind.value

        given_on = self.given_on.isoformat()

        payer_ids: list[str] | Unset = UNSET
        if not isinstance(self.payer_ids, Unset):
            payer_ids = self.payer_ids



        purpose = self.purpose

        expires_on: None | str | Unset
        if isinstance(self.expires_on, Unset):
            expires_on = UNSET
        elif isinstance(self.expires_on, datetime.date):
            expires_on = self.expires_on.isoformat()
        else:
            expires_on = self.expires_on

        revoked_on: None | str | Unset
        if isinstance(self.revoked_on, Unset):
            revoked_on = UNSET
        elif isinstance(self.revoked_on, datetime.date):
            revoked_on = self.revoked_on.isoformat()
        else:
            revoked_on = self.revoked_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "patient_id": patient_id,
            "kind": kind,
            "given_on": given_on,
        })
        if payer_ids is not UNSET:
            field_dict["payer_ids"] = payer_ids
        if purpose is not UNSET:
            field_dict["purpose"] = purpose
        if expires_on is not UNSET:
            field_dict["expires_on"] = expires_on
        if revoked_on is not UNSET:
            field_dict["revoked_on"] = revoked_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        patient_id = d.pop("patient_id")

        kind = ConsentWriteV1Kind(d.pop("kind"))




        given_on = datetime.date.fromisoformat(d.pop("given_on"))




        payer_ids = cast(list[str], d.pop("payer_ids", UNSET))


        purpose = d.pop("purpose", UNSET)

        def _parse_expires_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_on_type_0 = datetime.date.fromisoformat(data)



                return expires_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        expires_on = _parse_expires_on(d.pop("expires_on", UNSET))


        def _parse_revoked_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_on_type_0 = datetime.date.fromisoformat(data)



                return revoked_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        revoked_on = _parse_revoked_on(d.pop("revoked_on", UNSET))


        consent_write_v1 = cls(
            patient_id=patient_id,
            kind=kind,
            given_on=given_on,
            payer_ids=payer_ids,
            purpose=purpose,
            expires_on=expires_on,
            revoked_on=revoked_on,
        )

        return consent_write_v1

