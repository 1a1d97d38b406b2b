import pytest

from shared.errors import Denied
from shared.principal import Principal

CODER = Principal("usr_1", "cln_1", frozenset({"coding.write"}))


def test_require_passes_a_held_scope_and_refuses_another() -> None:
    CODER.require("coding.write")
    with pytest.raises(Denied) as refusal:
        CODER.require("claims.submit")
    assert refusal.value.code == "scope_missing"
    assert "usr_1" not in refusal.value.message
