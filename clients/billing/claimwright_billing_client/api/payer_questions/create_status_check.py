from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.status_check_v1 import StatusCheckV1
from typing import cast



def _get_kwargs(
    claim_id: str,
    *,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/claims/{claim_id}/status-checks".format(claim_id=quote(str(claim_id), safe=""),),
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | StatusCheckV1 | None:
    if response.status_code == 201:
        response_201 = StatusCheckV1.from_dict(response.json())



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

    if response.status_code == 409:
        response_409 = Problem.from_dict(response.json())



        return response_409

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | StatusCheckV1]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    idempotency_key: str,

) -> Response[Problem | StatusCheckV1]:
    """ Ask the payer where a claim stands (276)

     Pended and in-process answers move the claim; a decision waits for its 835. 503 when nobody answers.

    Args:
        claim_id (str):
        idempotency_key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StatusCheckV1]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    idempotency_key: str,

) -> Problem | StatusCheckV1 | None:
    """ Ask the payer where a claim stands (276)

     Pended and in-process answers move the claim; a decision waits for its 835. 503 when nobody answers.

    Args:
        claim_id (str):
        idempotency_key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StatusCheckV1
     """


    return sync_detailed(
        claim_id=claim_id,
client=client,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    idempotency_key: str,

) -> Response[Problem | StatusCheckV1]:
    """ Ask the payer where a claim stands (276)

     Pended and in-process answers move the claim; a decision waits for its 835. 503 when nobody answers.

    Args:
        claim_id (str):
        idempotency_key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StatusCheckV1]
     """


    kwargs = _get_kwargs(
        claim_id=claim_id,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    claim_id: str,
    *,
    client: AuthenticatedClient,
    idempotency_key: str,

) -> Problem | StatusCheckV1 | None:
    """ Ask the payer where a claim stands (276)

     Pended and in-process answers move the claim; a decision waits for its 835. 503 when nobody answers.

    Args:
        claim_id (str):
        idempotency_key (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StatusCheckV1
     """


    return (await asyncio_detailed(
        claim_id=claim_id,
client=client,
idempotency_key=idempotency_key,

    )).parsed
