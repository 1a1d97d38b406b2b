from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.aging_report_v1 import AgingReportV1
from ...models.get_aging_report_aged_from import GetAgingReportAgedFrom
from ...models.get_aging_report_by import GetAgingReportBy
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    by: GetAgingReportBy | Unset = GetAgingReportBy.PAYER,
    on: datetime.date | None | Unset = UNSET,
    aged_from: GetAgingReportAgedFrom | Unset = GetAgingReportAgedFrom.OPENED_ON,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_by: str | Unset = UNSET
    if not isinstance(by, Unset):
        json_by = by.value

    params["by"] = json_by

    json_on: None | str | Unset
    if isinstance(on, Unset):
        json_on = UNSET
    elif isinstance(on, datetime.date):
        json_on = on.isoformat()
    else:
        json_on = on
    params["on"] = json_on

    json_aged_from: str | Unset = UNSET
    if not isinstance(aged_from, Unset):
        json_aged_from = aged_from.value

    params["aged_from"] = json_aged_from


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/reports/aging",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AgingReportV1 | Problem | None:
    if response.status_code == 200:
        response_200 = AgingReportV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AgingReportV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    by: GetAgingReportBy | Unset = GetAgingReportBy.PAYER,
    on: datetime.date | None | Unset = UNSET,
    aged_from: GetAgingReportAgedFrom | Unset = GetAgingReportAgedFrom.OPENED_ON,

) -> Response[AgingReportV1 | Problem]:
    """ Age the receivables

     0-30, 31-60, 61-90, 91-120 and over 120 days; the total ties to the ledger's account.

    Args:
        by (GetAgingReportBy | Unset):  Default: GetAgingReportBy.PAYER.
        on (datetime.date | None | Unset): The day; today where it is not given.
        aged_from (GetAgingReportAgedFrom | Unset):  Default: GetAgingReportAgedFrom.OPENED_ON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AgingReportV1 | Problem]
     """


    kwargs = _get_kwargs(
        by=by,
on=on,
aged_from=aged_from,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    by: GetAgingReportBy | Unset = GetAgingReportBy.PAYER,
    on: datetime.date | None | Unset = UNSET,
    aged_from: GetAgingReportAgedFrom | Unset = GetAgingReportAgedFrom.OPENED_ON,

) -> AgingReportV1 | Problem | None:
    """ Age the receivables

     0-30, 31-60, 61-90, 91-120 and over 120 days; the total ties to the ledger's account.

    Args:
        by (GetAgingReportBy | Unset):  Default: GetAgingReportBy.PAYER.
        on (datetime.date | None | Unset): The day; today where it is not given.
        aged_from (GetAgingReportAgedFrom | Unset):  Default: GetAgingReportAgedFrom.OPENED_ON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AgingReportV1 | Problem
     """


    return sync_detailed(
        client=client,
by=by,
on=on,
aged_from=aged_from,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    by: GetAgingReportBy | Unset = GetAgingReportBy.PAYER,
    on: datetime.date | None | Unset = UNSET,
    aged_from: GetAgingReportAgedFrom | Unset = GetAgingReportAgedFrom.OPENED_ON,

) -> Response[AgingReportV1 | Problem]:
    """ Age the receivables

     0-30, 31-60, 61-90, 91-120 and over 120 days; the total ties to the ledger's account.

    Args:
        by (GetAgingReportBy | Unset):  Default: GetAgingReportBy.PAYER.
        on (datetime.date | None | Unset): The day; today where it is not given.
        aged_from (GetAgingReportAgedFrom | Unset):  Default: GetAgingReportAgedFrom.OPENED_ON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AgingReportV1 | Problem]
     """


    kwargs = _get_kwargs(
        by=by,
on=on,
aged_from=aged_from,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    by: GetAgingReportBy | Unset = GetAgingReportBy.PAYER,
    on: datetime.date | None | Unset = UNSET,
    aged_from: GetAgingReportAgedFrom | Unset = GetAgingReportAgedFrom.OPENED_ON,

) -> AgingReportV1 | Problem | None:
    """ Age the receivables

     0-30, 31-60, 61-90, 91-120 and over 120 days; the total ties to the ledger's account.

    Args:
        by (GetAgingReportBy | Unset):  Default: GetAgingReportBy.PAYER.
        on (datetime.date | None | Unset): The day; today where it is not given.
        aged_from (GetAgingReportAgedFrom | Unset):  Default: GetAgingReportAgedFrom.OPENED_ON.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AgingReportV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
by=by,
on=on,
aged_from=aged_from,

    )).parsed
