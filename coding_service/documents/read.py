"""One entrance for every kind of document: bytes and a media type in, plain text out, or a refusal
that says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coding_service.documents.ccda import ccda_text
from coding_service.documents.fhir import fhir_text
from coding_service.documents.hl7v2 import hl7v2_text
from coding_service.documents.markup import html_text, markdown_text, rtf_text
from shared.errors import Invalid

MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    text: str
    media_type: str
    """What it was read as."""


_READERS: dict[str, Callable[[str], str]] = {
    "text/plain": lambda text: text,
    "text/markdown": markdown_text,
    "text/rtf": rtf_text,
    "application/rtf": rtf_text,
    "text/html": html_text,
    "application/xhtml+xml": html_text,
    "application/fhir+json": fhir_text,
    "application/hl7-cda+xml": ccda_text,
    "application/xml": ccda_text,
    "text/xml": ccda_text,
    "application/hl7-v2": hl7v2_text,
    "x-application/hl7-v2+er7": hl7v2_text,
}


def read_document(content: bytes, media_type: str | None = None) -> Document:
    """The document's text. Without a media type the content's beginning decides.

    Raises `Invalid`: `document_too_large`, `document_empty`, `document_not_text` (binary, or an
    encoding that is
    neither UTF-8 nor Windows-1252), `document_type` (a type nobody reads), `document_unreadable`
    (broken content).
    """
    if len(content) > MOST_BYTES:
        raise Invalid(f"The document has more than {MOST_BYTES} bytes", code="document_too_large")
    text = _decoded(content)
    kind = (media_type or _guessed(text)).split(";")[0].strip().lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise Invalid(
            f"Documents of type {kind} are not read; read are {', '.join(sorted(_READERS))}",
            code="document_type",
        )
    plain = reader(text)
    if not plain.strip():
        raise Invalid("The document has no text", code="document_empty")
    return Document(plain, kind)


def _decoded(content: bytes) -> str:
    if b"\0" in content[:4096]:
        raise Invalid("The document is binary, not text", code="document_not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError as fault:
            raise Invalid(
                f"The document is neither UTF-8 nor Windows-1252 (byte {fault.start})",
                code="document_not_text",
            ) from fault


def _guessed(text: str) -> str:
    start = text.lstrip()[:400]
    low = start.lower()
    if start.startswith("{\\rtf"):
        return "text/rtf"
    if start.startswith("MSH|"):
        return "application/hl7-v2"
    if "<clinicaldocument" in low:
        return "application/hl7-cda+xml"
    if low.startswith(("<!doctype html", "<html", "<body", "<div", "<p>")):
        return "text/html"
    if start.startswith("{") and '"resourceType"' in text:
        return "application/fhir+json"
    return "text/plain"
