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
    filter_: str | Unset = '',
    date: datetime.date | None | Unset = UNSET,
    offset: int | Unset = 0,
    count: int | Unset = 100,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    params["url"] = url_query

    params["filter"] = filter_

    json_date: None | str | Unset
    if isinstance(date, Unset):
        json_date = UNSET
    elif isinstance(date, datetime.date):
        json_date = date.isoformat()
    else:
        json_date = date
    params["date"] = json_date

    params["offset"] = offset

    params["count"] = count


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/fhir/ValueSet/$expand",
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
    filter_: str | Unset = '',
    date: datetime.date | None | Unset = UNSET,
    offset: int | Unset = 0,
    count: int | Unset = 100,

) -> Response[Problem | ResourceV1]:
    """ Expand a value set

     `<system>/vs`: what may be reported on the day; `<system>/vs/E11`: what stands below a code.

    With a filter: what a search finds, the best first; `abstract` marks a code that wants its seventh
    character.

    Args:
        url_query (str):
        filter_ (str | Unset): What a person types. Default: ''.
        date (datetime.date | None | Unset): The date of service; today without.
        offset (int | Unset):  Default: 0.
        count (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResourceV1]
     """


    kwargs = _get_kwargs(
        url_query=url_query,
filter_=filter_,
date=date,
offset=offset,
count=count,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    url_query: str,
    filter_: str | Unset = '',
    date: datetime.date | None | Unset = UNSET,
    offset: int | Unset = 0,
    count: int | Unset = 100,

) -> Problem | ResourceV1 | None:
    """ Expand a value set

     `<system>/vs`: what may be reported on the day; `<system>/vs/E11`: what stands below a code.

    With a filter: what a search finds, the best first; `abstract` marks a code that wants its seventh
    character.

    Args:
        url_query (str):
        filter_ (str | Unset): What a person types. Default: ''.
        date (datetime.date | None | Unset): The date of service; today without.
        offset (int | Unset):  Default: 0.
        count (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResourceV1
     """


    return sync_detailed(
        client=client,
url_query=url_query,
filter_=filter_,
date=date,
offset=offset,
count=count,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    url_query: str,
    filter_: str | Unset = '',
    date: datetime.date | None | Unset = UNSET,
    offset: int | Unset = 0,
    count: int | Unset = 100,

) -> Response[Problem | ResourceV1]:
    """ Expand a value set

     `<system>/vs`: what may be reported on the day; `<system>/vs/E11`: what stands below a code.

    With a filter: what a search finds, the best first; `abstract` marks a code that wants its seventh
    character.

    Args:
        url_query (str):
        filter_ (str | Unset): What a person types. Default: ''.
        date (datetime.date | None | Unset): The date of service; today without.
        offset (int | Unset):  Default: 0.
        count (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ResourceV1]
     """


    kwargs = _get_kwargs(
        url_query=url_query,
filter_=filter_,
date=date,
offset=offset,
count=count,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    url_query: str,
    filter_: str | Unset = '',
    date: datetime.date | None | Unset = UNSET,
    offset: int | Unset = 0,
    count: int | Unset = 100,

) -> Problem | ResourceV1 | None:
    """ Expand a value set

     `<system>/vs`: what may be reported on the day; `<system>/vs/E11`: what stands below a code.

    With a filter: what a search finds, the best first; `abstract` marks a code that wants its seventh
    character.

    Args:
        url_query (str):
        filter_ (str | Unset): What a person types. Default: ''.
        date (datetime.date | None | Unset): The date of service; today without.
        offset (int | Unset):  Default: 0.
        count (int | Unset):  Default: 100.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ResourceV1
     """


    return (await asyncio_detailed(
        client=client,
url_query=url_query,
filter_=filter_,
date=date,
offset=offset,
count=count,

    )).parsed
