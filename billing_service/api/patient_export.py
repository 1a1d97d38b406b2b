"""A copy of all that both services keep of one patient, as a ZIP of NDJSON files."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from fastapi import Request, Response

from billing_service.adapters.patient_export import export_rows
from billing_service.api.deps import PhiReader, ServicesDep
from shared.audit.trail import AuditTrail
from shared.routing import Router

ZIP = "application/zip"
router = Router(prefix="/v1/patients", tags=["patients"])


@router.get(
    "/{patient_id}/export",
    summary="Export all that is kept of a patient",
    response_class=Response,
    responses={
        200: {
            "description": "`manifest.json` and a file of lines for each kind of thing.",
            "content": {ZIP: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def export_patient(
    patient_id: str, request: Request, principal: PhiReader, services: ServicesDep
) -> Response:
    """Everything of billing that is about the patient, opened, with who saw it; and, by the medical record
    number, the code sets and notes of the coding service (503 while it does not answer)."""
    trail: AuditTrail = request.app.state.audit
    files = {
        f"billing/{name}.ndjson": b"".join(json.dumps(row).encode() + b"\n" for row in rows)
        for name, rows in export_rows(trail.engine, principal.clinic_id, patient_id).items()
    }
    with services.units(principal, read_only=True) as unit:
        number = unit.patients.get(patient_id).medical_record_number
    if number:
        files["coding/record.ndjson"] = services.evidence.record(principal, number)
    manifest = {
        "patient_id": patient_id,
        "made_at": services.clock.now().isoformat(),
        "files": {name: _told(content) for name, content in files.items()},
    }
    headers = {"Content-Disposition": f'attachment; filename="{patient_id}.zip"'}
    whole = _zipped({"manifest.json": json.dumps(manifest, indent=2).encode(), **files})
    return Response(whole, media_type=ZIP, headers=headers)


def _told(content: bytes) -> dict[str, Any]:
    return {"lines": content.count(b"\n"), "sha256": hashlib.sha256(content).hexdigest()}


def _zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
