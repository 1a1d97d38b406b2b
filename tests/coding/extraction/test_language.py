import pytest

from coding_service.extraction.language import language_warnings, other_language

NOTES = {
    "Spanish": "Paciente de 54 años con diabetes tipo 2 y dolor en el pecho. Se indica metformina.",
    "Portuguese": "Paciente com dor no peito há dois dias, sem febre. Foi medicado em casa e não melhorou.",
    "French": "La patiente est suivie pour une hypertension. Elle a une douleur au genou depuis hier.",
    "German": "Die Patientin klagt seit zwei Tagen über Schmerzen, keine Luftnot. Blutdruck 140/90.",
    "Italian": "Il paziente è stato visto per dolore alla spalla. Non sono presenti segni di infezione.",
}
ENGLISH = (
    "CC: cough. HPI: 54 y/o with T2DM. Denies fever. Plan: continue metformin.",
    "HTN, DM2, CKD3. BP 140/90. RTC 3 mo.",
    "Patient speaks Spanish; daughter interprets. Reports “dolor en el pecho” for two days. No fever.",
    "Seen at Clínica de la Familia with Dr. De la Cruz for follow-up of hypertension.",
    "fever",
    "",
)


@pytest.mark.parametrize(("language", "note"), NOTES.items(), ids=list(NOTES))
def test_a_note_in_another_language_is_told(language: str, note: str) -> None:
    assert other_language(note) == language
    assert language in language_warnings(note)[0]


@pytest.mark.parametrize("note", ENGLISH)
def test_english_is_not_taken_for_another_language(note: str) -> None:
    assert language_warnings(note) == ()
