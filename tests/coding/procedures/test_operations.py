"""Fractures, excisions, repairs and hospital visits: the lines that a note supports, and what holds what."""

from __future__ import annotations

import pytest

from coding_service.codebook.model import ServiceEntry
from coding_service.codebook.starter import read_starter
from coding_service.domain.codes import CodeSystem
from coding_service.procedures.services import ServiceProposal
from tests.coding.procedures.books import RELEASES, FakeServiceBook
from tests.coding.procedures.visits import propose


def book() -> FakeServiceBook:
    """The starter lists as they are shipped."""
    entries: dict[str, ServiceEntry] = {
        **read_starter(CodeSystem.CPT),
        **read_starter(CodeSystem.HCPCS),
    }
    return FakeServiceBook(entries, RELEASES)


BOOK = book()
RADIUS = ("S52.531A", "distal radius fracture")


def shown(proposal: ServiceProposal) -> list[str]:
    return ["-".join((x.code, *x.modifiers)) + (f"x{x.units}" if x.units > 1 else "") for x in proposal.lines]


def lines(text: str, *conditions: tuple[str, str], **facts: object) -> list[str]:
    return shown(propose(text, *conditions, services=BOOK, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Closed reduction performed in the office under hematoma block, short arm cast applied.",
            ["57", "25605"],
        ),
        (
            "Closed treatment of the fracture without manipulation. Short arm cast applied today.",
            ["57", "25600"],
        ),
        ("Definitive fracture care provided here: short arm cast applied.", ["57", "25600"]),
        ("Short arm cast applied today. Referred to orthopedics for treatment.", ["25", "29075"]),
        ("Will need closed reduction by orthopedics.", [""]),
        ("Closed reduction was done at the hospital yesterday.", [""]),
    ],
)
def test_the_care_of_a_fracture_holds_its_first_cast(words: str, expected: list[str]) -> None:
    text = f"New patient.\nAssessment: Right distal radius fracture.\nPlan: {words}"
    found = [code for code in lines(text, RADIUS) if not code.startswith("Q40")]
    visit, *services = (code.removesuffix("-RT") for code in found)
    assert [visit[len("99203-") :], *services] == expected


def test_what_the_care_of_a_fracture_holds_is_explained() -> None:
    text = (
        "Assessment: Right distal radius fracture.\nPlan: Fracture care given. Short arm cast applied today."
    )
    held = [r for r in propose(text, RADIUS, services=BOOK).rejections if r.code == "29075"]
    assert [r.kind.value for r in held] == ["integral"]


@pytest.mark.parametrize(
    ("code", "bone", "still", "moved"),
    [
        ("S42.021A", "clavicle fracture", "23500", "23505"),
        ("S62.336A", "metacarpal fracture", "26600", "26605"),
        ("S62.634A", "fingertip fracture", "26750", "26755"),
        ("S82.61XA", "lateral malleolus fracture", "27786", "27788"),
        ("S92.351A", "metatarsal fracture", "28470", "28475"),
        ("S92.514A", "toe fracture", "28510", "28515"),
        ("S43.014A", "shoulder dislocation", "23650", "23650"),
    ],
)
def test_the_bone_is_that_of_the_diagnosis(code: str, bone: str, still: str, moved: str) -> None:
    for words, expected in (("Fracture care provided.", still), ("Closed reduction performed.", moved)):
        text = f"Procedures: {words}\nAssessment: {bone}."
        assert expected in [x.split("-")[0] for x in lines(text, (code, bone))]


def test_a_fracture_that_heals_takes_no_new_treatment() -> None:
    text = "CC: follow-up\nProcedures: Fracture care.\nAssessment: distal radius fracture, healing."
    assert "25600" not in lines(text, ("S52.531D", "distal radius fracture"))


@pytest.mark.parametrize(
    ("words", "dx", "expected"),
    [
        ("Elliptical excision of a 1.0 cm lesion of the back with 2 mm margins.", "D22.5", "11402"),
        ("Excision of basal cell carcinoma of the cheek, 0.8 cm, with 4 mm margins.", "C44.319", "11642"),
        ("Excision of cyst of the scalp, excised diameter 2.5 cm, closed with nylon.", "L72.11", "11423"),
        ("The 6 mm nevus of the left hand was excised with 1 mm margins.", "D22.62", "11421"),
        ("Excision of lesion of the forearm 3.2 x 2.0 cm, benign.", "D23.60", "11404"),
        (
            "Wide local excision of melanoma in situ, leg, 1.2 cm lesion, 5 mm margins.",
            "D03.70",
            "11603",
        ),
    ],
)
def test_an_excision_is_coded_by_behaviour_place_and_diameter(words: str, dx: str, expected: str) -> None:
    text = f"Procedures: {words}\nAssessment: skin lesion."
    found = lines(text, (dx, "skin lesion"))
    assert expected in found
    assert not {c for c in found if c.startswith("120")}, "the simple closure is part of it"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Excision of lesion of the back, 1 cm.", "pathology"),
        ("Excision of benign lesion of the back.", "diameter"),
        ("Excision of benign lesion, 1 cm.", "place"),
    ],
)
def test_an_excision_without_what_its_number_needs_is_asked_about(words: str, kind: str) -> None:
    proposal = propose(f"Procedures: {words}\nAssessment: Other.", ("D49.2", "Other"), services=BOOK)
    assert [q.kind for q in proposal.queries] == [kind]
    assert not [c for c in shown(proposal) if c.startswith("114")]


def test_a_shave_and_a_planned_excision_are_no_excision() -> None:
    for words in (
        "Shave excision of lesion of the back, 1 cm.",
        "Will schedule excision of the cyst of the back.",
    ):
        text = f"Plan: {words}\nAssessment: cyst."
        assert not [c for c in lines(text, ("L72.0", "cyst")) if c.startswith("114")]


WOUND = ("S51.812A", "laceration")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Procedures: Laceration of the left forearm, 3 cm. Irrigated with saline. Anesthetized with 1% "
            "lidocaine. No foreign body was seen. Wound edges were approximated with 4-0 nylon. Six "
            "interrupted sutures placed. Dressing applied.\nAssessment: laceration.",
            "12002",
        ),
        (
            "EXAM: 2 cm linear laceration over the forehead.\nPROCEDURE: Prepped in the usual way. Edges "
            "were approximated. Dermabond applied.\nAssessment: laceration.",
            "12011",
        ),
        (
            "HPI: Cut on a can.\nExam: laceration of the thumb, 4.0 cm.\nProcedure note: Skin closed in "
            "one layer. Simple interrupted sutures, 5-0 prolene.\nAssessment: laceration.",
            "12002",
        ),
        (
            "Procedures: 3 cm laceration of the shin. Deep dermal sutures of 4-0 vicryl, skin sutured with "
            "nylon.\nAssessment: laceration.",
            "12032",
        ),
        ("Procedures: 1 cm laceration of the shin, closed with Steri-Strips.\nAssessment: laceration.", None),
        ("HPI: laceration of the arm, 2 cm, sutured elsewhere last week.\nAssessment: laceration.", None),
    ],
)
def test_a_repair_may_be_told_over_several_sentences(text: str, expected: str | None) -> None:
    found = [c for c in lines(text, WOUND) if c.startswith("120")]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    "words", ["Rho(D) immune globulin", "Rho (D) immune globulin", "RhoGAM", "Rho D immune globulin"]
)
def test_a_name_with_parentheses_is_read_as_it_is_written(words: str) -> None:
    text = f"CC: prenatal\nProcedures: {words} 300 mcg IM given today.\nAssessment: Rh negative."
    assert "J2790" in lines(text, ("O36.0120", "Rh negative"))


PNEUMONIA = ("J18.9", "pneumonia")


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("Admission H&P\nAssessment: pneumonia. Start IV antibiotics.\n", {}, "9922"),
        ("HOSPITAL PROGRESS NOTE\nAssessment: pneumonia. Continue ceftriaxone.\n", {}, "9923"),
        (
            "Hospital Day 3\nAssessment: pneumonia. Continue drug.\n",
            {"place_of_service": "21"},
            "9923",
        ),
        ("Assessment: pneumonia. Continue ceftriaxone.\n", {"place_of_service": "21"}, "9923"),
        ("Discharge summary\nAssessment: pneumonia, improved.\n", {}, "99238"),
        ("Discharge summary\nAssessment: pneumonia.\nTotal time 45 minutes.", {}, "99239"),
        ("Discharge summary\nAssessment: pneumonia.\nTotal time 30 minutes.", {}, "99238"),
        ("Admission note. Admitted and discharged on the same date.\nAssessment: pneumonia.\n", {}, "9923"),
        ("CC: follow-up. Reviewed hospital discharge summary.\nAssessment: pneumonia.\n", {}, "9921"),
        ("Discharge summary\nAssessment: pneumonia.\n", {"place_of_service": "11"}, "9921"),
    ],
)
def test_a_visit_in_hospital_is_what_the_note_calls_it(
    text: str, facts: dict[str, object], expected: str
) -> None:
    assert lines(text, PNEUMONIA, **facts)[0].startswith(expected)


@pytest.mark.parametrize(
    ("minutes", "first", "further", "one_day"),
    [
        (40, "99221", "99232", None),
        (55, "99222", "99233", "99234"),
        (75, "99223", "99233", "99235"),
        (85, "99223", "99233", "99236"),
    ],
)
def test_hospital_visits_by_time(minutes: int, first: str, further: str, one_day: str | None) -> None:
    rest = f"\nAssessment: pneumonia. Rest.\nTotal time {minutes} minutes."
    assert lines(f"Admission note{rest}", PNEUMONIA)[0] == first
    assert lines(f"Hospital progress note{rest}", PNEUMONIA)[0] == further
    if one_day:
        text = f"Admission note. Admitted and discharged on the same date.{rest}"
        assert lines(text, PNEUMONIA)[0] == one_day


def test_an_emergency_visit_by_staff_alone_is_the_lowest() -> None:
    text = "ED note. Nurse-only visit for a dressing change.\nAssessment: wound check."
    assert lines(text, ("Z48.00", "wound check"), place_of_service="23")[0] == "99281"


def test_critical_care_is_by_time_wherever_it_is_given() -> None:
    text = "Hospital progress note\nAssessment: pneumonia, septic shock. Critical care time 80 minutes."
    assert lines(text, PNEUMONIA, place_of_service="21")[0] == "99291"
