from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.coding_report_v1 import CodingReportV1
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    date_of_service_from: datetime.date,
    date_of_service_to: datetime.date,
    limit: int | Unset = 500,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_date_of_service_from = date_of_service_from.isoformat()
    params["date_of_service_from"] = json_date_of_service_from

    json_date_of_service_to = date_of_service_to.isoformat()
    params["date_of_service_to"] = json_date_of_service_to

    params["limit"] = limit


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/reports/coding",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CodingReportV1 | Problem | None:
    if response.status_code == 200:
        response_200 = CodingReportV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CodingReportV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    date_of_service_from: datetime.date,
    date_of_service_to: datetime.date,
    limit: int | Unset = 500,

) -> Response[CodingReportV1 | Problem]:
    """ Report on a clinic's coding

     Code frequency, share of unspecified codes, query rate, and how often the final codes are those that
    were proposed: the product's own accuracy.

    Args:
        date_of_service_from (datetime.date):
        date_of_service_to (datetime.date):
        limit (int | Unset): How many codes to list at most. Default: 500.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CodingReportV1 | Problem]
     """


    kwargs = _get_kwargs(
        date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
limit=limit,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    date_of_service_from: datetime.date,
    date_of_service_to: datetime.date,
    limit: int | Unset = 500,

) -> CodingReportV1 | Problem | None:
    """ Report on a clinic's coding

     Code frequency, share of unspecified codes, query rate, and how often the final codes are those that
    were proposed: the product's own accuracy.

    Args:
        date_of_service_from (datetime.date):
        date_of_service_to (datetime.date):
        limit (int | Unset): How many codes to list at most. Default: 500.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CodingReportV1 | Problem
     """


    return sync_detailed(
        client=client,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
limit=limit,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    date_of_service_from: datetime.date,
    date_of_service_to: datetime.date,
    limit: int | Unset = 500,

) -> Response[CodingReportV1 | Problem]:
    """ Report on a clinic's coding

     Code frequency, share of unspecified codes, query rate, and how often the final codes are those that
    were proposed: the product's own accuracy.

    Args:
        date_of_service_from (datetime.date):
        date_of_service_to (datetime.date):
        limit (int | Unset): How many codes to list at most. Default: 500.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CodingReportV1 | Problem]
     """


    kwargs = _get_kwargs(
        date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
limit=limit,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    date_of_service_from: datetime.date,
    date_of_service_to: datetime.date,
    limit: int | Unset = 500,

) -> CodingReportV1 | Problem | None:
    """ Report on a clinic's coding

     Code frequency, share of unspecified codes, query rate, and how often the final codes are those that
    were proposed: the product's own accuracy.

    Args:
        date_of_service_from (datetime.date):
        date_of_service_to (datetime.date):
        limit (int | Unset): How many codes to list at most. Default: 500.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CodingReportV1 | Problem
     """


    return (await asyncio_detailed(
        client=client,
date_of_service_from=date_of_service_from,
date_of_service_to=date_of_service_to,
limit=limit,

    )).parsed
