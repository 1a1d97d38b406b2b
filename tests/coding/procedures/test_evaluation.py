"""Documented visits with the level they support and why: every family, both paths, each level.

Levels were assigned by hand from the AMA table of medical decision making before the code was run.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from tests.coding.procedures.visits import propose

DM = ("E11.9", "type 2 diabetes")
HTN = ("I10", "hypertension")


@dataclass(frozen=True)
class Visit:
    text: str
    conditions: tuple[tuple[str, str], ...]
    code: str
    elements: tuple[str | None, str | None, str | None] | None = None
    """problems, data, risk: first letters s, l, m, h; None where the family does not use them."""
    basis: str = "mdm"
    age: int | None = 50
    facts: dict[str, object] = field(default_factory=dict)


def est(text: str, *conditions: tuple[str, str], code: str, mdm: str = "", **more: object) -> Visit:
    elements = tuple(mdm) if mdm else None
    return Visit(text, conditions, code, elements, **more)  # type: ignore[arg-type]


VISITS = {
    # office, established, by decision making
    "minor problem, reassurance": est(
        "CC: follow-up\nAssessment: Common cold. Rest and fluids.",
        ("J00", "Common cold"),
        code="99212",
        mdm="sss",
    ),
    "skin tag, reassurance": est(
        "HPI: established patient\nAssessment: Skin tag of neck. Reassurance.",
        ("L91.8", "Skin tag"),
        code="99212",
        mdm="sss",
    ),
    "acute sprain, over-the-counter drug": est(
        "CC: follow-up\nAssessment: Left ankle sprain. Ibuprofen 400 mg OTC as needed.",
        ("S93.402A", "Left ankle sprain"),
        code="99213",
        mdm="lsl",
    ),
    "acute bronchitis, no antibiotics, over-the-counter": est(
        "CC: follow-up cough\nAssessment: Acute bronchitis. No antibiotic needed. Guaifenesin OTC.",
        ("J20.9", "Acute bronchitis"),
        code="99213",
        mdm="lsl",
    ),
    "pharyngitis with antibiotic": est(
        "HPI: established patient with sore throat\nAssessment: Streptococcal pharyngitis. Amoxicillin 500 "
        "mg BID prescribed.",
        ("J02.0", "Streptococcal pharyngitis"),
        code="99213",
        mdm="lsm",
    ),
    "one stable chronic illness, drug continued": est(
        "CC: hypertension follow-up\nAssessment: Hypertension, well controlled. Continue lisinopril 10 mg "
        "daily.",
        HTN,
        code="99213",
        mdm="lsm",
    ),
    "one stable chronic illness, no drug": est(
        "CC: follow-up\nAssessment: Hypothyroidism, stable. Recheck TSH in six months.",
        ("E03.9", "Hypothyroidism"),
        code="99212",
        mdm="lss",
    ),
    "two stable chronic illnesses, drugs continued": est(
        "CC: follow-up\nAssessment:\n1. Type 2 diabetes, at goal. Continue metformin.\n2. Hypertension, "
        "stable. Continue lisinopril.",
        DM,
        HTN,
        code="99214",
        mdm="msm",
    ),
    "diabetes not at goal": est(
        "CC: follow-up\nAssessment: Type 2 diabetes, not at goal. Increase metformin to 1000 mg BID.",
        DM,
        code="99214",
        mdm="msm",
    ),
    "hyperglycaemia by code": est(
        "CC: follow-up\nAssessment: Type 2 diabetes with hyperglycemia. Start glipizide 5 mg daily.",
        ("E11.65", "Type 2 diabetes with hyperglycemia"),
        code="99214",
        mdm="msm",
    ),
    "asthma exacerbation": est(
        "CC: follow-up\nAssessment: Mild persistent asthma with exacerbation. Prednisone 40 mg daily for 5 "
        "days.",
        ("J45.31", "Mild persistent asthma with exacerbation"),
        code="99214",
        mdm="msm",
    ),
    "pneumonia is systemic": est(
        "CC: follow-up\nAssessment: Pneumonia. Azithromycin prescribed.",
        ("J18.9", "Pneumonia"),
        code="99214",
        mdm="msm",
    ),
    "pyelonephritis is systemic": est(
        "CC: follow-up\nAssessment: Acute pyelonephritis. Ciprofloxacin 500 mg BID prescribed.",
        ("N10", "pyelonephritis"),
        code="99214",
        mdm="msm",
    ),
    "breast lump, tests ordered": est(
        "HPI: established patient\nAssessment: Lump in right breast. Mammogram and ultrasound ordered.",
        ("N63.10", "Lump in right breast"),
        code="99213",
        mdm="mls",
    ),
    "breast lump, three tests": est(
        "HPI: established patient\nAssessment: Lump in right breast. Mammogram, breast ultrasound and CBC "
        "ordered.",
        ("N63.10", "Lump in right breast"),
        code="99214",
        mdm="mms",
    ),
    "chest pain with ECG by others and discussion": est(
        "HPI: established patient\nAssessment: Chest pain. Troponin, D-dimer and CBC ordered. Discussed "
        "with Dr. Lee, cardiology.",
        ("R07.9", "Chest pain"),
        code="99214",
        mdm="mhs",
    ),
    "fracture, over-the-counter drug": est(
        "CC: follow-up\nAssessment: Fracture of left radius. Acetaminophen as needed. Sling.",
        ("S52.502A", "Fracture of left radius"),
        code="99213",
        mdm="msl",
    ),
    "healing fracture": est(
        "CC: follow-up\nAssessment: Fracture of left radius, healing. Continue splint.",
        ("S52.502D", "Fracture of left radius"),
        code="99213",
        mdm="lsl",
    ),
    "copd severe exacerbation sent in": est(
        "CC: follow-up\nAssessment: COPD, severe exacerbation. Sent to the emergency department for "
        "admission.",
        ("J44.1", "COPD"),
        code="99215",
        mdm="hsh",
    ),
    "unstable angina sent in": est(
        "HPI: established patient\nAssessment: Unstable angina. Called 911, transported by ambulance.",
        ("I20.0", "Unstable angina"),
        code="99215",
        mdm="hsh",
    ),
    "suicidal ideation, admission": est(
        "HPI: established patient\nAssessment: Suicidal ideation with major depression. Direct admission "
        "arranged.",
        ("R45.851", "Suicidal ideation"),
        ("F32.2", "major depression"),
        code="99215",
        mdm="hsh",
    ),
    "threat to life, drug only": est(
        "CC: follow-up\nAssessment: Acute pulmonary embolism. Started apixaban 10 mg BID.",
        ("I26.99", "pulmonary embolism"),
        code="99214",
        mdm="hsm",
    ),
    "monitoring for toxicity": est(
        "CC: follow-up\nAssessment: Rheumatoid arthritis flare. Methotrexate 15 mg weekly, monitor for "
        "toxicity with CBC, "
        "CMP and LFTs ordered.",
        ("M06.9", "Rheumatoid arthritis"),
        code="99214",
        mdm="mmh",
    ),
    "two self-limited problems": est(
        "CC: follow-up\nAssessment:\n1. Sunburn. Cool compresses.\n2. Common cold. OTC decongestant.",
        ("L55.0", "Sunburn"),
        ("J00", "Common cold"),
        code="99213",
        mdm="lsl",
    ),
    "denied exacerbation is stable": est(
        "CC: follow-up\nAssessment: Asthma, without exacerbation. Continue albuterol.",
        ("J45.20", "Asthma"),
        code="99213",
        mdm="lsm",
    ),
    "cannot afford drugs": est(
        "CC: follow-up\nAssessment: Hypertension, uncontrolled. Patient cannot afford his pills.",
        HTN,
        code="99214",
        mdm="msm",
    ),
    "elective surgery decided": est(
        "CC: follow-up\nAssessment: Osteoarthritis of right knee, worsening. Elective total knee "
        "replacement scheduled.",
        ("M17.11", "Osteoarthritis of right knee"),
        code="99214",
        mdm="msm",
    ),
    "declined prescription": est(
        "CC: follow-up\nAssessment: Hyperlipidemia. Declined atorvastatin. Diet discussed.",
        ("E78.5", "Hyperlipidemia"),
        code="99212",
        mdm="lss",
    ),
    "historian and drug": est(
        "CC: follow-up. History obtained from mother.\nAssessment: Otitis media. Amoxicillin 400 mg BID "
        "prescribed.",
        ("H66.91", "Otitis media"),
        code="99213",
        mdm="llm",
        age=3,
    ),
    "outside records and two tests": est(
        "CC: follow-up. Reviewed hospital discharge summary.\nAssessment: Heart failure, stable. Continue "
        "furosemide 40 mg. "
        "BMP and BNP ordered.",
        ("I50.22", "Heart failure"),
        code="99214",
        mdm="lmm",
    ),
    "independent interpretation": est(
        "CC: follow-up. I personally reviewed the images of the outside CT.\nAssessment: Low back pain. "
        "Cyclobenzaprine 5 mg "
        "prescribed.",
        ("M54.50", "Low back pain"),
        code="99214",
        mdm="lmm",
    ),
    "family history counts for nothing": est(
        "CC: follow-up\nFamily History: CBC abnormal in mother, TSH abnormal in sister.\n\nAssessment: "
        "Hypertension, stable. "
        "Continue lisinopril.",
        HTN,
        code="99213",
        mdm="lsm",
    ),
    "medication list is no management": est(
        "CC: follow-up\nMedications: lisinopril 10 mg daily, atorvastatin 40 mg daily\n\nAssessment: "
        "Hypertension, stable.",
        HTN,
        code="99212",
        mdm="lss",
    ),
    "external cause is no problem": est(
        "HPI: established patient\nAssessment: Contusion of left knee after fall on stairs. Ice and "
        "ibuprofen.",
        ("S80.02XA", "Contusion of left knee"),
        ("W10.9XXA", "fall on stairs"),
        code="99213",
        mdm="lsl",
    ),
    "diabetes with two complications is one problem": est(
        "CC: follow-up\nAssessment: Type 2 diabetes with neuropathy and nephropathy, stable. Continue "
        "metformin.",
        ("E11.42", "Type 2 diabetes with neuropathy"),
        ("E11.21", "nephropathy"),
        code="99213",
        mdm="lsm",
    ),
    # office, established, by time
    "time above decision making": est(
        "CC: follow-up\nAssessment: Hypertension, stable. Continue lisinopril.\nTotal time: 32 minutes on "
        "the date of the encounter.",
        HTN,
        code="99214",
        mdm="lsm",
        basis="time",
    ),
    "forty minutes": est(
        "CC: follow-up\nAssessment: Insomnia. Sleep hygiene.\nI spent 40 minutes in total on this visit "
        "today.",
        ("G47.00", "Insomnia"),
        code="99215",
        mdm="lss",
        basis="time",
    ),
    "thirty-nine minutes do not reach the top": est(
        "CC: follow-up\nAssessment: Insomnia. Sleep hygiene.\nTotal time 39 minutes.",
        ("G47.00", "Insomnia"),
        code="99214",
        mdm="lss",
        basis="time",
    ),
    "ten minutes": est(
        "CC: follow-up\nAssessment: Common cold.\nTotal time spent: 10 minutes.",
        ("J00", "Common cold"),
        code="99212",
        mdm="sss",
    ),
    "time told beside the note": est(
        "CC: follow-up\nAssessment: Common cold. Rest.",
        ("J00", "Common cold"),
        code="99213",
        mdm="sss",
        basis="time",
        facts={"total_minutes": 22},
    ),
    "decision making above time": est(
        "CC: follow-up\nAssessment:\n1. Type 2 diabetes, stable. Continue metformin.\n2. Hypertension. "
        "Continue lisinopril.\n"
        "Total time 15 minutes.",
        DM,
        HTN,
        code="99214",
        mdm="msm",
    ),
    "hours and minutes": est(
        "CC: follow-up\nAssessment: Insomnia.\nTotal time: 1 hour and 5 minutes.",
        ("G47.00", "Insomnia"),
        code="99215",
        basis="time",
    ),
    "minutes of exercise are no time": est(
        "CC: follow-up\nAssessment: Hypertension, stable. Walks 45 minutes daily. Continue lisinopril.",
        HTN,
        code="99213",
        mdm="lsm",
    ),
    "time with a procedure that is not left out": est(
        "CC: follow-up\nProcedures: Right ear lavage performed.\n\nAssessment: Impacted cerumen, right "
        "ear.\nTotal time 35 minutes.",
        ("H61.21", "Impacted cerumen"),
        code="99212",
        mdm="sss",
    ),
    "time that leaves the procedure out": est(
        "CC: follow-up\nProcedures: Right ear lavage performed.\n\nAssessment: Impacted cerumen, right ear.\n"
        "Total time 35 minutes, excluding separately billed procedures.",
        ("H61.21", "Impacted cerumen"),
        code="99214",
        mdm="sss",
        basis="time",
    ),
    # office, new
    "new, minor": est(
        "HPI: new patient\nAssessment: Common cold. Rest.", ("J00", "Common cold"), code="99202", mdm="sss"
    ),
    "new, low": est(
        "HPI: New patient to establish care.\nAssessment: Seasonal allergic rhinitis. Loratadine OTC.",
        ("J30.2", "Seasonal allergic rhinitis"),
        code="99203",
        mdm="lsl",
    ),
    "new, moderate": est(
        "HPI: new patient\nAssessment: Hypertension, uncontrolled. Start amlodipine 5 mg daily.",
        HTN,
        code="99204",
        mdm="msm",
    ),
    "new, high": est(
        "HPI: new patient\nAssessment: Sepsis. Direct admission to the hospital.",
        ("A41.9", "Sepsis"),
        code="99205",
        mdm="hsh",
    ),
    "new by record, note silent": est(
        "Assessment: Hypertension, stable. Continue lisinopril.",
        HTN,
        code="99203",
        mdm="lsm",
        facts={"new_patient": True},
    ),
    "record outweighs words": est(
        "HPI: new patient\nAssessment: Hypertension, stable. Continue lisinopril.",
        HTN,
        code="99213",
        mdm="lsm",
        facts={"new_patient": False},
    ),
    "new, by time": est(
        "HPI: new patient\nAssessment: Insomnia.\nTotal time 47 minutes.",
        ("G47.00", "Insomnia"),
        code="99204",
        basis="time",
    ),
    "new, sixty minutes": est(
        "HPI: new patient\nAssessment: Insomnia.\nTotal time 60 minutes.",
        ("G47.00", "Insomnia"),
        code="99205",
        basis="time",
    ),
    "new, fifteen minutes": est(
        "HPI: new patient\nAssessment: Common cold.\nTotal time 29 minutes.",
        ("J00", "Common cold"),
        code="99202",
        mdm="sss",
    ),
    # telehealth
    "video, payer unknown": est(
        "Telehealth video visit. follow-up\nAssessment: Hypertension, stable. Continue lisinopril.",
        HTN,
        code="99213",
        mdm="lsm",
    ),
    "video, commercial": est(
        "Telehealth video visit, follow-up\nAssessment: Hypertension, stable. Continue lisinopril.",
        HTN,
        code="98005",
        mdm="lsm",
        facts={"payer_kind": "commercial"},
    ),
    "audio, commercial, new": est(
        "Audio-only telephone visit, new patient\nAssessment: Hypertension, uncontrolled. Start amlodipine.",
        HTN,
        code="98010",
        mdm="msm",
        facts={"payer_kind": "commercial"},
    ),
    "video, Medicare": est(
        "Video visit, follow-up\nAssessment: Hypertension, stable. Continue lisinopril.",
        HTN,
        code="99213",
        mdm="lsm",
        facts={"payer_kind": "medicare", "place_of_service": "10"},
    ),
    # emergency department
    "emergency, straightforward": est(
        "Emergency Department Note\nAssessment: Common cold. Rest.",
        ("J00", "Common cold"),
        code="99282",
        mdm="sss",
    ),
    "emergency, low": est(
        "Emergency Department Note\nAssessment: Ankle sprain. Ibuprofen OTC.",
        ("S93.401A", "Ankle sprain"),
        code="99283",
        mdm="lsl",
    ),
    "emergency, moderate": est(
        "Assessment: Pneumonia. Azithromycin prescribed.",
        ("J18.9", "Pneumonia"),
        code="99284",
        mdm="msm",
        facts={"place_of_service": "23"},
    ),
    "emergency, high": est(
        "Assessment: Sepsis. Decision made to admit to hospital.",
        ("A41.9", "Sepsis"),
        code="99285",
        mdm="hsh",
        facts={"place_of_service": "23"},
    ),
    "emergency knows no time": est(
        "Assessment: Common cold. Rest.\nTotal time 60 minutes.",
        ("J00", "Common cold"),
        code="99282",
        mdm="sss",
        facts={"place_of_service": "23"},
    ),
    "critical care": est(
        "Assessment: Septic shock. Critical care time: 45 minutes.",
        ("R65.21", "Septic shock"),
        code="99291",
        basis="time",
        facts={"place_of_service": "23"},
    ),
    # preventive, Medicare wellness, nurse
    "well baby": est(
        "CC: Well-child visit\nAssessment: Healthy infant.",
        ("Z00.129", "Healthy infant"),
        code="99391",
        basis="age",
        age=0,
    ),
    "well child, new": est(
        "CC: Well-child visit, new patient\nAssessment: Healthy child.",
        ("Z00.129", "Healthy child"),
        code="99383",
        basis="age",
        age=5,
    ),
    "adolescent": est(
        "CC: Annual physical\nAssessment: Healthy adolescent.",
        ("Z00.129", "Healthy adolescent"),
        code="99394",
        basis="age",
        age=12,
    ),
    "adult physical": est(
        "CC: Annual physical exam\nAssessment: Normal exam.",
        ("Z00.00", "Normal exam"),
        code="99395",
        basis="age",
        age=39,
    ),
    "physical at forty": est(
        "CC: Annual physical exam\nAssessment: Normal exam.",
        ("Z00.00", "Normal exam"),
        code="99396",
        basis="age",
        age=40,
    ),
    "physical at sixty-five, new": est(
        "CC: Annual physical, new patient\nAssessment: Normal exam.",
        ("Z00.00", "Normal exam"),
        code="99387",
        basis="age",
        age=65,
    ),
    "wellness visit": est(
        "CC: Medicare annual wellness visit\nAssessment: Wellness.",
        ("Z00.00", "Wellness"),
        code="G0439",
        basis="visit",
        age=70,
        facts={"payer_kind": "medicare"},
    ),
    "first wellness visit": est(
        "CC: Initial annual wellness visit\nAssessment: Wellness.",
        ("Z00.00", "Wellness"),
        code="G0438",
        basis="visit",
        age=66,
        facts={"payer_kind": "medicare"},
    ),
    "welcome to Medicare": est(
        "CC: Welcome to Medicare visit\nAssessment: Wellness.",
        ("Z00.00", "Wellness"),
        code="G0402",
        basis="visit",
        age=65,
        facts={"payer_kind": "medicare"},
    ),
    "nurse checks blood pressure": est(
        "Nurse visit for blood pressure check.\nAssessment: Hypertension.", HTN, code="99211", basis="nurse"
    ),
    "physical planned is no physical": est(
        "CC: follow-up\nAssessment: Hypertension, stable. Continue lisinopril. Schedule annual physical "
        "next month.",
        HTN,
        code="99213",
        mdm="lsm",
    ),
}

_LETTER = {"s": "straightforward", "l": "low", "m": "moderate", "h": "high"}


@pytest.mark.parametrize("name", VISITS)
def test_the_documented_visit_has_this_level_for_these_reasons(name: str) -> None:
    visit = VISITS[name]
    proposal = propose(visit.text, *visit.conditions, age=visit.age, **visit.facts)
    assert proposal.em is not None
    trail = "\n".join(f"{kind}: {what} [{e.text if e else ''}]" for kind, what, e in proposal.em.elements)
    found = (proposal.em.code, proposal.em.basis)
    assert found == (visit.code, visit.basis), trail
    if visit.elements is not None:
        elements = (proposal.em.problems, proposal.em.data, proposal.em.risk)
        assert elements == tuple(_LETTER[e] for e in visit.elements if e), trail
    assert proposal.lines[0].code == visit.code


def test_the_table_is_large_enough_and_covers_every_family() -> None:
    codes = {v.code for v in VISITS.values()}
    office = {*(f"9920{n}" for n in range(2, 6)), *(f"9921{n}" for n in range(1, 6))}
    emergency = {f"9928{n}" for n in range(2, 6)} | {"99291"}
    assert len(VISITS) >= 60
    assert office | emergency <= codes
