from enum import StrEnum

class DisclosureWriteV1Purpose(StrEnum):
    ABUSE_OR_NEGLECT = "abuse_or_neglect"
    DECEDENT = "decedent"
    HEALTH_OVERSIGHT = "health_oversight"
    IMPERMISSIBLE = "impermissible"
    JUDICIAL_PROCEEDING = "judicial_proceeding"
    LAW_ENFORCEMENT = "law_enforcement"
    ORGAN_DONATION = "organ_donation"
    PUBLIC_HEALTH = "public_health"
    REQUIRED_BY_LAW = "required_by_law"
    RESEARCH = "research"
    SERIOUS_THREAT = "serious_threat"
    SPECIALIZED_GOVERNMENT = "specialized_government"
    WORKERS_COMPENSATION = "workers_compensation"

    def __str__(self) -> str:
        return str(self.value)
