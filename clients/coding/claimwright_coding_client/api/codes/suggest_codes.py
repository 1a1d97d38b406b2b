from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.found_codes_v1 import FoundCodesV1
from ...models.problem import Problem
from ...models.suggest_codes_system_type_0_item import SuggestCodesSystemType0Item
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    q: str,
    on: datetime.date | None | Unset = UNSET,
    system: list[SuggestCodesSystemType0Item] | None | Unset = UNSET,
    limit: int | Unset = 10,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["q"] = q

    json_on: None | str | Unset
    if isinstance(on, Unset):
        json_on = UNSET
    elif isinstance(on, datetime.date):
        json_on = on.isoformat()
    else:
        json_on = on
    params["on"] = json_on

    json_system: list[str] | None | Unset
    if isinstance(system, Unset):
        json_system = UNSET
    elif isinstance(system, list):
        json_system = []
        for system_type_0_item_data in system:
            system_type_0_item = system_type_0_item_data.value
            json_system.append(system_type_0_item)


    else:
        json_system = system
    params["system"] = json_system

    params["limit"] = limit


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/code-suggestions",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> FoundCodesV1 | Problem | None:
    if response.status_code == 200:
        response_200 = FoundCodesV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FoundCodesV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    on: datetime.date | None | Unset = UNSET,
    system: list[SuggestCodesSystemType0Item] | None | Unset = UNSET,
    limit: int | Unset = 10,

) -> Response[FoundCodesV1 | Problem]:
    """ Suggest codes while typing

     Codes and wordings that begin with what is typed, the shortest first; else what a search finds.

    Args:
        q (str): Words, an abbreviation, a code or its beginning; nothing of a patient.
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        system (list[SuggestCodesSystemType0Item] | None | Unset): As often as needed; all of them
            without.
        limit (int | Unset): How many at most. Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FoundCodesV1 | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
on=on,
system=system,
limit=limit,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    q: str,
    on: datetime.date | None | Unset = UNSET,
    system: list[SuggestCodesSystemType0Item] | None | Unset = UNSET,
    limit: int | Unset = 10,

) -> FoundCodesV1 | Problem | None:
    """ Suggest codes while typing

     Codes and wordings that begin with what is typed, the shortest first; else what a search finds.

    Args:
        q (str): Words, an abbreviation, a code or its beginning; nothing of a patient.
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        system (list[SuggestCodesSystemType0Item] | None | Unset): As often as needed; all of them
            without.
        limit (int | Unset): How many at most. Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FoundCodesV1 | Problem
     """


    return sync_detailed(
        client=client,
q=q,
on=on,
system=system,
limit=limit,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    q: str,
    on: datetime.date | None | Unset = UNSET,
    system: list[SuggestCodesSystemType0Item] | None | Unset = UNSET,
    limit: int | Unset = 10,

) -> Response[FoundCodesV1 | Problem]:
    """ Suggest codes while typing

     Codes and wordings that begin with what is typed, the shortest first; else what a search finds.

    Args:
        q (str): Words, an abbreviation, a code or its beginning; nothing of a patient.
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        system (list[SuggestCodesSystemType0Item] | None | Unset): As often as needed; all of them
            without.
        limit (int | Unset): How many at most. Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FoundCodesV1 | Problem]
     """


    kwargs = _get_kwargs(
        q=q,
on=on,
system=system,
limit=limit,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    q: str,
    on: datetime.date | None | Unset = UNSET,
    system: list[SuggestCodesSystemType0Item] | None | Unset = UNSET,
    limit: int | Unset = 10,

) -> FoundCodesV1 | Problem | None:
    """ Suggest codes while typing

     Codes and wordings that begin with what is typed, the shortest first; else what a search finds.

    Args:
        q (str): Words, an abbreviation, a code or its beginning; nothing of a patient.
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        system (list[SuggestCodesSystemType0Item] | None | Unset): As often as needed; all of them
            without.
        limit (int | Unset): How many at most. Default: 10.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FoundCodesV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
q=q,
on=on,
system=system,
limit=limit,

    )).parsed
