"""Which chronic burden of a clinic's patients was coded again: HCC capture over a time.

Authority: CMS-HCC risk adjustment starts anew each year (42 CFR 422.310): a condition counts for a year only
if it was coded from a face-to-face visit in the year before, so what a patient had and nobody coded is a gap.
A gap is a reason to look at the record, never a reason to code: the words decide (Guidelines IV.J).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CodedDiagnosis:
    """A diagnosis of a finalized set of a patient whom the clinic can tell again."""

    patient: str
    """What tells one patient from another here; nothing that leads to the person."""
    code_set_id: str
    on: date
    code: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A condition category that a patient seen in the time had before and that was not coded again."""

    hcc: str
    code_set_id: str
    """The newest set that carries it."""
    on: date
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HccUse:
    hcc: str
    label: str
    known: int
    """Patients seen in the time who had it in the year before."""
    captured: int
    """Of these, those for whom it was coded again."""
    new: int
    """Patients for whom it was coded in the time and not in the year before."""

    @property
    def rate(self) -> float | None:
        return self.captured / self.known if self.known else None


@dataclass(frozen=True, slots=True)
class HccCapture:
    patients: int
    """Seen in the time, with a finalized set and a reference."""
    with_history: int
    """Of these, those with a finalized set in the year before."""
    uses: tuple[HccUse, ...]
    """In HCC number order."""
    gaps: tuple[Gap, ...]
    """Newest first."""

    @property
    def rate(self) -> float | None:
        known = sum(use.known for use in self.uses)
        return sum(use.captured for use in self.uses) / known if known else None


def capture(
    coded: Iterable[CodedDiagnosis], first: date, hccs_of: Callable[[str], tuple[tuple[str, str], ...]]
) -> HccCapture:
    """`coded`: those of the time, which begins on `first`, and of the year before it. `hccs_of`: a code's
    (number, label), before the model's hierarchies."""
    now: dict[str, set[str]] = {}
    before: dict[str, dict[str, list[CodedDiagnosis]]] = {}
    labels: dict[str, str] = {}
    for one in coded:
        own = now.setdefault(one.patient, set()) if one.on >= first else None
        earlier = before.setdefault(one.patient, {}) if one.on < first else None
        for hcc, label in hccs_of(one.code):
            labels[hcc] = label
            if own is not None:
                own.add(hcc)
            elif earlier is not None:
                earlier.setdefault(hcc, []).append(one)
    gaps = sorted(_gaps(now, before), key=lambda gap: (gap.on, gap.code_set_id, gap.hcc), reverse=True)
    return HccCapture(
        patients=len(now),
        with_history=len(now.keys() & before.keys()),
        uses=tuple(_use(hcc, labels[hcc], now, before) for hcc in sorted(labels, key=_number)),
        gaps=tuple(gaps),
    )


def _gaps(now: dict[str, set[str]], before: dict[str, dict[str, list[CodedDiagnosis]]]) -> Iterator[Gap]:
    for patient, captured in now.items():
        for hcc, coded in before.get(patient, {}).items():
            if hcc in captured:
                continue
            newest = max(coded, key=lambda one: (one.on, one.code_set_id))
            codes = sorted({one.code for one in coded if one.code_set_id == newest.code_set_id})
            yield Gap(hcc, newest.code_set_id, newest.on, tuple(codes))


def _use(
    hcc: str, label: str, now: dict[str, set[str]], before: dict[str, dict[str, list[CodedDiagnosis]]]
) -> HccUse:
    seen = [(hcc in before.get(patient, {}), hcc in captured) for patient, captured in now.items()]
    return HccUse(
        hcc,
        label,
        known=sum(had for had, _ in seen),
        captured=sum(had and has for had, has in seen),
        new=sum(has and not had for had, has in seen),
    )


def _number(hcc: str) -> tuple[int, str]:
    return (int(hcc), "") if hcc.isdigit() else (10**6, hcc)
