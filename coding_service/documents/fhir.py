"""FHIR R4 `DocumentReference`, `Composition` and `Bundle` (JSON) to text."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any

from coding_service.documents.markup import html_text, markdown_text, rtf_text
from shared.errors import Invalid

_DEEPEST = 12


def fhir_text(source: str) -> str:
    """The narrative of the resource: sections with their titles, attachments decoded.

    Raises `Invalid` (`document_unreadable`) for JSON that is broken, another resource, or an
    attachment that is
    only an address: nothing is fetched.
    """
    try:
        resource = json.loads(source)
    except (ValueError, RecursionError) as fault:
        raise Invalid("The FHIR document is not JSON", code="document_unreadable") from fault
    if not isinstance(resource, dict):
        raise Invalid("The FHIR document is not a resource", code="document_unreadable")
    return "\n\n".join(part for part in _resource(resource) if part.strip())


def _resource(resource: Mapping[str, Any]) -> Iterator[str]:
    kind = resource.get("resourceType")
    if kind == "Bundle":
        entries = [e.get("resource") for e in _list(resource, "entry")]
        readable = [e for e in entries if isinstance(e, dict) and e.get("resourceType") in _READABLE]
        if not readable:
            raise Invalid("The bundle has no Composition or DocumentReference", code="document_unreadable")
        for entry in readable:
            yield from _resource(entry)
    elif kind == "Composition":
        for section in _list(resource, "section"):
            yield from _section(section, 0)
    elif kind == "DocumentReference":
        for content in _list(resource, "content"):
            yield _attachment(content.get("attachment"))
    else:
        raise Invalid(f"FHIR resources of type {kind} are not read", code="document_unreadable")


_READABLE = frozenset({"Composition", "DocumentReference"})


def _section(section: Mapping[str, Any], depth: int) -> Iterator[str]:
    title = section.get("title")
    text = section.get("text")
    narrative = html_text(str(text.get("div", ""))) if isinstance(text, dict) else ""
    yield f"{title}:\n{narrative}" if isinstance(title, str) and title else narrative
    if depth < _DEEPEST:
        for inner in _list(section, "section"):
            yield from _section(inner, depth + 1)


def _attachment(attachment: object) -> str:
    if not isinstance(attachment, dict):
        raise Invalid("The DocumentReference has no attachment", code="document_unreadable")
    data = attachment.get("data")
    if not isinstance(data, str):
        raise Invalid("The attachment is only an address; send its data", code="document_unreadable")
    try:
        text = base64.b64decode(data, validate=True).decode("utf-8-sig")
    except ValueError as fault:  # no base64, letters beyond ASCII among it, or no UTF-8
        raise Invalid("The attachment is not base64 of UTF-8 text", code="document_unreadable") from fault
    kind = str(attachment.get("contentType") or "text/plain").split(";")[0].strip().lower()
    if kind == "text/plain":
        return text
    if kind in ("text/html", "application/xhtml+xml"):
        return html_text(text)
    if kind in ("text/rtf", "application/rtf"):
        return rtf_text(text)
    if kind == "text/markdown":
        return markdown_text(text)
    raise Invalid(f"Attachments of type {kind} are not read", code="document_unreadable")


def _list(of: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = of.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
