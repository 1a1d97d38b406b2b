from enum import StrEnum

class GetCodeSystem(StrEnum):
    CPT = "cpt"
    HCPCS = "hcpcs"
    ICD10CM = "icd10cm"

    def __str__(self) -> str:
        return str(self.value)
