"""Webhooks of every service: what `/v1/events` tells, sent to an address, signed and retried.

api.py       subscriptions, secrets, replay and deliveries over HTTP
store.py     rows: who wants what, what is due, how it went
deliver.py   one attempt: the address checked, the body signed, the outcome noted
tables.py    two tables, in the service's own database
"""

from shared.webhooks.api import webhook_router
from shared.webhooks.deliver import Deliverer
from shared.webhooks.store import WebhookStore
from shared.webhooks.tables import WebhookTables, webhook_tables

__all__ = [
    "Deliverer",
    "WebhookStore",
    "WebhookTables",
    "webhook_router",
    "webhook_tables",
]
