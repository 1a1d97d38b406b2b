from enum import StrEnum

class AuthorizationV1Kind(StrEnum):
    PRIOR_AUTHORIZATION = "prior_authorization"
    REFERRAL = "referral"

    def __str__(self) -> str:
        return str(self.value)
