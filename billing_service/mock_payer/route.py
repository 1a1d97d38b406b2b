"""Between whom interchanges go: what an answer needs to know of the interchange that it answers."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace


@dataclass(frozen=True, slots=True)
class Route:
    """ISA05–08 and ISA15 as the submitter sent them; an answer goes the other way."""

    sender_qualifier: str
    sender_id: str
    receiver_qualifier: str
    receiver_id: str
    usage: str = "T"
    receiver_reference: str = ""
    """The submitter's 1000A NM109, which an 835 names as its receiver (REF*EV)."""

    @property
    def sender(self) -> str:
        """ISA05 and ISA06 together: whose control numbers these are."""
        return f"{self.sender_qualifier} {self.sender_id}"

    def for_submitter(self, reference: str) -> Route:
        return replace(self, receiver_reference=reference)

    def parts(self) -> list[str]:
        """What to store; `Route(*parts)` is the route again."""
        return list(astuple(self))
