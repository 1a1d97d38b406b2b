from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_code_sets_on_file_setting_type_0 import ListCodeSetsOnFileSettingType0
from ...models.list_code_sets_on_file_status_type_0 import ListCodeSetsOnFileStatusType0
from ...models.page_code_set_summary_v1 import PageCodeSetSummaryV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    status: ListCodeSetsOnFileStatusType0 | None | Unset = UNSET,
    setting: ListCodeSetsOnFileSettingType0 | None | Unset = UNSET,
    date_of_service_from: datetime.date | None | Unset = UNSET,
    date_of_service_to: datetime.date | None | Unset = UNSET,
    code: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_status: None | str | Unset
    if isinstance(status, Unset):
        json_status = UNSET
    elif isinstance(status, ListCodeSetsOnFileStatusType0):
        json_status = status.value
    else:
        json_status = status
    params["status"] = json_status

    json_setting: None | str | Unset
    if isinstance(setting, Unset):
        json_setting = UNSET
    elif isinstance(setting, ListCodeSetsOnFileSettingType0):
        json_setting = setting.value
    else:
        json_setting = setting
    params["setting"] = json_setting

    json_date_of_service_from: None | str | Unset
    if isinstance(date_of_service_from, Unset):
        json_date_of_service_from = UNSET
    elif isinstance(date_of_service_from, datetime.date):
        json_date_of_service_from = date_of_service_from.isoformat()
    else:
        json_date_of_service_from = date_of_service_from
    params["date_of_service_from"] = json_date_of_service_from

    json_date_of_service_to: None | str | Unset
    if isinstance(date_of_service_to, Unset):
        json_date_of_service_to = UNSET
    elif isinstance(date_of_service_to, datetime.date):
        json_date_of_service_to = date_of_service_to.isoformat()
    else:
        json_date_of_service_to = date_of_service_to
    params["date_of_service_to"] = json_date_of_service_to

    json_code: None | str | Unset
    if isinstance(code, Unset):
        json_code = UNSET
    else:
        json_code = code
    params["code"] = json_code

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
        "url": "/v1/code-sets",
        "params": params,
    }


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
    status: ListCodeSetsOnFileStatusType0 | None | Unset = UNSET,
    setting: ListCodeSetsOnFileSettingType0 | None | Unset = UNSET,
    date_of_service_from: datetime.date | None | Unset = UNSET,
    date_of_service_to: datetime.date | None | Unset = UNSET,
    code: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageCodeSetSummaryV1 | Problem]:
    """ List code sets

     In the order in which they were made. With `Accept: application/x-ndjson` all that match.

    Args:
        status (ListCodeSetsOnFileStatusType0 | None | Unset):
        setting (ListCodeSetsOnFileSettingType0 | None | Unset):
        date_of_service_from (datetime.date | None | Unset):
        date_of_service_to (datetime.date | None | Unset):
        code (None | str | Unset): Sets that carry this code now, as published: `E11.42`.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCodeSetSummaryV1 | Problem]
     """


    kwargs = _get_kwargs(
        status=status,
setting=setting,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
code=code,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    status: ListCodeSetsOnFileStatusType0 | None | Unset = UNSET,
    setting: ListCodeSetsOnFileSettingType0 | None | Unset = UNSET,
    date_of_service_from: datetime.date | None | Unset = UNSET,
    date_of_service_to: datetime.date | None | Unset = UNSET,
    code: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageCodeSetSummaryV1 | Problem | None:
    """ List code sets

     In the order in which they were made. With `Accept: application/x-ndjson` all that match.

    Args:
        status (ListCodeSetsOnFileStatusType0 | None | Unset):
        setting (ListCodeSetsOnFileSettingType0 | None | Unset):
        date_of_service_from (datetime.date | None | Unset):
        date_of_service_to (datetime.date | None | Unset):
        code (None | str | Unset): Sets that carry this code now, as published: `E11.42`.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCodeSetSummaryV1 | Problem
     """


    return sync_detailed(
        client=client,
status=status,
setting=setting,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
code=code,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    status: ListCodeSetsOnFileStatusType0 | None | Unset = UNSET,
    setting: ListCodeSetsOnFileSettingType0 | None | Unset = UNSET,
    date_of_service_from: datetime.date | None | Unset = UNSET,
    date_of_service_to: datetime.date | None | Unset = UNSET,
    code: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> Response[PageCodeSetSummaryV1 | Problem]:
    """ List code sets

     In the order in which they were made. With `Accept: application/x-ndjson` all that match.

    Args:
        status (ListCodeSetsOnFileStatusType0 | None | Unset):
        setting (ListCodeSetsOnFileSettingType0 | None | Unset):
        date_of_service_from (datetime.date | None | Unset):
        date_of_service_to (datetime.date | None | Unset):
        code (None | str | Unset): Sets that carry this code now, as published: `E11.42`.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageCodeSetSummaryV1 | Problem]
     """


    kwargs = _get_kwargs(
        status=status,
setting=setting,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
code=code,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    status: ListCodeSetsOnFileStatusType0 | None | Unset = UNSET,
    setting: ListCodeSetsOnFileSettingType0 | None | Unset = UNSET,
    date_of_service_from: datetime.date | None | Unset = UNSET,
    date_of_service_to: datetime.date | None | Unset = UNSET,
    code: None | str | Unset = UNSET,
    limit: int | Unset = 50,
    cursor: None | str | Unset = UNSET,

) -> PageCodeSetSummaryV1 | Problem | None:
    """ List code sets

     In the order in which they were made. With `Accept: application/x-ndjson` all that match.

    Args:
        status (ListCodeSetsOnFileStatusType0 | None | Unset):
        setting (ListCodeSetsOnFileSettingType0 | None | Unset):
        date_of_service_from (datetime.date | None | Unset):
        date_of_service_to (datetime.date | None | Unset):
        code (None | str | Unset): Sets that carry this code now, as published: `E11.42`.
        limit (int | Unset): How many at most. Default: 50.
        cursor (None | str | Unset): `next_cursor` of the page before; opaque.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageCodeSetSummaryV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
status=status,
setting=setting,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
code=code,
limit=limit,
cursor=cursor,

    )).parsed
