"""The diagnoses of a claim: which mentions carry a code, which do not and why, in which order, and
what to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coding_service.codebook.model import IcdBook
from coding_service.domain.code_set import Diagnosis, ProviderQuery, Rejection, RejectionKind
from coding_service.domain.note import Assertion, Note
from coding_service.extraction.guidelines import obstetric, spoken
from coding_service.extraction.guidelines.addressed import BACKGROUND, drop_unaddressed
from coding_service.extraction.guidelines.allergies import deciding_allergies
from coding_service.extraction.guidelines.bone_in_disease import bone_in_disease
from coding_service.extraction.guidelines.called_for import SMOKED
from coding_service.extraction.guidelines.candidate import ASSESSED, Candidate, rejection
from coding_service.extraction.guidelines.circumstances import adjust, joint_aftercare
from coding_service.extraction.guidelines.combinations import combine
from coding_service.extraction.guidelines.companions import companions
from coding_service.extraction.guidelines.declared_drugs import declared_drugs
from coding_service.extraction.guidelines.detail import fill_in
from coding_service.extraction.guidelines.devices import device_visits
from coding_service.extraction.guidelines.drugs import drug_effects
from coding_service.extraction.guidelines.due_to import due_to_another
from coding_service.extraction.guidelines.encounters import (
    after_treatment,
    completed_treatment,
    operated_on,
    preoperative,
)
from coding_service.extraction.guidelines.exacerbations import exacerbations_over
from coding_service.extraction.guidelines.gave_up_tobacco import gave_up_tobacco
from coding_service.extraction.guidelines.headline import items_first
from coding_service.extraction.guidelines.integral import integral
from coding_service.extraction.guidelines.long_term_drugs import drug_statuses
from coding_service.extraction.guidelines.maternal_screening import maternal_screening
from coding_service.extraction.guidelines.mood_episodes import of_bipolar
from coding_service.extraction.guidelines.own_abbreviations import spelled_out
from coding_service.extraction.guidelines.past_cancers import cancers_of_the_past, eradicated, free_of
from coding_service.extraction.guidelines.postoperative import postoperative
from coding_service.extraction.guidelines.preventive import refused_vaccines
from coding_service.extraction.guidelines.puerperium import puerperium
from coding_service.extraction.guidelines.queries import queries
from coding_service.extraction.guidelines.refused import refused, unread
from coding_service.extraction.guidelines.remains import remains
from coding_service.extraction.guidelines.screening_colonoscopy import screening_colonoscopy
from coding_service.extraction.guidelines.sequelae import late_effects, left_behind
from coding_service.extraction.guidelines.sequence import sequenced, tier
from coding_service.extraction.guidelines.specificity import says_too_little, superseded
from coding_service.extraction.guidelines.standing import standing
from coding_service.extraction.guidelines.status import body_mass_index, histories
from coding_service.extraction.guidelines.steroids import steroids
from coding_service.extraction.guidelines.treatments import treatment_visit
from coding_service.extraction.guidelines.ulcers import of_the_leg
from coding_service.extraction.language import other_language
from coding_service.extraction.reader import Reading


@dataclass(frozen=True, slots=True)
class Proposal:
    diagnoses: tuple[Diagnosis, ...]
    rejections: tuple[Rejection, ...]
    queries: tuple[ProviderQuery, ...]
    warnings: tuple[str, ...] = ()


def propose(reading: Reading, note: Note, book: IcdBook) -> Proposal:
    """Diagnoses in claim order with reasons; everything else that was named is rejected with an
    explanation."""
    rejections: list[Rejection] = []
    candidates: dict[str, Candidate] = {}
    lowered = note.text.lower()
    mentions = tuple(
        m._replace(assertion=Assertion.HISTORICAL) if free_of(m, lowered) else m
        for m in spoken.found(spelled_out(reading.mentions, note, reading.sections), note)
    )
    left = cancers_of_the_past(left_behind(mentions, lowered), reading.sections)
    mentions = of_bipolar(eradicated(left, lowered))
    has_assessment = any(
        m.section in ASSESSED and m.assertion in (Assertion.PRESENT, Assertion.HISTORICAL) for m in mentions
    )
    foreign = other_language(note.text)
    for mention in mentions:
        why_not = refused(mention, note) or unread(mention, note, foreign)
        if why_not is not None:
            rejections.append(why_not)
            continue
        for code in mention.codes:
            candidate = candidates.setdefault(code, Candidate(code, path=mention.path))
            candidate.mentions.append(mention)
    _drop_words_without_content(candidates, note, rejections)
    for vague, sharp in superseded(sorted(candidates), book).items():
        gone = candidates.get(vague)
        if gone is None or (sharp in candidates and _only_old(candidates[sharp], gone)):
            continue
        del candidates[vague]
        if sharp in candidates and gone.assessed and not candidates[sharp].concluded:
            # what a procedure tells stands where the assessment has its vaguer code
            candidates[sharp].mentions += gone.mentions
        rejections += [
            rejection(
                m, note, RejectionKind.SUPERSEDED, f"{sharp} says more of the same condition (I.B.2).", vague
            )
            for m in gone.mentions
        ]
    pasts = histories(mentions, note)
    drop_unaddressed(candidates, {past.code for past in pasts}, has_assessment, note, rejections)
    late_effects(candidates, note, book)
    exacerbations_over(candidates, note)
    fill_in(candidates, note, book)
    due_to_another(candidates, note, book)
    combine(candidates, note, book)
    bone_in_disease(candidates, note, book)
    drug_effects(candidates, note, reading.sections, book, reading.substances)
    obstetric.complete(candidates, note, book)
    puerperium(candidates, note, book)
    for symptom, diagnosis in integral(candidates, note):
        del candidates[symptom.code]
        rejections += [
            rejection(
                m, note, RejectionKind.INTEGRAL, f"Routinely part of {diagnosis} (I.B.5).", symptom.code
            )
            for m in symptom.mentions
        ]
    preoperative(candidates, note, reading.sections)
    adjust(candidates, mentions, note, book)
    _drop_unspecified_cause(candidates)
    if "Z30.9" in candidates and len(candidates) > 1:
        del candidates["Z30.9"]  # a bare word for contraception says nothing beside a condition
    _drop_monitoring_in_passing(candidates, lowered)
    for past in pasts:
        candidates.setdefault(past.code, past)
    if any(c.startswith("I69") for c in candidates):
        candidates.pop("Z86.73", None)  # I.C.9.d.3: for a stroke that left nothing
    standing(candidates, note, reading.sections)
    steroids(candidates, note, reading.sections)
    joint_aftercare(candidates, note)
    postoperative(candidates, note, reading.sections)
    operated_on(candidates)
    treatment_visit(candidates, note, reading.sections)
    device_visits(candidates, note, reading.sections, book)
    after_treatment(candidates, mentions, note)
    completed_treatment(candidates, mentions, note)
    for status in drug_statuses(note, reading.sections, set(candidates)):
        candidates.setdefault(status.code, status)
    declared_drugs(candidates, note, reading.sections, book)
    deciding_allergies(candidates, note, reading.sections, book)
    of_the_leg(candidates, book)
    remains(candidates, mentions, note, reading.sections)
    gave_up_tobacco(candidates, note, reading.sections, SMOKED)
    companions(candidates, mentions, note, book)
    refused_vaccines(candidates, note, reading.sections)
    screening_colonoscopy(candidates, note)
    maternal_screening(candidates, note, reading.sections)
    weight = body_mass_index(note, set(candidates))
    if weight is not None:
        candidates.setdefault(weight.code, weight)
    items_first(candidates, note, reading.sections)
    ordered = sequenced(list(candidates.values()))
    diagnoses = tuple(c.diagnosis(note, book) for c in ordered if book.is_billable(c.code))
    rejections.sort(key=lambda r: (r.span, r.kind, r.code or ""))
    warnings = reading.warnings
    if diagnoses and tier(diagnoses[0].code) == 3:
        warnings = (*warnings, "Only external causes were found: no diagnosis can stand first (I.C.20).")
    return Proposal(diagnoses, tuple(rejections), queries(ordered, note, book), warnings)


_LEVEL = re.compile(r"\b(?:levels?|trough|peak|inr|therapeutic)\b")


def _drop_monitoring_in_passing(candidates: dict[str, Candidate], lowered: str) -> None:
    """Z51.81 is a visit for the level of a drug: behind a condition that the drug treats, "medication
    monitoring" means laboratory tests to come, and the drug's own Z79 says it."""
    monitoring = candidates.get("Z51.81")
    if monitoring is None or any(
        _LEVEL.search(lowered[max(m.span.start - 20, 0) : m.span.end + 20]) for m in monitoring.mentions
    ):
        return
    if any(
        c.assessed and c.code[0] not in "VWXYZ" and c.position < monitoring.position
        for c in candidates.values()
    ):
        del candidates["Z51.81"]


_ACUTE = ("A", "B", "J0", "J1", "J2", "L", "N3", "R", "S", "T", "H")


def _only_old(sharp: Candidate, vague: Candidate) -> bool:
    """The sharper code of a thing that passes is only in the history: it says nothing of today's."""
    background = all(m.section in BACKGROUND for m in sharp.mentions)
    return background and sharp.code.startswith(_ACUTE) and vague.assessed


def _drop_words_without_content(
    candidates: dict[str, Candidate], note: Note, rejections: list[Rejection]
) -> None:
    for code in sorted(candidates):
        if says_too_little(code, {m.term for m in candidates[code].mentions}):
            rejections += [
                rejection(m, note, RejectionKind.UNDETERMINED, "One word that settles no condition.", code)
                for m in candidates.pop(code).mentions
            ]


def _drop_unspecified_cause(candidates: dict[str, Candidate]) -> None:
    """An unspecified fall (W19) beside a described one, and a cause without any injury, say nothing
    (I.C.20)."""
    if any("W00" <= code[:3] <= "W18" for code in candidates):
        for code in [c for c in candidates if c.startswith("W19")]:
            del candidates[code]
    if not any(code.startswith(("S", "T", "M80", "M84", "O9A", "L55")) for code in candidates):
        for code in [c for c in candidates if c[0] in "VWXY"]:
            del candidates[code]
