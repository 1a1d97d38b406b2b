"""The learned layer: phrases and their codes, with the counts that speak for them. Data, no behaviour
of its own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache

from shared.errors import Invalid


@dataclass(frozen=True, slots=True)
class LearnedPhrase:
    """One phrase (canonical words) and the code that coders gave to notes that carry it."""

    words: tuple[str, ...]
    code: str
    notes: int
    """Notes that carry the phrase and to which the built-in vocabulary gave no such code."""
    coded: int
    """How many of them the coders gave the code."""
    probability: float
    """Calibrated on folds held back: how often a note with this phrase carries the code."""


@dataclass(frozen=True, slots=True)
class LearnedLayer:
    name: str
    source: str
    """What it was learned from, for the reader and for attribution."""
    phrases: tuple[LearnedPhrase, ...]
    held_back: tuple[tuple[str, float], ...] = ()
    """Figures on the folds that were held back while learning."""
    without: tuple[tuple[str, float], ...] = ()
    """The same figures of the vocabulary alone."""
    kept: frozenset[str] = frozenset()
    """Phrases whose built-in code the coders gave as well: it stays beside the learned one."""

    def to_json(self) -> str:
        """One phrase a line, sorted: a difference between two layers reads as a difference of lines."""
        head = {
            "name": self.name,
            "source": self.source,
            "held_back": dict(self.held_back),
            "without": dict(self.without),
            "kept": sorted(self.kept),
        }
        lines = [json.dumps(head, sort_keys=True)]
        lines += [
            json.dumps(asdict(p), sort_keys=True)
            for p in sorted(self.phrases, key=lambda p: (p.words, p.code))
        ]
        return "\n".join(lines) + "\n"

    @classmethod
    def from_json(cls, text: str) -> LearnedLayer:
        """Raises `Invalid` (code `layer_unreadable`) naming the line at fault."""
        number = 1
        try:
            lines = text.splitlines()
            head = json.loads(lines[0])
            phrases = []
            for line in lines[1:]:
                number += 1
                row = json.loads(line)
                phrases.append(
                    LearnedPhrase(
                        tuple(row["words"]),
                        row["code"],
                        row["notes"],
                        row["coded"],
                        float(row["probability"]),
                    )
                )
            return cls(
                head["name"],
                head["source"],
                tuple(phrases),
                tuple(sorted(head["held_back"].items())),
                tuple(sorted(head.get("without", {}).items())),
                frozenset(head["kept"]),
            )
        except (ValueError, KeyError, TypeError, IndexError) as fault:
            raise Invalid(
                f"The learned layer cannot be read: line {number}", code="layer_unreadable"
            ) from fault


@dataclass(frozen=True, slots=True)
class LayerOnFile:
    """A clinic's layer. It is read with only while `on`; a person put it on, and said why."""

    id: str
    text: str
    """As `LearnedLayer.to_json` writes it."""
    on: bool
    revision: int
    added_by: str
    added_at: datetime
    switched_by: str | None = None
    switched_at: datetime | None = None
    reason: str = ""

    @property
    def layer(self) -> LearnedLayer:
        return _read(self.text)


@lru_cache(maxsize=32)
def _read(text: str) -> LearnedLayer:
    return LearnedLayer.from_json(text)
