from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.denial_detail_v1 import DenialDetailV1
from ...models.problem import Problem
from ...models.write_off_v1 import WriteOffV1
from typing import cast



def _get_kwargs(
    denial_id: str,
    *,
    body: WriteOffV1,
    idempotency_key: str,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key

    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/denials/{denial_id}/write-off".format(denial_id=quote(str(denial_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DenialDetailV1 | Problem | None:
    if response.status_code == 200:
        response_200 = DenialDetailV1.from_dict(response.json())



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

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 408:
        response_408 = Problem.from_dict(response.json())



        return response_408

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 413:
        response_413 = Problem.from_dict(response.json())



        return response_413

    if response.status_code == 415:
        response_415 = Problem.from_dict(response.json())



        return response_415

    if response.status_code == 422:
        response_422 = Problem.from_dict(response.json())



        return response_422

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DenialDetailV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    denial_id: str,
    *,
    client: AuthenticatedClient,
    body: WriteOffV1,
    idempotency_key: str,
    if_match: str,

) -> Response[DenialDetailV1 | Problem]:
    """ Write off what is left of a denial

     Posts to the ledger with the category; the claim closes when nothing else is left of it.

    Args:
        denial_id (str):
        idempotency_key (str):
        if_match (str):
        body (WriteOffV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DenialDetailV1 | Problem]
     """


    kwargs = _get_kwargs(
        denial_id=denial_id,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    denial_id: str,
    *,
    client: AuthenticatedClient,
    body: WriteOffV1,
    idempotency_key: str,
    if_match: str,

) -> DenialDetailV1 | Problem | None:
    """ Write off what is left of a denial

     Posts to the ledger with the category; the claim closes when nothing else is left of it.

    Args:
        denial_id (str):
        idempotency_key (str):
        if_match (str):
        body (WriteOffV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DenialDetailV1 | Problem
     """


    return sync_detailed(
        denial_id=denial_id,
client=client,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    denial_id: str,
    *,
    client: AuthenticatedClient,
    body: WriteOffV1,
    idempotency_key: str,
    if_match: str,

) -> Response[DenialDetailV1 | Problem]:
    """ Write off what is left of a denial

     Posts to the ledger with the category; the claim closes when nothing else is left of it.

    Args:
        denial_id (str):
        idempotency_key (str):
        if_match (str):
        body (WriteOffV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DenialDetailV1 | Problem]
     """


    kwargs = _get_kwargs(
        denial_id=denial_id,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    denial_id: str,
    *,
    client: AuthenticatedClient,
    body: WriteOffV1,
    idempotency_key: str,
    if_match: str,

) -> DenialDetailV1 | Problem | None:
    """ Write off what is left of a denial

     Posts to the ledger with the category; the claim closes when nothing else is left of it.

    Args:
        denial_id (str):
        idempotency_key (str):
        if_match (str):
        body (WriteOffV1):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DenialDetailV1 | Problem
     """


    return (await asyncio_detailed(
        denial_id=denial_id,
client=client,
body=body,
idempotency_key=idempotency_key,
if_match=if_match,

    )).parsed
