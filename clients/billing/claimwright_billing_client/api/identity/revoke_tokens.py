from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.revocation_v1 import RevocationV1
from ...models.revocation_write_v1 import RevocationWriteV1
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: RevocationWriteV1,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/revocations",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RevocationV1 | None:
    if response.status_code == 201:
        response_201 = RevocationV1.from_dict(response.json())



        return response_201

    if response.status_code == 400:
        response_400 = Problem.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())



        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RevocationV1]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: RevocationWriteV1,
    idempotency_key: str | Unset = UNSET,

) -> Response[Problem | RevocationV1]:
    """ Revoke one token, or all of a subject or client

     Here at once, at the other services within 15 seconds. What the subject or client gets later is
    good: disable the client, or the account at the provider, first.

    Args:
        idempotency_key (str | Unset):
        body (RevocationWriteV1): One token by its `jti`, or everything that a subject or a client
            was issued until now.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevocationV1]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: RevocationWriteV1,
    idempotency_key: str | Unset = UNSET,

) -> Problem | RevocationV1 | None:
    """ Revoke one token, or all of a subject or client

     Here at once, at the other services within 15 seconds. What the subject or client gets later is
    good: disable the client, or the account at the provider, first.

    Args:
        idempotency_key (str | Unset):
        body (RevocationWriteV1): One token by its `jti`, or everything that a subject or a client
            was issued until now.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevocationV1
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: RevocationWriteV1,
    idempotency_key: str | Unset = UNSET,

) -> Response[Problem | RevocationV1]:
    """ Revoke one token, or all of a subject or client

     Here at once, at the other services within 15 seconds. What the subject or client gets later is
    good: disable the client, or the account at the provider, first.

    Args:
        idempotency_key (str | Unset):
        body (RevocationWriteV1): One token by its `jti`, or everything that a subject or a client
            was issued until now.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RevocationV1]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: RevocationWriteV1,
    idempotency_key: str | Unset = UNSET,

) -> Problem | RevocationV1 | None:
    """ Revoke one token, or all of a subject or client

     Here at once, at the other services within 15 seconds. What the subject or client gets later is
    good: disable the client, or the account at the provider, first.

    Args:
        idempotency_key (str | Unset):
        body (RevocationWriteV1): One token by its `jti`, or everything that a subject or a client
            was issued until now.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RevocationV1
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
