from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.resource_v1 import ResourceV1
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    url_query: str,
    code: str,
    system: None | str | Unset = UNSET,
    date: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["url"] = url_query

    params["code"] = code

    json_system: None | str | Unset
    if isinstance(system, Unset):
        json_system = UNSET
    else:
        json_system = system
    params["system"] = json_system

    json_date: None | str | Unset
    if isinstance(date, Unset):
        json_date = UNSET
    elif isinstance(date, datetime.date):
        json_date = date.isoformat()
    else:
        json_date = date
    params["date"] = json_date


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/fhir/ValueSet/$validate-code",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ResourceV1 | None:
    if response.status_code == 200:
        response_200 = ResourceV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ResourceV1]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    url_query: str,
    code: str,
    system: None | str | Unset = UNSET,
    date: datetime.date | None | Unset = UNSET,

) -> Response[Problem | ResourceV1]:
    """ Validate a code against a value set

     Whether the code may be reported on the day, and stands where the value set says.

    Args:
        url_query (str):
        code (str):
        system (None | str | Unset):
        date (datetime.date | None | Unset): The date of service; today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResourceV1]
     """


    kwargs = _get_kwargs(
        url_query=url_query,
code=code,
system=system,
date=date,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    url_query: str,
    code: str,
    system: None | str | Unset = UNSET,
    date: datetime.date | None | Unset = UNSET,

) -> Problem | ResourceV1 | None:
    """ Validate a code against a value set

     Whether the code may be reported on the day, and stands where the value set says.

    Args:
        url_query (str):
        code (str):
        system (None | str | Unset):
        date (datetime.date | None | Unset): The date of service; today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResourceV1
     """


    return sync_detailed(
        client=client,
url_query=url_query,
code=code,
system=system,
date=date,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    url_query: str,
    code: str,
    system: None | str | Unset = UNSET,
    date: datetime.date | None | Unset = UNSET,

) -> Response[Problem | ResourceV1]:
    """ Validate a code against a value set

     Whether the code may be reported on the day, and stands where the value set says.

    Args:
        url_query (str):
        code (str):
        system (None | str | Unset):
        date (datetime.date | None | Unset): The date of service; today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResourceV1]
     """


    kwargs = _get_kwargs(
        url_query=url_query,
code=code,
system=system,
date=date,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    url_query: str,
    code: str,
    system: None | str | Unset = UNSET,
    date: datetime.date | None | Unset = UNSET,

) -> Problem | ResourceV1 | None:
    """ Validate a code against a value set

     Whether the code may be reported on the day, and stands where the value set says.

    Args:
        url_query (str):
        code (str):
        system (None | str | Unset):
        date (datetime.date | None | Unset): The date of service; today without.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResourceV1
     """


    return (await asyncio_detailed(
        client=client,
url_query=url_query,
code=code,
system=system,
date=date,

    )).parsed
