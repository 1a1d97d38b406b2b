from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.get_codes_system import GetCodesSystem
from ...models.page_listed_code_v1 import PageListedCodeV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    system: GetCodesSystem,
    *,
    on: datetime.date | None | Unset = UNSET,
    under: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

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

    json_under: None | str | Unset
    if isinstance(under, Unset):
        json_under = UNSET
    else:
        json_under = under
    params["under"] = json_under

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/codes/{system}".format(system=quote(str(system), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageListedCodeV1 | Problem | None:
    if response.status_code == 200:
        response_200 = PageListedCodeV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageListedCodeV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    system: GetCodesSystem,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    under: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageListedCodeV1 | Problem]:
    """ List the codes of a day

     What may be reported on the day, in the order of the codes. Of CPT and HCPCS, what is loaded.

    Args:
        system (GetCodesSystem):
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        under (None | str | Unset): Only what is below this code, block or chapter.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageListedCodeV1 | Problem]
     """


    kwargs = _get_kwargs(
        system=system,
on=on,
under=under,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    system: GetCodesSystem,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    under: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageListedCodeV1 | Problem | None:
    """ List the codes of a day

     What may be reported on the day, in the order of the codes. Of CPT and HCPCS, what is loaded.

    Args:
        system (GetCodesSystem):
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        under (None | str | Unset): Only what is below this code, block or chapter.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageListedCodeV1 | Problem
     """


    return sync_detailed(
        system=system,
client=client,
on=on,
under=under,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    system: GetCodesSystem,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    under: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageListedCodeV1 | Problem]:
    """ List the codes of a day

     What may be reported on the day, in the order of the codes. Of CPT and HCPCS, what is loaded.

    Args:
        system (GetCodesSystem):
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        under (None | str | Unset): Only what is below this code, block or chapter.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageListedCodeV1 | Problem]
     """


    kwargs = _get_kwargs(
        system=system,
on=on,
under=under,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    system: GetCodesSystem,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    under: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageListedCodeV1 | Problem | None:
    """ List the codes of a day

     What may be reported on the day, in the order of the codes. Of CPT and HCPCS, what is loaded.

    Args:
        system (GetCodesSystem):
        on (datetime.date | None | Unset): The date of service that decides which release answers;
            today without.
        under (None | str | Unset): Only what is below this code, block or chapter.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageListedCodeV1 | Problem
     """


    return (await asyncio_detailed(
        system=system,
client=client,
on=on,
under=under,
limit=limit,
cursor=cursor,

    )).parsed
