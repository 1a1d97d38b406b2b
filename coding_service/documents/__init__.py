"""Documents as clinics send them, made into the text that the reader reads."""

from coding_service.documents.read import Document, read_document

__all__ = ["Document", "read_document"]
