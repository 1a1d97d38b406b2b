"""RTF, HTML and Markdown to text that keeps its lines, for headings live on lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from striprtf.striprtf import rtf_to_text

from shared.errors import Invalid

_BLOCKS = frozenset(
    """address article blockquote br div dd dl dt footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section
    table tbody thead title tr ul""".split()  # noqa: SIM905 - a word list reads better so
)
_SILENT = frozenset({"script", "style", "head", "template"})
_RULE = re.compile(r"^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$", re.M)
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def rtf_text(source: str) -> str:
    """Text of an RTF document; raises `Invalid` (`document_unreadable`) for one that is none."""
    if not source.lstrip().startswith("{\\rtf"):
        raise Invalid("The document is not RTF: it does not begin with {\\rtf", code="document_unreadable")
    try:
        text: str = rtf_to_text(source, errors="ignore")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError) as fault:
        raise Invalid("The RTF document cannot be read", code="document_unreadable") from fault
    return text


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in ("td", "th"):
            self.parts.append("  ")
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def html_text(source: str) -> str:
    """Text of an HTML document or fragment: block elements are lines, cells are parted by two spaces."""
    parser = _Text()
    parser.feed(source)
    parser.close()
    lines = (line.strip() for line in "".join(parser.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def markdown_text(source: str) -> str:
    """Markdown with its emphasis and table rules removed; headings and lists stay, sections know them."""
    return _EMPHASIS.sub(r"\2", _RULE.sub("", source))
