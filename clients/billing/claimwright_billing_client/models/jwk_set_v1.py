from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.jwk_v1 import JwkV1





T = TypeVar("T", bound="JwkSetV1")



@_attrs_define
class JwkSetV1:
    """ 
        Attributes:
            keys (list[JwkV1]):
     """

    keys: list[JwkV1]





    def to_dict(self) -> dict[str, Any]:
        from ..models.jwk_v1 import JwkV1 # noqa: PLC0415
        keys = []
        for keys_item_data in self.keys:
            keys_item = keys_item_data.to_dict()
            keys.append(keys_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "keys": keys,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.jwk_v1 import JwkV1 # noqa: PLC0415
        d = dict(src_dict)
        keys = []
        _keys = d.pop("keys")
        for keys_item_data in (_keys):
            keys_item = JwkV1.from_dict(keys_item_data)



            keys.append(keys_item)


        jwk_set_v1 = cls(
            keys=keys,
        )

        return jwk_set_v1

