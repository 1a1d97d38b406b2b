"""Bearer tokens: signed JWTs (RFC 7519) that become a `Principal`.

A token carries `iss`, `aud`, `sub`, `exp`, `iat`, `jti`, the tenant as `clinic_id`, and its scopes as one
space-separated `scope` (RFC 8693 §4.2). A service that only verifies holds public keys alone: those of the
local key file, and those that an OIDC provider publishes.
"""

from shared.auth.issuer import ALGORITHMS, LOCAL_ISSUER, ClaimNames, Issuer, Key, KeyFile, KeySource
from shared.auth.local_keys import PUBLIC_KEY_FILE, ensure_key_file, local_keys, retire_key, rotate_key
from shared.auth.mint import TokenMinter, mint_token
from shared.auth.published_keys import PublishedKeys
from shared.auth.verify import TokenVerifier, Unauthenticated

__all__ = [
    "ALGORITHMS",
    "LOCAL_ISSUER",
    "PUBLIC_KEY_FILE",
    "ClaimNames",
    "Issuer",
    "Key",
    "KeyFile",
    "KeySource",
    "PublishedKeys",
    "TokenMinter",
    "TokenVerifier",
    "Unauthenticated",
    "ensure_key_file",
    "local_keys",
    "mint_token",
    "retire_key",
    "rotate_key",
]
