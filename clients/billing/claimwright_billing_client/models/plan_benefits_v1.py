from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.plan_benefits_v1_network import PlanBenefitsV1Network
from typing import cast

if TYPE_CHECKING:
  from ..models.benefit_limit_v1 import BenefitLimitV1
  from ..models.maximum_v1 import MaximumV1
  from ..models.other_payer_v1 import OtherPayerV1
  from ..models.service_share_v1 import ServiceShareV1





T = TypeVar("T", bound="PlanBenefitsV1")



@_attrs_define
class PlanBenefitsV1:
    """ The benefits of one network, put together from the EB segments; amounts as the payer gave them.

        Attributes:
            network (PlanBenefitsV1Network):
            plan (str):
            insurance_type (str):
            qmb (bool):
            deductible (MaximumV1):
            family_deductible (MaximumV1):
            out_of_pocket (MaximumV1):
            family_out_of_pocket (MaximumV1):
            shares (list[ServiceShareV1]):
            limits (list[BenefitLimitV1]):
            not_covered (list[str]):
            authorization_needed (list[str]):
            other_payers (list[OtherPayerV1]):
     """

    network: PlanBenefitsV1Network
    plan: str
    insurance_type: str
    qmb: bool
    deductible: MaximumV1
    family_deductible: MaximumV1
    out_of_pocket: MaximumV1
    family_out_of_pocket: MaximumV1
    shares: list[ServiceShareV1]
    limits: list[BenefitLimitV1]
    not_covered: list[str]
    authorization_needed: list[str]
    other_payers: list[OtherPayerV1]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.benefit_limit_v1 import BenefitLimitV1 # noqa: PLC0415
        from ..models.maximum_v1 import MaximumV1 # noqa: PLC0415
        from ..models.other_payer_v1 import OtherPayerV1 # noqa: PLC0415
        from ..models.service_share_v1 import ServiceShareV1 # noqa: PLC0415
        network = self.network.value

        plan = self.plan

        insurance_type = self.insurance_type

        qmb = self.qmb

        deductible = self.deductible.to_dict()

        family_deductible = self.family_deductible.to_dict()

        out_of_pocket = self.out_of_pocket.to_dict()

        family_out_of_pocket = self.family_out_of_pocket.to_dict()

        shares = []
        for shares_item_data in self.shares:
            shares_item = shares_item_data.to_dict()
            shares.append(shares_item)



        limits = []
        for limits_item_data in self.limits:
            limits_item = limits_item_data.to_dict()
            limits.append(limits_item)



        not_covered = self.not_covered



        authorization_needed = self.authorization_needed



        other_payers = []
        for other_payers_item_data in self.other_payers:
            other_payers_item = other_payers_item_data.to_dict()
            other_payers.append(other_payers_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "network": network,
            "plan": plan,
            "insurance_type": insurance_type,
            "qmb": qmb,
            "deductible": deductible,
            "family_deductible": family_deductible,
            "out_of_pocket": out_of_pocket,
            "family_out_of_pocket": family_out_of_pocket,
            "shares": shares,
            "limits": limits,
            "not_covered": not_covered,
            "authorization_needed": authorization_needed,
            "other_payers": other_payers,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.benefit_limit_v1 import BenefitLimitV1 # noqa: PLC0415
        from ..models.maximum_v1 import MaximumV1 # noqa: PLC0415
        from ..models.other_payer_v1 import OtherPayerV1 # noqa: PLC0415
        from ..models.service_share_v1 import ServiceShareV1 # noqa: PLC0415
        d = dict(src_dict)
        network = PlanBenefitsV1Network(d.pop("network"))




        plan = d.pop("plan")

        insurance_type = d.pop("insurance_type")

        qmb = d.pop("qmb")

        deductible = MaximumV1.from_dict(d.pop("deductible"))




        family_deductible = MaximumV1.from_dict(d.pop("family_deductible"))




        out_of_pocket = MaximumV1.from_dict(d.pop("out_of_pocket"))




        family_out_of_pocket = MaximumV1.from_dict(d.pop("family_out_of_pocket"))




        shares = []
        _shares = d.pop("shares")
        for shares_item_data in (_shares):
            shares_item = ServiceShareV1.from_dict(shares_item_data)



            shares.append(shares_item)


        limits = []
        _limits = d.pop("limits")
        for limits_item_data in (_limits):
            limits_item = BenefitLimitV1.from_dict(limits_item_data)



            limits.append(limits_item)


        not_covered = cast(list[str], d.pop("not_covered"))


        authorization_needed = cast(list[str], d.pop("authorization_needed"))


        other_payers = []
        _other_payers = d.pop("other_payers")
        for other_payers_item_data in (_other_payers):
            other_payers_item = OtherPayerV1.from_dict(other_payers_item_data)



            other_payers.append(other_payers_item)


        plan_benefits_v1 = cls(
            network=network,
            plan=plan,
            insurance_type=insurance_type,
            qmb=qmb,
            deductible=deductible,
            family_deductible=family_deductible,
            out_of_pocket=out_of_pocket,
            family_out_of_pocket=family_out_of_pocket,
            shares=shares,
            limits=limits,
            not_covered=not_covered,
            authorization_needed=authorization_needed,
            other_payers=other_payers,
        )


        plan_benefits_v1.additional_properties = d
        return plan_benefits_v1

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
