from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.crosswalks_v1 import CrosswalksV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from typing import Literal, cast
import datetime



def _get_kwargs(
    system: Literal['icd10cm'],
    code: str,
    *,
    on: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_on: None | str | Unset
    if isinstance(on, Unset):
        json_on = UNSET
    elif isinstance(on, datetime.date):
        json_on = on.isoformat()
    else:
        json_on = on
    params["on"] = json_on


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/codes/{system}/{code}/crosswalks".format(system=quote(str(system), safe=""),code=quote(str(code), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CrosswalksV1 | Problem | None:
    if response.status_code == 200:
        response_200 = CrosswalksV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CrosswalksV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    system: Literal['icd10cm'],
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> Response[CrosswalksV1 | Problem]:
    """ Cross from a diagnosis to other classifications

     CCSR and HCC categories, and the GEM's way back to ICD-9-CM. Candidates: nearly all are approximate.

    Args:
        system (Literal['icd10cm']):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CrosswalksV1 | Problem]
     """


    kwargs = _get_kwargs(
        system=system,
code=code,
on=on,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    system: Literal['icd10cm'],
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> CrosswalksV1 | Problem | None:
    """ Cross from a diagnosis to other classifications

     CCSR and HCC categories, and the GEM's way back to ICD-9-CM. Candidates: nearly all are approximate.

    Args:
        system (Literal['icd10cm']):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CrosswalksV1 | Problem
     """


    return sync_detailed(
        system=system,
code=code,
client=client,
on=on,

    ).parsed

async def asyncio_detailed(
    system: Literal['icd10cm'],
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> Response[CrosswalksV1 | Problem]:
    """ Cross from a diagnosis to other classifications

     CCSR and HCC categories, and the GEM's way back to ICD-9-CM. Candidates: nearly all are approximate.

    Args:
        system (Literal['icd10cm']):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CrosswalksV1 | Problem]
     """


    kwargs = _get_kwargs(
        system=system,
code=code,
on=on,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    system: Literal['icd10cm'],
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> CrosswalksV1 | Problem | None:
    """ Cross from a diagnosis to other classifications

     CCSR and HCC categories, and the GEM's way back to ICD-9-CM. Candidates: nearly all are approximate.

    Args:
        system (Literal['icd10cm']):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CrosswalksV1 | Problem
     """


    return (await asyncio_detailed(
        system=system,
code=code,
client=client,
on=on,

    )).parsed
