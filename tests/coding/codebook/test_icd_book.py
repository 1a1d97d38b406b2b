"""Codes that trip others: blocks that are codes, placeholders, seventh characters, inherited notes."""

from __future__ import annotations

import pytest

from coding_service.codebook.model import IcdBook


@pytest.mark.parametrize(
    ("code", "title", "billable", "parent"),
    [
        ("I10", "Essential (primary) hypertension", True, "I10-I1A"),
        ("E11", "Type 2 diabetes mellitus", False, "E08-E13"),
        ("E11.9", "Type 2 diabetes mellitus without complications", True, "E11"),
        # Block and code of one name.
        ("B20", "Human immunodeficiency virus [HIV] disease", True, "1"),
        ("F99", "Mental disorder, not otherwise specified", True, "5"),
        ("P84", "Other problems with newborn", True, "16"),
        ("R99", "Ill-defined and unknown cause of mortality", True, "18"),
        # Placeholder X at the fifth and sixth position, and as a part of the printed code.
        ("W01.0XXA", "…without subsequent striking against object, initial encounter", True, "W01.0"),
        ("W01.0", "…without subsequent striking against object", False, "W01"),
        ("W19.XXXA", "Unspecified fall, initial encounter", True, "W19"),
        ("T36.0X1A", "…accidental (unintentional), initial encounter", True, "T36.0X1"),
        ("S52.501A", "…lower end of right radius, initial encounter for closed fracture", True, "S52.501"),
        # Seventh characters that are no encounter.
        ("E11.3211", "…diabetic retinopathy with macular edema, right eye", True, "E11.321"),
        ("O31.10X2", "…one fetus or more, unspecified trimester, fetus 2", True, "O31.10"),
        # Seven characters that the Tabular prints itself.
        ("H54.0X33", "Blindness right eye category 3, blindness left eye category 3", True, "H54.0X3"),
        ("O09.511", "Supervision of elderly primigravida, first trimester", True, "O09.51"),
        ("Z3A.00", "Weeks of gestation of pregnancy not specified", True, "Z3A.0"),
    ],
)
def test_entry(icd: IcdBook, code: str, title: str, billable: bool, parent: str) -> None:
    entry = icd.get(code)
    assert entry is not None
    assert entry.title.endswith(title.removeprefix("…"))
    assert title.startswith("…") or entry.title == title
    assert (entry.billable, entry.parent) == (billable, parent)
    assert icd.is_billable(code) is billable


@pytest.mark.parametrize(
    "code",
    [
        "",
        "I1",
        "I10.0",
        "S52.501",
        "W01.0XX",
        "W01.0A",
        "S06.1X7D",
        "S06.0X0",
        "E11.9A",
        "ZZZ",
        "É11",
        "S52.501AB",
        "E11-",
    ],
)
def test_what_is_no_billable_code(icd: IcdBook, code: str) -> None:
    assert not icd.is_billable(code)


def test_codes_are_found_without_their_point_and_in_lower_case(icd: IcdBook) -> None:
    assert icd.get("e119") == icd.get("E11.9")
    assert icd.get("s52501a") == icd.get("S52.501A")


@pytest.mark.parametrize(
    ("stem", "seventh", "code"),
    [
        ("S52.501", "A", "S52.501A"),
        ("W01.0", "A", "W01.0XXA"),
        ("W19", "D", "W19.XXXD"),
        ("T36.0X1", "S", "T36.0X1S"),
        ("S06.1X7", "A", "S06.1X7A"),
        ("S06.1X7", "D", None),  # the note on S06: D and S do not apply where the sixth character is 7 or 8
        ("S06.1X8", "S", None),
        ("S72.00", "A", None),  # not yet at the code that takes it
        ("E11.9", "A", None),
        ("S52.501", "Z", None),
        ("S52.501", "", None),
        ("NOPE", "A", None),
    ],
)
def test_expand(icd: IcdBook, stem: str, seventh: str, code: str | None) -> None:
    assert icd.expand(stem, seventh) == code


@pytest.mark.parametrize(
    ("code", "characters"),
    [
        ("S52.501", "ABCDEFGHJKMNPQRS"),
        ("S52.501A", "ABCDEFGHJKMNPQRS"),
        ("S62.001", "ABDGKPS"),
        ("S52.521", "ADGKPS"),  # torus fracture: its own, fewer characters than S52
        ("S06.1X7", "A"),
        ("E11.321", "1239"),
        ("H34.811", "012"),
        ("O31.10", "0123459"),
        ("E11.9", ""),
        ("H54.0X33", ""),
        ("nothing", ""),
    ],
)
def test_seventh_characters(icd: IcdBook, code: str, characters: str) -> None:
    assert "".join(icd.seventh_characters(code)) == characters


def test_ancestors_from_the_stem_to_the_chapter(icd: IcdBook) -> None:
    assert icd.ancestors("S52.501A") == ("S52.501", "S52.50", "S52.5", "S52", "S50-S59", "19")
    assert icd.ancestors("B20") == ("1",)
    assert icd.ancestors("nothing") == ()


def test_every_code_hangs_from_a_chapter_and_every_parent_knows_its_child(icd: IcdBook) -> None:
    for code in icd.billable_codes():
        entry = icd.get(code)
        assert entry is not None
        assert entry.parent is not None
        parent = icd.get(entry.parent)
        assert parent is not None
        assert code in parent.children
    assert {icd.ancestors(code)[-1] for code in ("A00.0", "Z99.89", "U07.1", "M1A.0110")} == {
        "1",
        "21",
        "22",
        "13",
    }


@pytest.mark.parametrize(
    ("code", "kind", "text", "origin"),
    [
        ("E11.42", "excludes1", "type 1 diabetes mellitus (E10.-)", "E11"),
        ("E11.42", "use_additional", "insulin (Z79.4)", "E11"),
        ("A01.00", "excludes2", "influenza and other acute respiratory infections (J00-J22)", "1"),
        ("S52.501A", "excludes1", "traumatic amputation of forearm (S58.-)", "S52"),
        (
            "S52.501A",
            "seventh",
            "The appropriate 7th character is to be added to all codes from category S52",
            "S52",
        ),
        ("I50.9", "code_first", "heart failure due to hypertension (I11.0)", "I50"),
        ("B20", "excludes1", "exposure to HIV virus (Z20.6)", "B20"),
    ],
)
def test_notes_are_inherited_with_their_origin(
    icd: IcdBook, code: str, kind: str, text: str, origin: str
) -> None:
    found = [note for note in icd.notes(code, kind) if note.text == text]
    assert [note.origin for note in found] == [origin]


def test_own_notes_come_first_and_inclusion_terms_do_not_descend(icd: IcdBook) -> None:
    origins = [note.origin for note in icd.notes("E11.42")]
    assert origins == sorted(origins, key=["E11.42", "E11.4", "E11", "E08-E13", "4"].index)
    assert [note.text for note in icd.notes("I10", "inclusion_term")] == []
    assert "Type 2 diabetes mellitus with diabetic neuralgia" in {
        note.text for note in icd.notes("E11.42", "inclusion_term")
    }
    assert icd.notes("E11.42", "inclusion_term")[0].origin == "E11.42"


def test_a_list_keeps_the_heading_that_it_stands_under(icd: IcdBook) -> None:
    (insulin,) = (note for note in icd.notes("E11", "use_additional") if "Z79.4" in note.text)
    assert insulin.heading == "code to identify control using:"


def test_terms_are_titles_and_inclusion_terms_without_seventh_characters(icd: IcdBook) -> None:
    terms = set(icd.terms())
    assert ("E11.9", "Type 2 diabetes mellitus without complications", "title") in terms
    assert ("W01.0", "Falling over animal", "inclusion") in terms
    assert ("E11", "Type 2 diabetes mellitus", "title") in terms
    assert not {code for code, _, _ in terms if code in ("S52.501A", "E08-E13", "4")}
    assert ("H54.0X33", "Blindness right eye category 3, blindness left eye category 3", "title") in terms
