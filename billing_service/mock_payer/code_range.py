"""Sets of procedure codes, written as people write them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodeRange:
    """Procedure codes: single codes, `99202-99215`, or a prefix `J*`; `*` is every code."""

    spans: tuple[tuple[str, str], ...] = ()
    prefixes: tuple[str, ...] = ()
    text: str = ""

    @classmethod
    def parse(cls, text: str) -> CodeRange:
        """Parts are separated by spaces. ValueError where a span's ends differ in length or order."""
        spans: list[tuple[str, str]] = []
        prefixes: list[str] = []
        for part in text.split():
            low, dash, high = part.partition("-")
            if part.endswith("*"):
                prefixes.append(part[:-1])
            elif not dash:
                spans.append((part, part))
            elif len(low) == len(high) and low <= high:
                spans.append((low, high))
            else:
                raise ValueError(f"not a range of procedure codes: {part!r}")
        return cls(tuple(spans), tuple(prefixes), text)

    def __contains__(self, code: str) -> bool:
        return code.startswith(self.prefixes) or any(
            low <= code <= high and len(code) == len(low) for low, high in self.spans
        )


NO_CODE = CodeRange()
