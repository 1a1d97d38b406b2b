from enum import StrEnum

class ListCodeSetsOnFileSettingType0(StrEnum):
    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"

    def __str__(self) -> str:
        return str(self.value)
