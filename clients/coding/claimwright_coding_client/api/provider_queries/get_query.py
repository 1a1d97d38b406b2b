from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.provider_query_v1 import ProviderQueryV1
from typing import cast



def _get_kwargs(
    query_id: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/queries/{query_id}".format(query_id=quote(str(query_id), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ProviderQueryV1 | None:
    if response.status_code == 200:
        response_200 = ProviderQueryV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ProviderQueryV1]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    query_id: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | ProviderQueryV1]:
    """ Read a provider query

     Needs `coding.read` or `queries.answer`; the question and its words need `phi.read`.

    Args:
        query_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ProviderQueryV1]
     """


    kwargs = _get_kwargs(
        query_id=query_id,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    query_id: str,
    *,
    client: AuthenticatedClient,

) -> Problem | ProviderQueryV1 | None:
    """ Read a provider query

     Needs `coding.read` or `queries.answer`; the question and its words need `phi.read`.

    Args:
        query_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ProviderQueryV1
     """


    return sync_detailed(
        query_id=query_id,
client=client,

    ).parsed

async def asyncio_detailed(
    query_id: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | ProviderQueryV1]:
    """ Read a provider query

     Needs `coding.read` or `queries.answer`; the question and its words need `phi.read`.

    Args:
        query_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ProviderQueryV1]
     """


    kwargs = _get_kwargs(
        query_id=query_id,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    query_id: str,
    *,
    client: AuthenticatedClient,

) -> Problem | ProviderQueryV1 | None:
    """ Read a provider query

     Needs `coding.read` or `queries.answer`; the question and its words need `phi.read`.

    Args:
        query_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ProviderQueryV1
     """


    return (await asyncio_detailed(
        query_id=query_id,
client=client,

    )).parsed
