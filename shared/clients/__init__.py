"""The embedded token endpoint, for clinics without an identity provider: registered clients prove who they
are with a signed assertion and get a short-lived token (SMART Backend Services, HL7 SMART App Launch 2.2;
RFC 7523, RFC 7009). Hosted by one service, whose database has the clients and what was revoked.
"""

from shared.clients.api import client_router, revocation_router
from shared.clients.endpoint import TokenEndpoint, add_token_endpoint
from shared.clients.store import ClientStore
from shared.clients.tables import ClientTables, client_tables

__all__ = [
    "ClientStore",
    "ClientTables",
    "TokenEndpoint",
    "add_token_endpoint",
    "client_router",
    "client_tables",
    "revocation_router",
]
