"""HL7 v2 MDM messages to text: the observation values (OBX-5) of text type, in order."""

from __future__ import annotations

import hl7  # type: ignore[import-untyped]

from shared.errors import Invalid

_TEXT_TYPES = frozenset({"TX", "FT", "ST"})
_BREAKS = ("\\.br\\", "\\.sp\\", "\\X0D\\\\X0A\\", "\\X0A\\", "\\X0D\\")
_ESCAPES = (("\\F\\", "|"), ("\\S\\", "^"), ("\\T\\", "&"), ("\\R\\", "~"), ("\\E\\", "\\"))


def hl7v2_text(source: str) -> str:
    """The document's text. Raises `Invalid` (`document_unreadable`) for what is no MDM message or has
    no text."""
    message = source.replace("\r\n", "\r").replace("\n", "\r").strip("\r\x0b\x1c ")
    try:
        parsed = hl7.parse(message)
        kind = str(parsed.segment("MSH")[9])
        segments = [s for s in parsed if str(s[0]) == "OBX"]
    except (hl7.HL7Exception, KeyError, IndexError, ValueError, AssertionError) as fault:
        # the parser asserts that the header names its separators: `MSH|` alone does not
        raise Invalid("The HL7 v2 message cannot be read", code="document_unreadable") from fault
    if not kind.startswith("MDM"):
        raise Invalid(
            f"HL7 v2 messages of type {kind[:12]} are not read, only MDM", code="document_unreadable"
        )
    values = [str(s[5]) for s in segments if len(s) > 5 and str(s[2]) in _TEXT_TYPES]
    if not values:
        raise Invalid("The MDM message has no OBX segment of text type", code="document_unreadable")
    return "\n".join(_unescaped(value.replace("~", "\n")) for value in values)


def _unescaped(value: str) -> str:
    for mark in _BREAKS:
        value = value.replace(mark, "\n")
    for escaped, plain in _ESCAPES:
        value = value.replace(escaped, plain)
    return value
