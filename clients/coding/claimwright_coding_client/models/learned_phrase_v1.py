from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="LearnedPhraseV1")



@_attrs_define
class LearnedPhraseV1:
    """ 
        Attributes:
            code (str): As the coders gave it.
            notes (int): Notes that carry the words and to which the vocabulary gave no such code.
            coded (int): How many of them the coders gave the code.
            probability (float):
            instead_of (str): The vocabulary's own code for these words; empty where it has none.
            stays (bool): The vocabulary's own code is given as well.
            proposes (str): What a proposal of today would carry: the code, or its unspecified child where it was divided
                since. Empty: the release has none, and nothing is proposed.
            words (str | Unset):
     """

    code: str
    notes: int
    coded: int
    probability: float
    instead_of: str
    stays: bool
    proposes: str
    words: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        notes = self.notes

        coded = self.coded

        probability = self.probability

        instead_of = self.instead_of

        stays = self.stays

        proposes = self.proposes

        words = self.words


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "notes": notes,
            "coded": coded,
            "probability": probability,
            "instead_of": instead_of,
            "stays": stays,
            "proposes": proposes,
        })
        if words is not UNSET:
            field_dict["words"] = words

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        notes = d.pop("notes")

        coded = d.pop("coded")

        probability = d.pop("probability")

        instead_of = d.pop("instead_of")

        stays = d.pop("stays")

        proposes = d.pop("proposes")

        words = d.pop("words", UNSET)

        learned_phrase_v1 = cls(
            code=code,
            notes=notes,
            coded=coded,
            probability=probability,
            instead_of=instead_of,
            stays=stays,
            proposes=proposes,
            words=words,
        )


        learned_phrase_v1.additional_properties = d
        return learned_phrase_v1

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
