from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="NewLearnedLayerV1")



@_attrs_define
class NewLearnedLayerV1:
    """ 
        Attributes:
            layer (str): The file that `coding-service learn` wrote, as text: a head, then a phrase a line.
     """

    layer: str





    def to_dict(self) -> dict[str, Any]:
        layer = self.layer


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "layer": layer,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        layer = d.pop("layer")

        new_learned_layer_v1 = cls(
            layer=layer,
        )

        return new_learned_layer_v1

