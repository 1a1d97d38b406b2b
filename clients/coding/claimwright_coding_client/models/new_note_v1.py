from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_note_v1_kind import NewNoteV1Kind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="NewNoteV1")



@_attrs_define
class NewNoteV1:
    """ 
        Attributes:
            text (str): The words, as written. Offsets in every answer count the code points of the plain text, which `GET
                …/notes/{note_id}` gives.
            media_type (str | Unset): What `text` is: plain text, or a document in RTF, HTML, Markdown, FHIR, C-CDA or HL7
                v2, whose plain text is then read and kept. Default: 'text/plain'.
            kind (NewNoteV1Kind | Unset):  Default: NewNoteV1Kind.VISIT_NOTE.
            signed_by (None | str | Unset):
            signed_at (datetime.datetime | None | Unset): An unsigned note is coded; its set cannot be finalized.
     """

    text: str
    media_type: str | Unset = 'text/plain'
    kind: NewNoteV1Kind | Unset = NewNoteV1Kind.VISIT_NOTE
    signed_by: None | str | Unset = UNSET
    signed_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        text = self.text

        media_type = self.media_type

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value


        signed_by: None | str | Unset
        if isinstance(self.signed_by, Unset):
            signed_by = UNSET
        else:
            signed_by = self.signed_by

        signed_at: None | str | Unset
        if isinstance(self.signed_at, Unset):
            signed_at = UNSET
        elif isinstance(self.signed_at, datetime.datetime):
            signed_at = self.signed_at.isoformat()
        else:
            signed_at = self.signed_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
        })
        if media_type is not UNSET:
            field_dict["media_type"] = media_type
        if kind is not UNSET:
            field_dict["kind"] = kind
        if signed_by is not UNSET:
            field_dict["signed_by"] = signed_by
        if signed_at is not UNSET:
            field_dict["signed_at"] = signed_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        text = d.pop("text")

        media_type = d.pop("media_type", UNSET)

        _kind = d.pop("kind", UNSET)
        kind: NewNoteV1Kind | Unset
        if isinstance(_kind,  Unset):
            kind = UNSET
        else:
            kind = NewNoteV1Kind(_kind)




        def _parse_signed_by(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        signed_by = _parse_signed_by(d.pop("signed_by", UNSET))


        def _parse_signed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signed_at_type_0 = datetime.datetime.fromisoformat(data)



                return signed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        signed_at = _parse_signed_at(d.pop("signed_at", UNSET))


        new_note_v1 = cls(
            text=text,
            media_type=media_type,
            kind=kind,
            signed_by=signed_by,
            signed_at=signed_at,
        )

        return new_note_v1

