from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.code_set_search_v1 import CodeSetSearchV1
from ...models.page_code_set_summary_v1 import PageCodeSetSummaryV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    body: CodeSetSearchV1,
    idempotency_key: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(idempotency_key, Unset):
        headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/code-sets/search",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageCodeSetSummaryV1 | Problem | None:
    if response.status_code == 200:
        response_200 = PageCodeSetSummaryV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageCodeSetSummaryV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: CodeSetSearchV1,
    idempotency_key: str | Unset = UNSET,

) -> Response[PageCodeSetSummaryV1 | Problem]:
    """ Find a patient's code sets

     By the clinic's own number of the patient, which is sealed in the database and found by its blind
    index. In the order in which they were made.

    Args:
        idempotency_key (str | Unset):
        body (CodeSetSearchV1): By what must not stand in an address: it would be in the logs of
            every machine on the way.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCodeSetSummaryV1 | Problem]
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
    body: CodeSetSearchV1,
    idempotency_key: str | Unset = UNSET,

) -> PageCodeSetSummaryV1 | Problem | None:
    """ Find a patient's code sets

     By the clinic's own number of the patient, which is sealed in the database and found by its blind
    index. In the order in which they were made.

    Args:
        idempotency_key (str | Unset):
        body (CodeSetSearchV1): By what must not stand in an address: it would be in the logs of
            every machine on the way.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCodeSetSummaryV1 | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CodeSetSearchV1,
    idempotency_key: str | Unset = UNSET,

) -> Response[PageCodeSetSummaryV1 | Problem]:
    """ Find a patient's code sets

     By the clinic's own number of the patient, which is sealed in the database and found by its blind
    index. In the order in which they were made.

    Args:
        idempotency_key (str | Unset):
        body (CodeSetSearchV1): By what must not stand in an address: it would be in the logs of
            every machine on the way.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCodeSetSummaryV1 | Problem]
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
    body: CodeSetSearchV1,
    idempotency_key: str | Unset = UNSET,

) -> PageCodeSetSummaryV1 | Problem | None:
    """ Find a patient's code sets

     By the clinic's own number of the patient, which is sealed in the database and found by its blind
    index. In the order in which they were made.

    Args:
        idempotency_key (str | Unset):
        body (CodeSetSearchV1): By what must not stand in an address: it would be in the logs of
            every machine on the way.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCodeSetSummaryV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
