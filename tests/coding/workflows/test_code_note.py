from dataclasses import replace
from datetime import date

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import CodeBook
from coding_service.domain.code_set import CodeSet
from coding_service.domain.record import DocumentKind
from coding_service.domain.term import ClinicTerm
from coding_service.workflows.code_note import NoteCoder, Readers
from tests.coding.builders import NOW, document, encounter

VISIT = (
    "CC: Follow-up of diabetes.\n"
    "HPI: Established patient. Burning feet at night. Denies chest pain. Mother had breast cancer.\n"
    "Assessment and plan:\n"
    "1. Type 2 diabetes with polyneuropathy, not at goal: increase metformin.\n"
    "2. Hypertension, controlled: continue lisinopril.\n"
)


@pytest.fixture(scope="module")
def book() -> CodeBook:
    return open_book()


@pytest.fixture(scope="module")
def coder(book: CodeBook) -> NoteCoder:
    return NoteCoder(book, Readers())


def coded(coder: NoteCoder, *texts: str, kind: DocumentKind = DocumentKind.VISIT_NOTE) -> CodeSet:
    first, *rest = texts
    documents = [document(text=first), *(document(id="nt_2", text=text, kind=kind) for text in rest)]
    return coder.code(encounter(), documents)


def codes(content: CodeSet) -> list[str]:
    return [d.code for d in content.diagnoses]


def test_a_note_becomes_codes_with_the_words_that_support_them(coder: NoteCoder) -> None:
    content = coded(coder, VISIT)
    assert {"E11.42", "I10"} <= set(codes(content))
    for diagnosis in content.diagnoses:
        assert diagnosis.path
        assert diagnosis.evidence
        for words in diagnosis.evidence:
            assert words.span.of(VISIT) == words.text
    rejected = {(r.kind.value, r.span.of(VISIT)) for r in content.rejections}
    assert ("negated", "chest pain") in rejected
    assert ("family", "breast cancer") in rejected
    assert content.passes
    assert content.releases[0].startswith("icd10cm-2027@")


def test_the_same_note_gives_the_same_code_set(coder: NoteCoder) -> None:
    assert coded(coder, VISIT) == coded(coder, VISIT)


def test_an_addendum_is_coded_with_the_note_and_quoted_from_itself(coder: NoteCoder) -> None:
    content = coded(coder, VISIT, "The patient also has gout of the left ankle.", kind=DocumentKind.ADDENDUM)
    gout = next(d for d in content.diagnoses if d.code.startswith("M10"))
    assert gout.evidence[0].note == 1
    assert "gout" in gout.evidence[0].text
    assert all(e.note == 0 for d in content.diagnoses if d.code == "I10" for e in d.evidence)


def test_a_family_history_does_not_reach_into_the_next_document(coder: NoteCoder) -> None:
    first = "Assessment: hypertension, controlled.\nFamily history:\nFather had gout"
    content = coded(coder, first, "Acute sinusitis, amoxicillin started.")
    assert [(r.code, r.kind.value) for r in content.rejections if r.note == 0] == [("M10.9", "family")]
    assert "family" not in [r.kind.value for r in content.rejections if r.note == 1]


def test_the_date_of_service_decides_the_release(coder: NoteCoder) -> None:
    before = coder.code(encounter(date_of_service=date(2026, 9, 30)), [document(text=VISIT)])
    assert before.diagnoses[0].release != coded(coder, VISIT).diagnoses[0].release


def test_a_note_in_another_language_says_so(coder: NoteCoder) -> None:
    content = coded(coder, "Paciente con dolor en el pecho desde hace dos días, sin fiebre.")
    assert any("Spanish" in warning for warning in content.warnings)


def test_checking_again_changes_nothing_but_what_the_rules_say(coder: NoteCoder) -> None:
    content = coded(coder, VISIT)
    assert coder.check(encounter(), content) == content
    wrong = replace(content, diagnoses=(replace(content.diagnoses[0], code="Q99.99"),), lines=())
    judged = coder.check(encounter(), wrong)
    assert judged.diagnoses == wrong.diagnoses
    assert judged.blocked_by


def test_a_clinic_s_own_term_is_read_at_once_and_for_it_alone(coder: NoteCoder) -> None:
    text = "Assessment: sugar feet, continue metformin."
    term = ClinicTerm("trm_1", "sugar feet", "E11.42", "coder-1", NOW)
    with_term = coder.code(encounter(), [document(text=text)], [term])
    assert "E11.42" in codes(with_term)
    assert "E11.42" not in codes(coded(coder, text))
