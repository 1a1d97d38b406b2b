from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.code_v1 import CodeV1
from ...models.get_code_system import GetCodeSystem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    system: GetCodeSystem,
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
        "url": "/v1/codes/{system}/{code}".format(system=quote(str(system), safe=""),code=quote(str(code), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CodeV1 | Problem | None:
    if response.status_code == 200:
        response_200 = CodeV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CodeV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    system: GetCodeSystem,
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> Response[CodeV1 | Problem]:
    """ Look up a code on a day

     Its title and validity on the day, what stands above and below it, when it was valid, what it
    became.

    A code of another time is found, too, with `in_force` false.

    Args:
        system (GetCodeSystem):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CodeV1 | Problem]
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
    system: GetCodeSystem,
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> CodeV1 | Problem | None:
    """ Look up a code on a day

     Its title and validity on the day, what stands above and below it, when it was valid, what it
    became.

    A code of another time is found, too, with `in_force` false.

    Args:
        system (GetCodeSystem):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CodeV1 | Problem
     """


    return sync_detailed(
        system=system,
code=code,
client=client,
on=on,

    ).parsed

async def asyncio_detailed(
    system: GetCodeSystem,
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> Response[CodeV1 | Problem]:
    """ Look up a code on a day

     Its title and validity on the day, what stands above and below it, when it was valid, what it
    became.

    A code of another time is found, too, with `in_force` false.

    Args:
        system (GetCodeSystem):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CodeV1 | Problem]
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
    system: GetCodeSystem,
    code: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,

) -> CodeV1 | Problem | None:
    """ Look up a code on a day

     Its title and validity on the day, what stands above and below it, when it was valid, what it
    became.

    A code of another time is found, too, with `in_force` false.

    Args:
        system (GetCodeSystem):
        code (str): As published, or without its point; also a block (`E08-E13`) or chapter (`4`).
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CodeV1 | Problem
     """


    return (await asyncio_detailed(
        system=system,
code=code,
client=client,
on=on,

    )).parsed
