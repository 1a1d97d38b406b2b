from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.rate_report_v1 import RateReportV1
from typing import cast
import datetime



def _get_kwargs(
    *,
    since: datetime.date,
    through: datetime.date,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_since = since.isoformat()
    params["since"] = json_since

    json_through = through.isoformat()
    params["through"] = json_through


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/reports/clean-claims",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RateReportV1 | None:
    if response.status_code == 200:
        response_200 = RateReportV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RateReportV1]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    since: datetime.date,
    through: datetime.date,

) -> Response[Problem | RateReportV1]:
    """ Read the clean-claim rate

     Of the claims first sent in the period: never held by the scrub, never rejected.

    Args:
        since (datetime.date): First day of the period, UTC.
        through (datetime.date): Last day of the period, included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RateReportV1]
     """


    kwargs = _get_kwargs(
        since=since,
through=through,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    since: datetime.date,
    through: datetime.date,

) -> Problem | RateReportV1 | None:
    """ Read the clean-claim rate

     Of the claims first sent in the period: never held by the scrub, never rejected.

    Args:
        since (datetime.date): First day of the period, UTC.
        through (datetime.date): Last day of the period, included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RateReportV1
     """


    return sync_detailed(
        client=client,
since=since,
through=through,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    since: datetime.date,
    through: datetime.date,

) -> Response[Problem | RateReportV1]:
    """ Read the clean-claim rate

     Of the claims first sent in the period: never held by the scrub, never rejected.

    Args:
        since (datetime.date): First day of the period, UTC.
        through (datetime.date): Last day of the period, included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RateReportV1]
     """


    kwargs = _get_kwargs(
        since=since,
through=through,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    since: datetime.date,
    through: datetime.date,

) -> Problem | RateReportV1 | None:
    """ Read the clean-claim rate

     Of the claims first sent in the period: never held by the scrub, never rejected.

    Args:
        since (datetime.date): First day of the period, UTC.
        through (datetime.date): Last day of the period, included.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RateReportV1
     """


    return (await asyncio_detailed(
        client=client,
since=since,
through=through,

    )).parsed
