"""Audit records as FHIR AuditEvent resources. Authority: HL7 FHIR R4 (4.0.1), AuditEvent."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from shared.audit.record import PURPOSES, AuditRecord

FHIR_NDJSON = "application/fhir+ndjson"
_OWN = "urn:claimwright"
_HL7 = "http://terminology.hl7.org/CodeSystem"
_INTERACTIONS = {"C": "create", "R": "read", "U": "update", "D": "delete", "E": "operation"}
_SUCCESS, _MINOR, _SERIOUS = "0", "4", "8"
"""https://hl7.org/fhir/R4/valueset-audit-event-outcome.html"""
_IP_ADDRESS = "2"


def audit_event(record: AuditRecord, service: str) -> dict[str, Any]:
    """One resource. People and things are logical references: their ids are those of `service`."""
    entry = record.entry
    patients = [
        {
            "what": {"identifier": {"system": f"{_OWN}:{service}", "value": subject}},
            "type": _coding(f"{_HL7}/audit-entity-type", "1", "Person"),
            "role": _coding(f"{_HL7}/object-role", "1", "Patient"),
        }
        for subject in entry.subjects
    ]
    things = [
        {
            "what": {"identifier": {"system": f"{_OWN}:{service}", "value": entry.entity}},
            "type": _coding(f"{_HL7}/audit-entity-type", "2", "System Object"),
        }
    ]
    agent: dict[str, Any] = {
        "who": {"identifier": {"system": f"{_OWN}:subject", "value": entry.actor}},
        "requestor": True,
    }
    if entry.roles:
        agent["role"] = [{"coding": [_coding(f"{_OWN}:role", role)]} for role in entry.roles.split()]
    if entry.address:
        agent["network"] = {"address": entry.address, "type": _IP_ADDRESS}
    if entry.grant:
        agent["policy"] = [f"{_OWN}:break-glass:{entry.grant}"]
    agents = [agent]
    if entry.client:
        client = {"identifier": {"system": f"{_OWN}:client", "value": entry.client}}
        agents.append({"who": client, "requestor": False})
    return {
        "resourceType": "AuditEvent",
        "id": f"{service}-{record.sequence}",
        "extension": [
            {"url": f"{_OWN}:audit-digest", "valueString": record.digest},
            *([{"url": f"{_OWN}:request-id", "valueString": entry.request_id}] if entry.request_id else ()),
        ],
        "type": _coding(f"{_HL7}/audit-event-type", "rest", "RESTful Operation"),
        "subtype": [
            _coding("http://hl7.org/fhir/restful-interaction", _INTERACTIONS[entry.action]),
            _coding(f"{_OWN}:operation", entry.operation),
        ],
        "action": entry.action,
        "recorded": entry.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "outcome": _SUCCESS if entry.status < 400 else _MINOR if entry.status < 500 else _SERIOUS,
        "outcomeDesc": f"HTTP {entry.status}" if entry.status else "changed, and ended before it answered",
        "purposeOfEvent": [
            {
                "coding": [
                    _coding(
                        f"{_HL7}/v3-ActReason",
                        entry.purpose,
                        PURPOSES.get(entry.purpose),
                    )
                ]
            }
        ],
        "agent": agents,
        "source": {
            "site": entry.clinic_id,
            "observer": {"display": service},
            "type": [_coding(f"{_HL7}/security-source-type", "4", "Application Server")],
        },
        **({"entity": found} if (found := [*patients, *(things if entry.entity else ())]) else {}),
    }


def _coding(system: str, code: str, display: str | None = None) -> dict[str, str]:
    return {"system": system, "code": code, **({"display": display} if display else {})}
