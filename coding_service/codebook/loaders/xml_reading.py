"""A hardened SAX reading of the NCHS files: no DTD, no entities, bounded depth, refusals with their line."""

from __future__ import annotations

from typing import IO
from xml.sax import SAXException, SAXParseException  # nosec B406 - only the exception types; defusedxml parses
from xml.sax.handler import ContentHandler  # nosec B406
from xml.sax.xmlreader import AttributesImpl, Locator  # nosec B406

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from coding_service.codebook.loaders.faults import BadFile

_DEPTH = 64


class Reader(ContentHandler):
    """Calls `opened` and `closed` with the text between; subclasses say what it means."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        self.path: list[str] = []
        self._text: list[list[str]] = []
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:
        self._locator = locator

    @property
    def line(self) -> int | None:
        return self._locator.getLineNumber() if self._locator else None

    def fault(self, message: str, line: int | None = None) -> BadFile:
        return BadFile(self.file, message, line or self.line)

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if len(self.path) >= _DEPTH:
            raise self.fault(f"elements nest deeper than {_DEPTH}")
        self.path.append(name)
        self._text.append([])
        self.opened(name, attrs)

    def characters(self, content: str) -> None:
        if self._text:
            self._text[-1].append(content)

    def endElement(self, name: str) -> None:
        text = " ".join("".join(self._text.pop()).split())
        self.path.pop()
        self.closed(name, text)

    def opened(self, name: str, attrs: AttributesImpl) -> None:
        """`path` ends with `name`."""

    def closed(self, name: str, text: str) -> None:
        """`path` ends with the parent; `text` is what stood in the element itself, blanks folded."""


def read_xml(stream: IO[bytes], handler: Reader) -> None:
    """Raises `BadFile` for XML that is not well-formed, cut short, or carries a DTD or entities."""
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(stream)
    except SAXParseException as error:
        raise BadFile(
            handler.file, f"the XML is not whole: {error.getMessage()}", error.getLineNumber()
        ) from error
    except DefusedXmlException as error:
        raise BadFile(handler.file, "the XML declares a document type or entities", handler.line) from error
    except SAXException as error:
        raise BadFile(handler.file, f"the XML cannot be read: {error}", handler.line) from error
