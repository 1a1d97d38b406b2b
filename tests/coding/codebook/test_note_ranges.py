"""References in instructional notes: text as the Tabular has it, and the codes it names."""

from __future__ import annotations

import pytest

from coding_service.codebook.model import CodeRange
from coding_service.codebook.note_ranges import parse_ranges

CATEGORIES = {f"{letter}{n:02}" for letter in "ACEFGIJKNOQRSTVZ" for n in range(100)} | {
    "M51",
    "B27",
    "B99",
    "M1A",
    "QA0",
}


def ranges(text: str) -> list[str]:
    """`A15..A19`, `S42#B` for a seventh character, `E08..E13@4:52` for characters from the 4th on."""
    shown = []
    for r in parse_ranges(text, CATEGORIES):
        name = r.first if r.first == r.last else f"{r.first}..{r.last}"
        name += f"#{r.seventh}" if r.seventh else ""
        name += f"@{r.tail_from}:{','.join(r.tails)}" if r.tails else ""
        shown.append(name)
    return shown


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("type 1 diabetes mellitus (E10.-)", ["E10"]),
        ("insulin (Z79.4)", ["Z79.4"]),
        ("influenza and other acute respiratory infections (J00-J22)", ["J00..J22"]),
        ("abortion, ectopic or molar pregnancy (O00-O07, O08.7)", ["O00..O07", "O08.7"]),
        ("malignant neoplasm of auricular canal (external) (C43.2-,C44.2-)", ["C43.2", "C44.2"]),
        ("sepsis (A40 -A41)", ["A40..A41"]),
        ("atherosclerosis of the extremities (I70.2--I70.7-)", ["I70.2..I70.7"]),
        ("apnea of newborn (E28.3- - E28.4-)", ["E28.3..E28.4"]),
        (
            "conditions classifiable to S06.0- to S06.8-code to specified intracranial injury",
            ["S06.0..S06.8"],
        ),
        ("resistance to antimicrobial drugs (Z16-)", ["Z16"]),
        ("gout, chronic (M1A.-)", ["M1A"]),
        ("something new (QA0.01)", ["QA0.01"]),
        ("code from category E11 to further identify any manifestation", ["E11"]),
        (
            "any condition in I50.- or I51.4-I51.7, I51.89, I51.9 due to hypertension",
            ["I50", "I51.4..I51.7", "I51.89", "I51.9"],
        ),
        ("poisoning (T36-T65 with fifth or sixth character 1-4 or 6)", ["T36..T65@0:1,2,3,4,6"]),
        ("underdosing of medication (T36-T50) with fifth or sixth character 6", ["T36..T50@0:6"]),
        ("code for adverse effect (T39.0-, with sixth character 5)", ["T39.0@6:5"]),
        ("whooping cough with pneumonia (A37 with fifth-character 1)", ["A37@5:1"]),
        ("aphasia following cerebrovascular disease (I69. with final characters -20)", ["I69@0:20"]),
        ("diabetic (peripheral) angiopathy (E08-E13 with .51-.52)", ["E08..E13@4:51,52"]),
        ("psychoactive drug use (F11-F19 with .15. .25, .95)", ["F11..F19@4:15,25,95"]),
        ("hallucinations in drug psychosis (F11-F19 with fifth to sixth characters 51)", ["F11..F19@5:51"]),
        ("open fracture of shoulder (S42.- with 7th character B or C)", ["S42#B", "S42#C"]),
        ("open fracture of ankle, foot and toes (S92.-with 7th character B)", ["S92#B"]),
        ("open fracture of elbow (S52.- with open fracture 7th character)", ["S52#B", "S52#C"]),
        ("current concussion (S06.0X- with seventh character A)", ["S06.0X#A"]),
        # Text that names no code that a rule could hold anybody to.
        ("certain localized infections - see body system-related chapters", []),
        ("megaloblastic anemia unresponsive to vitamin B12 or folate therapy", []),
        ("primary cutaneous CD30-positive proliferations", []),
        ("influenza A/H1N1", []),
        ("Conditions in S00-T88, except T74 and T76", ["S00..T88"]),
        ("endocrine disease, except diabetes (E00-E07, E15-E16)", ["E00..E07", "E15..E16"]),
        ("diabetic acidosis - see categories E08-E10, E11, E13 with ketoacidosis", []),
    ],
)
def test_ranges_of_a_note(text: str, named: list[str]) -> None:
    assert ranges(text) == named


@pytest.mark.parametrize(
    ("reference", "code", "covered"),
    [
        (CodeRange("E10", "E14"), "E11.9", True),
        (CodeRange("E10", "E14"), "E15", False),
        (CodeRange("E10", "E14"), "E14.9", True),
        (CodeRange("I10", "I10"), "I10", True),
        (CodeRange("I11.0", "I11.0"), "I11", False),
        (CodeRange("S42", "S42", seventh="B"), "S42.001B", True),
        (CodeRange("S42", "S42", seventh="B"), "S42.001A", False),
        (CodeRange("T36", "T50", tails=("5",)), "T36.0X5A", True),
        (CodeRange("T36", "T50", tails=("5",)), "T43.651A", False),  # its fifth character is 5, its intent 1
        (CodeRange("T36", "T50", tails=("6",)), "T36.96XA", True),
        (CodeRange("E08", "E13", tail_from=4, tails=("52",)), "E11.52", True),
        (CodeRange("E08", "E13", tail_from=4, tails=("52",)), "E11.65", False),
        (CodeRange("I69", "I69", tails=("20",)), "I69.320", True),
        (CodeRange("B27.0", "B27.9", tail_from=5, tails=("1",)), "B27.01", True),
    ],
)
def test_what_a_reference_covers(reference: CodeRange, code: str, covered: bool) -> None:
    assert reference.covers(code) is covered
