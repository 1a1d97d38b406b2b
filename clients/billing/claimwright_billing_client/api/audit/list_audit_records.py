from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.page_audit_record_v1 import PageAuditRecordV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    subject: None | str | Unset = UNSET,
    actor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_subject: None | str | Unset
    if isinstance(subject, Unset):
        json_subject = UNSET
    else:
        json_subject = subject
    params["subject"] = json_subject

    json_actor: None | str | Unset
    if isinstance(actor, Unset):
        json_actor = UNSET
    else:
        json_actor = actor
    params["actor"] = json_actor

    json_operation: None | str | Unset
    if isinstance(operation, Unset):
        json_operation = UNSET
    else:
        json_operation = operation
    params["operation"] = json_operation

    json_since: None | str | Unset
    if isinstance(since, Unset):
        json_since = UNSET
    elif isinstance(since, datetime.datetime):
        json_since = since.isoformat()
    else:
        json_since = since
    params["since"] = json_since

    json_until: None | str | Unset
    if isinstance(until, Unset):
        json_until = UNSET
    elif isinstance(until, datetime.datetime):
        json_until = until.isoformat()
    else:
        json_until = until
    params["until"] = json_until

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/audit/records",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageAuditRecordV1 | Problem | None:
    if response.status_code == 200:
        response_200 = PageAuditRecordV1.from_dict(response.json())



        return response_200

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 429:
        response_429 = Problem.from_dict(response.json())



        return response_429

    if response.status_code == 500:
        response_500 = Problem.from_dict(response.json())



        return response_500

    if response.status_code == 503:
        response_503 = Problem.from_dict(response.json())



        return response_503

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageAuditRecordV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    subject: None | str | Unset = UNSET,
    actor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageAuditRecordV1 | Problem]:
    """ List who saw or changed what, oldest first

     A record of every request about a patient, refused ones too, in the order of the chain. As NDJSON:
    all that fits.

    Args:
        subject (None | str | Unset): Id of a patient (billing) or of a code set (coding).
        actor (None | str | Unset): A token's subject.
        operation (None | str | Unset): An operation's id.
        since (datetime.datetime | None | Unset): From this instant on.
        until (datetime.datetime | None | Unset): Before this instant.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageAuditRecordV1 | Problem]
     """


    kwargs = _get_kwargs(
        subject=subject,
actor=actor,
operation=operation,
since=since,
until=until,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    subject: None | str | Unset = UNSET,
    actor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageAuditRecordV1 | Problem | None:
    """ List who saw or changed what, oldest first

     A record of every request about a patient, refused ones too, in the order of the chain. As NDJSON:
    all that fits.

    Args:
        subject (None | str | Unset): Id of a patient (billing) or of a code set (coding).
        actor (None | str | Unset): A token's subject.
        operation (None | str | Unset): An operation's id.
        since (datetime.datetime | None | Unset): From this instant on.
        until (datetime.datetime | None | Unset): Before this instant.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageAuditRecordV1 | Problem
     """


    return sync_detailed(
        client=client,
subject=subject,
actor=actor,
operation=operation,
since=since,
until=until,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    subject: None | str | Unset = UNSET,
    actor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageAuditRecordV1 | Problem]:
    """ List who saw or changed what, oldest first

     A record of every request about a patient, refused ones too, in the order of the chain. As NDJSON:
    all that fits.

    Args:
        subject (None | str | Unset): Id of a patient (billing) or of a code set (coding).
        actor (None | str | Unset): A token's subject.
        operation (None | str | Unset): An operation's id.
        since (datetime.datetime | None | Unset): From this instant on.
        until (datetime.datetime | None | Unset): Before this instant.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageAuditRecordV1 | Problem]
     """


    kwargs = _get_kwargs(
        subject=subject,
actor=actor,
operation=operation,
since=since,
until=until,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    subject: None | str | Unset = UNSET,
    actor: None | str | Unset = UNSET,
    operation: None | str | Unset = UNSET,
    since: datetime.datetime | None | Unset = UNSET,
    until: datetime.datetime | None | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageAuditRecordV1 | Problem | None:
    """ List who saw or changed what, oldest first

     A record of every request about a patient, refused ones too, in the order of the chain. As NDJSON:
    all that fits.

    Args:
        subject (None | str | Unset): Id of a patient (billing) or of a code set (coding).
        actor (None | str | Unset): A token's subject.
        operation (None | str | Unset): An operation's id.
        since (datetime.datetime | None | Unset): From this instant on.
        until (datetime.datetime | None | Unset): Before this instant.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageAuditRecordV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
subject=subject,
actor=actor,
operation=operation,
since=since,
until=until,
limit=limit,
cursor=cursor,

    )).parsed
