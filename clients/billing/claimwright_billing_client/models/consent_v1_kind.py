from enum import StrEnum

class ConsentV1Kind(StrEnum):
    ASSIGNMENT = "assignment"
    PART_2 = "part_2"
    RELEASE = "release"

    def __str__(self) -> str:
        return str(self.value)
