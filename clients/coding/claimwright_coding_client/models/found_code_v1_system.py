from enum import StrEnum

class FoundCodeV1System(StrEnum):
    CPT = "cpt"
    HCPCS = "hcpcs"
    ICD10CM = "icd10cm"
    ICD10PCS = "icd10pcs"

    def __str__(self) -> str:
        return str(self.value)
