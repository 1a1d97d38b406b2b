from enum import StrEnum

class LocationWriteV1CliaCertificate(StrEnum):
    ACCREDITATION = "accreditation"
    COMPLIANCE = "compliance"
    PPM = "ppm"
    REGISTRATION = "registration"
    VALUE_0 = ""
    WAIVER = "waiver"

    def __str__(self) -> str:
        return str(self.value)
