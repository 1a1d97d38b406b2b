from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.audit_record_v1_action import AuditRecordV1Action
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="AuditRecordV1")



@_attrs_define
class AuditRecordV1:
    """ One request, or one part of an answer that was streamed. Ids, codes and times: never a name.

        Attributes:
            sequence (int): From 1 without gaps, within the clinic.
            at (datetime.datetime):
            actor (str): The token's subject.
            client (str): The registered client that asked for the actor; else empty.
            roles (list[str]):
            purpose (str): HL7 PurposeOfUse: what the caller said, or what the service is for.
            grant_id (str): The break-glass grant, which has the reason; else empty.
            operation (str): The operation's id in the OpenAPI document, or a command.
            action (AuditRecordV1Action):
            entity (str): The id in the path; empty for a list.
            status (int): HTTP status of the answer: refusals are recorded too. 0 where the process ended after a change and
                before it answered.
            request_id (str):
            address (str): The remote address.
            part (int): 0, or the number of the part of a streamed answer.
            subjects (list[str]): Whose data: ids of patients, or of code sets; `*` is everybody of the clinic.
            digest (str): SHA-256 over this record and the digest before it.
            change_id (str | Unset): What a change was recorded under in its own transaction; else empty. Default: ''.
     """

    sequence: int
    at: datetime.datetime
    actor: str
    client: str
    roles: list[str]
    purpose: str
    grant_id: str
    operation: str
    action: AuditRecordV1Action
    entity: str
    status: int
    request_id: str
    address: str
    part: int
    subjects: list[str]
    digest: str
    change_id: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        sequence = self.sequence

        at = self.at.isoformat()

        actor = self.actor

        client = self.client

        roles = self.roles



        purpose = self.purpose

        grant_id = self.grant_id

        operation = self.operation

        action = self.action.value

        entity = self.entity

        status = self.status

        request_id = self.request_id

        address = self.address

        part = self.part

        subjects = self.subjects



        digest = self.digest

        change_id = self.change_id


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "sequence": sequence,
            "at": at,
            "actor": actor,
            "client": client,
            "roles": roles,
            "purpose": purpose,
            "grant_id": grant_id,
            "operation": operation,
            "action": action,
            "entity": entity,
            "status": status,
            "request_id": request_id,
            "address": address,
            "part": part,
            "subjects": subjects,
            "digest": digest,
        })
        if change_id is not UNSET:
            field_dict["change_id"] = change_id

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        sequence = d.pop("sequence")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        actor = d.pop("actor")

        client = d.pop("client")

        roles = cast(list[str], d.pop("roles"))


        purpose = d.pop("purpose")

        grant_id = d.pop("grant_id")

        operation = d.pop("operation")

        action = AuditRecordV1Action(d.pop("action"))




        entity = d.pop("entity")

        status = d.pop("status")

        request_id = d.pop("request_id")

        address = d.pop("address")

        part = d.pop("part")

        subjects = cast(list[str], d.pop("subjects"))


        digest = d.pop("digest")

        change_id = d.pop("change_id", UNSET)

        audit_record_v1 = cls(
            sequence=sequence,
            at=at,
            actor=actor,
            client=client,
            roles=roles,
            purpose=purpose,
            grant_id=grant_id,
            operation=operation,
            action=action,
            entity=entity,
            status=status,
            request_id=request_id,
            address=address,
            part=part,
            subjects=subjects,
            digest=digest,
            change_id=change_id,
        )


        audit_record_v1.additional_properties = d
        return audit_record_v1

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
