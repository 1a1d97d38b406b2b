"""`/v1/webhooks` of every service: who wants to be told of what, and what became of telling them.

Annotations are real here, not postponed: the routes' scope is an argument, which FastAPI could not look up.
"""

from typing import Annotated, Any

from fastapi import Depends, Request, Response
from sqlalchemy import Row

from shared.address import AddressPolicy
from shared.contracts.common import Page
from shared.contracts.webhooks import (
    NewWebhookV1,
    ReplayedV1,
    ReplayV1,
    WebhookDeliveryV1,
    WebhookSecretV1,
    WebhookV1,
)
from shared.errors import Invalid, Place
from shared.etag import IfMatch, set_etag
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, requires
from shared.webhooks.store import Webhook, WebhookStore

SCOPE = "webhooks.manage"


def webhook_router(scope: str = SCOPE) -> Router:
    """The routes. The application's state has the `WebhookStore` and the `AddressPolicy`."""
    router = Router(prefix="/v1/webhooks", tags=["webhooks"])
    manager = Annotated[Principal, Depends(requires(scope))]

    @router.post("", status_code=201, summary="Subscribe an address to events")
    def create_webhook(
        request: Request,
        principal: manager,
        body: NewWebhookV1,
        response: Response,
        key: DedupeKey,
    ) -> WebhookSecretV1:
        """Told of every event from now on that it names, thinly: ids, to read the resource with a token. The
        answer has the signing secret (Standard Webhooks), this once and never again."""
        _policy(request).check(body.url)
        made, secret = _store(request).add(principal, body.url, body.event_types, key)
        set_etag(response, made.revision)
        response.headers["Location"] = f"/v1/webhooks/{made.id}"
        return WebhookSecretV1(secret=secret, **_shown(made))

    @router.get("", summary="List webhooks, oldest first")
    def list_webhooks(request: Request, principal: manager, page: PageQuery) -> Page[WebhookV1]:
        rows = _store(request).page(_clinic(principal), after=page.after or "", limit=page.limit + 1)
        return page_of(rows, page, key=lambda row: row.id, item=_webhook_v1)

    @router.get("/{webhook_id}", summary="Read a webhook")
    def get_webhook(
        request: Request,
        principal: manager,
        webhook_id: str,
        response: Response,
    ) -> WebhookV1:
        """Without what signs: `rotate-secret` makes another where that was lost."""
        found = _store(request).get(_clinic(principal), webhook_id)
        set_etag(response, found.revision)
        return _webhook_v1(found)

    @router.put("/{webhook_id}", summary="Change a webhook, or pause it")
    def change_webhook(
        request: Request,
        principal: manager,
        webhook_id: str,
        body: NewWebhookV1,
        revision: IfMatch,
        response: Response,
    ) -> WebhookV1:
        """While it is `paused` nothing is sent; what happens meanwhile is sent when it is `active` again."""
        _store(request).get(principal.clinic_id, webhook_id)
        _policy(request).check(body.url)
        changed = _store(request).change(
            principal,
            webhook_id,
            revision,
            "webhook.changed",
            url=body.url,
            event_types=list(body.event_types),
            state=body.state,
        )
        set_etag(response, changed.revision)
        return _webhook_v1(changed)

    @router.delete("/{webhook_id}", status_code=204, summary="Unsubscribe an address")
    def delete_webhook(
        request: Request,
        principal: manager,
        webhook_id: str,
        revision: IfMatch,
    ) -> None:
        """With what was still to be sent to it."""
        _store(request).remove(principal, webhook_id, revision)

    @router.post("/{webhook_id}/rotate-secret", summary="Give a webhook another secret")
    def rotate_webhook_secret(
        request: Request,
        principal: manager,
        webhook_id: str,
        revision: IfMatch,
        response: Response,
    ) -> WebhookSecretV1:
        """Shown this once. For 24 hours everything is signed with both, so nothing is refused meanwhile."""
        changed, secret = _store(request).rotate(principal, webhook_id, revision)
        set_etag(response, changed.revision)
        return WebhookSecretV1(secret=secret, **_shown(changed))

    @router.post("/{webhook_id}/replays", status_code=202, summary="Send events to a webhook once more")
    def replay_webhook(
        request: Request,
        principal: manager,
        webhook_id: str,
        body: ReplayV1,
    ) -> ReplayedV1:
        """One by its id, or all that it wants since a sequence number, 10,000 at most. The same `webhook-id`
        as the first time: whoever has seen it may pass it over."""
        if (body.event_id is None) is (body.since is None):
            place = Place("/event_id", "one_of", "give either event_id or since")
            raise Invalid("give either event_id or since", places=(place,))
        sent = _store(request).replay(
            _clinic(principal), webhook_id, event_id=body.event_id, since=body.since
        )
        return ReplayedV1(deliveries=sent)

    @router.get("/{webhook_id}/deliveries", summary="List what was sent to a webhook, oldest first")
    def list_webhook_deliveries(
        request: Request,
        principal: manager,
        webhook_id: str,
        page: PageQuery,
    ) -> Page[WebhookDeliveryV1]:
        """With the outcome of the last attempt, and when the next one is."""
        rows = _store(request).deliveries(
            _clinic(principal), webhook_id, after=page.after or "", limit=page.limit + 1
        )
        return page_of(rows, page, key=lambda row: str(row.id), item=_delivery_v1)

    return router


def _store(request: Request) -> WebhookStore:
    store: WebhookStore = request.app.state.webhooks
    return store


def _policy(request: Request) -> AddressPolicy:
    policy: AddressPolicy = request.app.state.webhook_addresses
    return policy


def _clinic(principal: Principal) -> str:
    return principal.clinic_id


def _shown(one: Webhook) -> dict[str, Any]:
    return {
        "id": one.id,
        "url": one.url,
        "event_types": list(one.event_types),
        "state": one.state,
        "created_at": one.created_at,
        "created_by": one.created_by,
    }


def _webhook_v1(one: Webhook) -> WebhookV1:
    return WebhookV1(**_shown(one))


def _delivery_v1(row: Row[Any]) -> WebhookDeliveryV1:
    return WebhookDeliveryV1(
        id=row.id,
        event_id=row.event_id,
        sequence=row.sequence,
        type=row.type,
        state=row.state,
        attempts=row.attempts,
        next_at=row.next_at,
        last_at=row.last_at,
        last_status=row.last_status,
        last_error=row.last_error,
    )
