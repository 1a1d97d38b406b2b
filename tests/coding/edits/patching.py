"""Applies a finding's mend to a code set, as a caller of the API would: RFC 6902 on its JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coding_service.edits.subject import CodeSetSubject
from tests.coding.edits.sets import dx, line


def mended(subject: CodeSetSubject, operations: Sequence[Mapping[str, Any]]) -> CodeSetSubject:
    document: dict[str, Any] = {
        "diagnoses": [{"code": d.code, "poa": d.poa} for d in subject.diagnoses],
        "lines": [
            {"code": s.code, "units": s.units, "modifiers": list(s.modifiers), "pointers": list(s.pointers)}
            for s in subject.lines
        ],
    }
    for operation in operations:
        holder, key = _place(document, operation["path"])
        if operation["op"] == "replace":
            holder[key] = operation["value"]
        elif operation["op"] == "remove":
            del holder[key]
        else:
            source, old = _place(document, operation["from"])
            holder.insert(key, source.pop(old))
    lines = (line(s["code"], s["units"], *s["modifiers"], to=tuple(s["pointers"])) for s in document["lines"])
    evidence = [s.evidence for s in subject.lines]
    return replace(
        subject,
        diagnoses=tuple(dx(d["code"], d["poa"]) for d in document["diagnoses"]),
        lines=tuple(replace(s, evidence=e) for s, e in zip(lines, evidence, strict=True)),
    )


def _place(document: Any, path: str) -> tuple[Any, Any]:
    *steps, last = path.strip("/").split("/")
    for step in steps:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document, int(last) if isinstance(document, list) else last
