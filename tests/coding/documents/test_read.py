"""Each kind of document carries the same note; unreadable ones are refused with their reason."""

from __future__ import annotations

import base64
import json

import pytest

from coding_service.documents import read_document
from shared.errors import Invalid

NOTE = "Assessment:\nType 2 diabetes.\nPlan:\nContinue metformin & diet."
HTML = (
    "<h2>Assessment:</h2><p>Type 2 diabetes.</p><h2>Plan:</h2>"
    "<p>Continue metformin &amp; diet.</p><script>x()</script>"
)
MARKDOWN = "# Assessment:\n**Type 2 diabetes.**\n\n# Plan:\nContinue metformin & diet."
RTF = r"{\rtf1\ansi Assessment:\par Type 2 diabetes.\par Plan:\par Continue metformin & diet.}"
_SECTION = '<component><section><code code="{}"/><text>{}</text></section></component>'
CCDA = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody>'
    + _SECTION.format("51848-0", "<paragraph>Type 2 diabetes.</paragraph>")
    + _SECTION.format("18776-5", "<list><item>Continue metformin &amp; diet.</item></list>")
    + "</structuredBody></component></ClinicalDocument>"
)
COMPOSITION = {
    "resourceType": "Composition",
    "section": [
        {"title": "Assessment", "text": {"div": "<div>Type 2 diabetes.</div>"}},
        {"title": "Plan", "text": {"div": "<div>Continue metformin &amp; diet.</div>"}},
    ],
}
BUNDLE = {"resourceType": "Bundle", "entry": [{"resource": COMPOSITION}]}
REFERENCE = {
    "resourceType": "DocumentReference",
    "content": [
        {"attachment": {"contentType": "text/html", "data": base64.b64encode(HTML.encode()).decode()}}
    ],
}
MDM = (
    "MSH|^~\\&|EHR|CLINIC|CODING|CLINIC|202605121200||MDM^T02|1|P|2.5\r"
    "OBX|1|TX|||Assessment:~Type 2 diabetes.\rOBX|2|FT|||Plan:\\.br\\Continue metformin \\T\\ diet.\r"
)


@pytest.mark.parametrize(
    ("content", "media_type", "read_as"),
    [
        (NOTE, None, "text/plain"),
        (MARKDOWN, "text/markdown", "text/markdown"),
        (RTF, None, "text/rtf"),
        (HTML, "text/html; charset=utf-8", "text/html"),
        (CCDA, None, "application/hl7-cda+xml"),
        (json.dumps(COMPOSITION), None, "application/fhir+json"),
        (json.dumps(REFERENCE), "application/fhir+json", "application/fhir+json"),
        (json.dumps(BUNDLE), None, "application/fhir+json"),
        (MDM, None, "application/hl7-v2"),
    ],
)  # fmt: skip
def test_every_kind_gives_the_note_with_its_headings_on_lines(
    content: str, media_type: str | None, read_as: str
) -> None:
    document = read_document(content.encode(), media_type)
    lines = [line.lstrip("# ").strip() for line in document.text.splitlines() if line.strip()]
    assert document.media_type == read_as
    assert lines == NOTE.splitlines()


@pytest.mark.parametrize(
    ("content", "media_type", "code"),
    [
        (b"", None, "document_empty"),
        (b"  \n ", None, "document_empty"),
        (b"\x89PNG\r\n\0\0", None, "document_not_text"),
        (b"\xff\xfe\x81\x8d", None, "document_not_text"),
        (b"x" * (5 * 1024 * 1024 + 1), None, "document_too_large"),
        (b"%PDF-1.7", "application/pdf", "document_type"),
        (b"{", "application/fhir+json", "document_unreadable"),
        (b"[]", "application/fhir+json", "document_unreadable"),
        (b'{"resourceType": "Patient"}', None, "document_unreadable"),
        (b'{"resourceType": "Bundle", "entry": []}', None, "document_unreadable"),
        (b'{"resourceType": "DocumentReference", "content": [{"attachment": {"url": "x"}}]}', None,
         "document_unreadable"),
        (b'{"resourceType": "DocumentReference", "content": [{"attachment": {"data": "!"}}]}', None,
         "document_unreadable"),
        (b"<ClinicalDocument>", None, "document_unreadable"),
        (b"<html/>", "text/xml", "document_unreadable"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument>&b;</ClinicalDocument>', "text/xml",
         "document_unreadable"),
        (b"not rtf", "text/rtf", "document_unreadable"),
        (b"MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5\rPID|1", None, "document_unreadable"),
        (b"MSH|^~\\&|A|B|C|D|2026||MDM^T02|1|P|2.5\rPID|1", None, "document_unreadable"),
        (b"hello", "application/hl7-v2", "document_unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_reason(
    content: bytes, media_type: str | None, code: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        read_document(content, media_type)
    assert refusal.value.code == code
