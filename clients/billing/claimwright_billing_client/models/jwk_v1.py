from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.jwk_v1_alg_type_0 import JwkV1AlgType0
from ..models.jwk_v1_kty import JwkV1Kty
from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast






T = TypeVar("T", bound="JwkV1")



@_attrs_define
class JwkV1:
    """ A public key (RFC 7517). There is no place for a private one.

        Attributes:
            kty (JwkV1Kty):
            kid (str):
            use (Literal['sig'] | Unset):  Default: 'sig'.
            alg (JwkV1AlgType0 | None | Unset):
            key_ops (list[Literal['verify']] | None | Unset):
            crv (Literal['P-384'] | None | Unset):
            x (None | str | Unset):
            y (None | str | Unset):
            n (None | str | Unset):
            e (None | str | Unset):
     """

    kty: JwkV1Kty
    kid: str
    use: Literal['sig'] | Unset = 'sig'
    alg: JwkV1AlgType0 | None | Unset = UNSET
    key_ops: list[Literal['verify']] | None | Unset = UNSET
    crv: Literal['P-384'] | None | Unset = UNSET
    x: None | str | Unset = UNSET
    y: None | str | Unset = UNSET
    n: None | str | Unset = UNSET
    e: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kty = self.kty.value

        kid = self.kid

        use = self.use

        alg: None | str | Unset
        if isinstance(self.alg, Unset):
            alg = UNSET
        elif isinstance(self.alg, JwkV1AlgType0):
            alg = self.alg.value
        else:
            alg = self.alg

        key_ops: list[Literal['verify']] | None | Unset
        if isinstance(self.key_ops, Unset):
            key_ops = UNSET
        elif isinstance(self.key_ops, list):
            key_ops = self.key_ops


        else:
            key_ops = self.key_ops

        crv: Literal['P-384'] | None | Unset
        if isinstance(self.crv, Unset):
            crv = UNSET
        else:
            crv = self.crv

        x: None | str | Unset
        if isinstance(self.x, Unset):
            x = UNSET
        else:
            x = self.x

        y: None | str | Unset
        if isinstance(self.y, Unset):
            y = UNSET
        else:
            y = self.y

        n: None | str | Unset
        if isinstance(self.n, Unset):
            n = UNSET
        else:
            n = self.n

        e: None | str | Unset
        if isinstance(self.e, Unset):
            e = UNSET
        else:
            e = self.e


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kty": kty,
            "kid": kid,
        })
        if use is not UNSET:
            field_dict["use"] = use
        if alg is not UNSET:
            field_dict["alg"] = alg
        if key_ops is not UNSET:
            field_dict["key_ops"] = key_ops
        if crv is not UNSET:
            field_dict["crv"] = crv
        if x is not UNSET:
            field_dict["x"] = x
        if y is not UNSET:
            field_dict["y"] = y
        if n is not UNSET:
            field_dict["n"] = n
        if e is not UNSET:
            field_dict["e"] = e

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kty = JwkV1Kty(d.pop("kty"))




        kid = d.pop("kid")

        use = cast(Literal['sig'] | Unset , d.pop("use", UNSET))
        if use != 'sig'and not isinstance(use, Unset):
            raise ValueError(f"use must match const 'sig', got '{use}'")

        def _parse_alg(data: object) -> JwkV1AlgType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                alg_type_0 = JwkV1AlgType0(data)



                return alg_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JwkV1AlgType0 | None | Unset, data)

        alg = _parse_alg(d.pop("alg", UNSET))


        def _parse_key_ops(data: object) -> list[Literal['verify']] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                key_ops_type_0 = []
                _key_ops_type_0 = data
                for key_ops_type_0_item_data in (_key_ops_type_0):
                    key_ops_type_0_item = cast(Literal['verify'] , key_ops_type_0_item_data)
                    if key_ops_type_0_item != 'verify':
                        raise ValueError(f"key_ops_type_0_item must match const 'verify', got '{key_ops_type_0_item}'")
                    key_ops_type_0.append(key_ops_type_0_item)

                return key_ops_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Literal['verify']] | None | Unset, data)

        key_ops = _parse_key_ops(d.pop("key_ops", UNSET))


        def _parse_crv(data: object) -> Literal['P-384'] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            crv_type_0 = cast(Literal['P-384'] , data)
            if crv_type_0 != 'P-384':
                raise ValueError(f"crv_type_0 must match const 'P-384', got '{crv_type_0}'")
            return crv_type_0
            return cast(Literal['P-384'] | None | Unset, data)

        crv = _parse_crv(d.pop("crv", UNSET))


        def _parse_x(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        x = _parse_x(d.pop("x", UNSET))


        def _parse_y(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        y = _parse_y(d.pop("y", UNSET))


        def _parse_n(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        n = _parse_n(d.pop("n", UNSET))


        def _parse_e(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        e = _parse_e(d.pop("e", UNSET))


        jwk_v1 = cls(
            kty=kty,
            kid=kid,
            use=use,
            alg=alg,
            key_ops=key_ops,
            crv=crv,
            x=x,
            y=y,
            n=n,
            e=e,
        )

        return jwk_v1

