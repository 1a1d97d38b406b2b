"""From what a note says to what a claim carries, by the ICD-10-CM Official Guidelines (FY2026)."""

from coding_service.extraction.guidelines.measure import all_documented, all_mentioned
from coding_service.extraction.guidelines.propose import Proposal, propose

__all__ = ["Proposal", "all_documented", "all_mentioned", "propose"]
