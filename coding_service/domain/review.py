"""The code set that comes out of what a coder does to it.

Every reference in a request (`dx:0`, `line:2`) is to the revision the coder looked at, whatever the other
operations of the request do, so their order does not matter. Line pointers follow their diagnosis when it
moves and go when it goes; a bypass follows what it is about and goes when that changes. What a request
adds is numbered after what the revision had, in the order of its operations, so that an added line can point
to an added diagnosis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coding_service.domain.code_set import CodeSet, Decision, Diagnosis, ServiceLine
from coding_service.domain.operations import (
    Accept,
    AddDiagnosis,
    AddLine,
    BypassFinding,
    ChangeDiagnosis,
    ChangeLine,
    Labels,
    Operation,
    Reject,
    Reorder,
    WithdrawBypass,
)
from coding_service.domain.record import Change
from shared.errors import Invalid, Place
from shared.rules import Bypass

MAX_POINTERS = 4
"""Diagnosis pointers a service line can carry: CMS-1500 item 24E, 837P SV107."""


def apply(
    operations: Sequence[Operation], content: CodeSet, labels: Labels, by: str
) -> tuple[CodeSet, tuple[Change, ...]]:
    """The code set after the operations (its findings are those of before: run the rules again) and what
    changed. Raises `Invalid` with the operation's place for a reference to nothing or a contradiction."""
    table = _Table(content, labels, by)
    for index, operation in enumerate(operations):
        table.place = f"/operations/{index}"
        table.apply(operation)
    return table.result(), tuple(table.changes)


@dataclass
class _Table:
    """The items under their old references while the operations work on them."""

    content: CodeSet
    labels: Labels
    by: str
    place: str = ""
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.diagnoses: dict[str, Diagnosis] = {f"dx:{i}": d for i, d in enumerate(self.content.diagnoses)}
        self.lines: dict[str, ServiceLine] = {f"line:{i}": x for i, x in enumerate(self.content.lines)}
        self.bypasses = {(b.rule, b.subjects): b for b in self.content.bypasses}
        self.touched: set[str] = set()
        self.count = {"dx": len(self.diagnoses), "line": len(self.lines)}

    def apply(self, operation: Operation) -> None:
        match operation:
            case Accept(subject):
                self._accept(subject)
            case Reject(subject, reason):
                self._reject(subject, reason)
            case ChangeDiagnosis():
                self._change_diagnosis(operation)
            case ChangeLine():
                self._change_line(operation)
            case AddDiagnosis():
                self._add_diagnosis(operation)
            case AddLine():
                self._add_line(operation)
            case Reorder(subjects, reason):
                self._reorder(subjects, reason)
            case BypassFinding():
                self._bypass(operation)
            case WithdrawBypass(rule, subjects):
                self._withdraw(rule, subjects)

    def _accept(self, subject: str) -> None:
        if subject in self.lines:
            self.lines[subject] = replace(self.lines[subject], decision=Decision.ACCEPTED)
        else:
            self.diagnoses[subject] = replace(self._diagnosis(subject), decision=Decision.ACCEPTED)
        self.changes.append(Change("accept", subject))

    def _reject(self, subject: str, reason: str) -> None:
        code = (self.lines.pop(subject) if subject in self.lines else self._pop(subject)).code
        self.touched.add(subject)
        self.changes.append(Change("remove", subject, before=code, reason=reason))

    def _change_diagnosis(self, wanted: ChangeDiagnosis) -> None:
        old = self._diagnosis(wanted.subject)
        new = replace(old, decision=Decision.CHANGED)
        if wanted.code is not None:
            code, title, release = self.labels.diagnosis(wanted.code)
            if code != old.code:
                self.touched.add(wanted.subject)
                new = replace(new, code=code, title=title, release=release, path=(f"coder: {wanted.reason}",))
        if wanted.poa is not None:
            new = replace(new, poa=wanted.poa)
        self.diagnoses[wanted.subject] = new
        self._changed(wanted.subject, _shown(old), _shown(new), wanted.reason)

    def _change_line(self, wanted: ChangeLine) -> None:
        old = self._line(wanted.subject)
        new = replace(old, decision=Decision.CHANGED)
        if wanted.code is not None:
            code, system, label, release = self.labels.service(wanted.code)
            new = replace(new, code=code, system=system, label=label, release=release)
        if wanted.units is not None:
            new = replace(new, units=wanted.units)
        if wanted.modifiers is not None:
            new = replace(new, modifiers=wanted.modifiers)
        if wanted.pointers is not None:
            new = replace(new, pointers=self._pointers(wanted.pointers))
        if wanted.revenue_code is not None:
            new = replace(new, revenue_code=wanted.revenue_code)
        if wanted.service_date is not None:
            new = replace(new, service_date=wanted.service_date)
        if _shown(new) != _shown(old):
            self.touched.add(wanted.subject)
        self.lines[wanted.subject] = new
        self._changed(wanted.subject, _shown(old), _shown(new), wanted.reason)

    def _add_diagnosis(self, wanted: AddDiagnosis) -> None:
        code, title, release = self.labels.diagnosis(wanted.code)
        if any(d.code == code for d in self.diagnoses.values()):
            raise self._invalid("/code", "duplicate", f"{code} is in the set already")
        subject = self._next("dx")
        self.diagnoses[subject] = Diagnosis(
            code,
            title,
            release,
            wanted.evidence,
            path=(f"coder: {wanted.reason}",),
            poa=wanted.poa,
            decision=Decision.ADDED,
        )
        self.changes.append(Change("add", subject, after=code, reason=wanted.reason))

    def _add_line(self, wanted: AddLine) -> None:
        code, system, label, release = self.labels.service(wanted.code)
        line = ServiceLine(
            code,
            system,
            label,
            release,
            wanted.units,
            wanted.modifiers,
            self._pointers(wanted.pointers),
            wanted.evidence,
            path=(f"coder: {wanted.reason}",),
            revenue_code=wanted.revenue_code,
            decision=Decision.ADDED,
            service_date=wanted.service_date,
        )
        subject = self._next("line")
        self.lines[subject] = line
        self.changes.append(Change("add", subject, after=_shown(line), reason=wanted.reason))

    def _reorder(self, subjects: tuple[str, ...], reason: str) -> None:
        is_lines = bool(subjects) and subjects[0].startswith("line:")
        old = list(self.lines if is_lines else self.diagnoses)
        if sorted(subjects) != sorted(old):
            raise self._invalid(
                "/subjects",
                "not_a_permutation",
                f"give each of {', '.join(sorted(old)) or 'nothing'} once, and nothing else",
            )
        if is_lines:
            self.lines = {s: self.lines[s] for s in subjects}
        else:
            self.diagnoses = {s: self.diagnoses[s] for s in subjects}
        if list(subjects) != old:
            self.changes.append(
                Change("move", old[0].split(":")[0], " ".join(old), " ".join(subjects), reason)
            )

    def _bypass(self, wanted: BypassFinding) -> None:
        key = (wanted.rule, wanted.subjects)
        if not any((f.rule, f.subjects) == key for f in self.content.findings):
            raise self._invalid(
                "/rule", "no_such_finding", f"{wanted.rule} has no finding about {' '.join(wanted.subjects)}"
            )
        self.bypasses[key] = Bypass(wanted.rule, wanted.subjects, self.by, wanted.reason)
        self.changes.append(
            Change("bypass", wanted.rule, after=" ".join(wanted.subjects), reason=wanted.reason)
        )

    def _withdraw(self, rule: str, subjects: tuple[str, ...]) -> None:
        if (rule, subjects) not in self.bypasses:
            raise self._invalid("/rule", "no_such_bypass", f"{rule} is not bypassed for {' '.join(subjects)}")
        del self.bypasses[rule, subjects]
        self.changes.append(Change("withdraw_bypass", rule, before=" ".join(subjects)))

    def result(self) -> CodeSet:
        moved = _places("dx", self.diagnoses) | _places("line", self.lines)
        diagnosis_index = {old: int(new[3:]) for old, new in moved.items() if old.startswith("dx:")}
        return replace(
            self.content,
            diagnoses=tuple(self.diagnoses.values()),
            lines=tuple(
                replace(
                    line,
                    pointers=tuple(
                        diagnosis_index[f"dx:{p}"] for p in line.pointers if f"dx:{p}" in diagnosis_index
                    ),
                )
                for line in self.lines.values()
            ),
            bypasses=tuple(
                replace(bypass, subjects=tuple(moved.get(s, s) for s in bypass.subjects))
                for bypass in self.bypasses.values()
                if not self.touched & set(bypass.subjects)
            ),
        )

    def _next(self, kind: str) -> str:
        self.count[kind] += 1
        return f"{kind}:{self.count[kind] - 1}"

    def _changed(self, subject: str, before: str, after: str, reason: str) -> None:
        self.changes.append(Change("change", subject, before, after, reason))

    def _pop(self, subject: str) -> Diagnosis:
        diagnosis = self._diagnosis(subject)
        del self.diagnoses[subject]
        return diagnosis

    def _diagnosis(self, subject: str) -> Diagnosis:
        if subject not in self.diagnoses:
            raise self._invalid("/subject", "no_such_subject", f"this revision has no {subject}")
        return self.diagnoses[subject]

    def _line(self, subject: str) -> ServiceLine:
        if subject not in self.lines:
            raise self._invalid("/subject", "no_such_subject", f"this revision has no {subject}")
        return self.lines[subject]

    def _pointers(self, pointers: tuple[int, ...]) -> tuple[int, ...]:
        count = self.count["dx"]
        if any(not 0 <= p < count for p in pointers):
            raise self._invalid("/pointers", "no_such_diagnosis", f"pointers run from 1 to {count}")
        if len(pointers) > MAX_POINTERS or len(set(pointers)) != len(pointers):
            raise self._invalid("/pointers", "pointers", f"up to {MAX_POINTERS} different diagnoses a line")
        return pointers

    def _invalid(self, pointer: str, code: str, message: str) -> Invalid:
        return Invalid(message, code=code, places=(Place(self.place + pointer, code, message),))


def _places(kind: str, items: Mapping[str, object]) -> dict[str, str]:
    """Old reference → new reference of the items that are still there."""
    return {old: f"{kind}:{new}" for new, old in enumerate(items)}


def _shown(item: Diagnosis | ServiceLine) -> str:
    """One line for the history: the values that a change can touch."""
    if isinstance(item, Diagnosis):
        return item.code if item.poa is None else f"{item.code} POA {item.poa}"
    parts = ["-".join((item.code, *item.modifiers)), f"x{item.units}"]
    if item.pointers:
        parts.append("dx " + ",".join(str(p + 1) for p in item.pointers))
    if item.revenue_code:
        parts.append(f"rev {item.revenue_code}")
    if item.service_date:
        parts.append(f"on {item.service_date}")
    return " ".join(parts)
