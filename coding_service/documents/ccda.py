"""C-CDA (`ClinicalDocument`) to text: sections by LOINC code, each under the heading that its code names."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from shared.errors import Invalid

_HL7 = "{urn:hl7-org:v3}"
HEADINGS = {
    "10154-3": "Chief complaint",
    "29299-5": "Reason for visit",
    "46239-0": "Chief complaint",
    "10164-2": "History of present illness",
    "11348-0": "Past medical history",
    "47519-4": "Procedures",
    "10157-6": "Family history",
    "29762-2": "Social history",
    "11450-4": "Problem list",
    "10160-0": "Medications",
    "29549-3": "Medications administered",
    "48765-2": "Allergies",
    "10187-3": "Review of systems",
    "8716-3": "Vital signs",
    "29545-1": "Physical exam",
    "30954-2": "Results",
    "51848-0": "Assessment",
    "18776-5": "Plan",
    "51847-2": "Assessment and plan",
    "69730-0": "Instructions",
    "11369-6": "Immunizations",
}
"""LOINC section codes of C-CDA R2.1 and the heading they stand for here."""
_LINES = frozenset({"paragraph", "item", "tr", "br", "caption", "list", "table"})


def ccda_text(source: str) -> str:
    """The sections' narrative. Raises `Invalid` (`document_unreadable`) for XML that is broken,
    hostile (entities)
    or not a ClinicalDocument."""
    try:
        root = fromstring(source)
    except (ParseError, DefusedXmlException, ValueError) as fault:
        raise Invalid("The C-CDA document is not well-formed XML", code="document_unreadable") from fault
    if root.tag != f"{_HL7}ClinicalDocument":
        raise Invalid("The XML document is not a ClinicalDocument", code="document_unreadable")
    return "\n\n".join(_section(section) for section in root.iter(f"{_HL7}section"))


def _section(section: Element) -> str:
    code = section.find(f"{_HL7}code")
    loinc = code.get("code", "") if code is not None else ""
    title = HEADINGS.get(loinc) or (section.findtext(f"{_HL7}title") or "").strip()
    text = section.find(f"{_HL7}text")
    body = "".join(_narrative(text)) if text is not None else ""
    lines = [" ".join(line.split()) for line in body.split("\n")]
    narrative = "\n".join(line for line in lines if line)
    return f"{title}:\n{narrative}" if title else narrative


def _narrative(element: Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    if name in _LINES:
        yield "\n"
    yield element.text or ""
    for child in element:
        yield from _narrative(child)
        yield child.tail or ""
    yield "  " if name in ("td", "th") else "\n" if name in _LINES else ""
