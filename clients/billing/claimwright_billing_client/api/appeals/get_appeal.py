from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.appeal_v1 import AppealV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    appeal_id: str,
    *,
    quotes: bool | Unset = False,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["quotes"] = quotes


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/appeals/{appeal_id}".format(appeal_id=quote(str(appeal_id), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AppealV1 | Problem | None:
    if response.status_code == 200:
        response_200 = AppealV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AppealV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
    quotes: bool | Unset = False,

) -> Response[AppealV1 | Problem]:
    """ Read an appeal, or its letter

     With `quotes=true` the letter cites the note's own words, fetched from the coding service (503 when
    it
    does not answer).

    Args:
        appeal_id (str):
        quotes (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppealV1 | Problem]
     """


    kwargs = _get_kwargs(
        appeal_id=appeal_id,
quotes=quotes,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
    quotes: bool | Unset = False,

) -> AppealV1 | Problem | None:
    """ Read an appeal, or its letter

     With `quotes=true` the letter cites the note's own words, fetched from the coding service (503 when
    it
    does not answer).

    Args:
        appeal_id (str):
        quotes (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppealV1 | Problem
     """


    return sync_detailed(
        appeal_id=appeal_id,
client=client,
quotes=quotes,

    ).parsed

async def asyncio_detailed(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
    quotes: bool | Unset = False,

) -> Response[AppealV1 | Problem]:
    """ Read an appeal, or its letter

     With `quotes=true` the letter cites the note's own words, fetched from the coding service (503 when
    it
    does not answer).

    Args:
        appeal_id (str):
        quotes (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppealV1 | Problem]
     """


    kwargs = _get_kwargs(
        appeal_id=appeal_id,
quotes=quotes,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    appeal_id: str,
    *,
    client: AuthenticatedClient,
    quotes: bool | Unset = False,

) -> AppealV1 | Problem | None:
    """ Read an appeal, or its letter

     With `quotes=true` the letter cites the note's own words, fetched from the coding service (503 when
    it
    does not answer).

    Args:
        appeal_id (str):
        quotes (bool | Unset):  Default: False.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppealV1 | Problem
     """


    return (await asyncio_detailed(
        appeal_id=appeal_id,
client=client,
quotes=quotes,

    )).parsed
