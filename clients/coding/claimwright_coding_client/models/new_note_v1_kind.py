from enum import StrEnum

class NewNoteV1Kind(StrEnum):
    ADDENDUM = "addendum"
    DISCHARGE_SUMMARY = "discharge_summary"
    PROCEDURE_NOTE = "procedure_note"
    RESULT = "result"
    VISIT_NOTE = "visit_note"

    def __str__(self) -> str:
        return str(self.value)
