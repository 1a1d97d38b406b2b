from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.coverage_order_v1 import CoverageOrderV1
from ...models.get_coverage_order_accident_item import GetCoverageOrderAccidentItem
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    patient_id: str,
    *,
    on: datetime.date | None | Unset = UNSET,
    accident: list[GetCoverageOrderAccidentItem] | Unset = UNSET,

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

    json_accident: list[str] | Unset = UNSET
    if not isinstance(accident, Unset):
        json_accident = []
        for accident_item_data in accident:
            accident_item = accident_item_data.value
            json_accident.append(accident_item)


    params["accident"] = json_accident


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/patients/{patient_id}/coverage-order".format(patient_id=quote(str(patient_id), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CoverageOrderV1 | Problem | None:
    if response.status_code == 200:
        response_200 = CoverageOrderV1.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CoverageOrderV1 | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    accident: list[GetCoverageOrderAccidentItem] | Unset = UNSET,

) -> Response[CoverageOrderV1 | Problem]:
    """ Propose which coverage of a patient pays first

     By accident insurers, the MSP questionnaire, own plan before a dependent's, the birthday rule,
    TRICARE
    and Medicaid last. A proposal: what is billed first is the order of the visit's `coverage_ids`.

    Args:
        patient_id (str):
        on (datetime.date | None | Unset):
        accident (list[GetCoverageOrderAccidentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CoverageOrderV1 | Problem]
     """


    kwargs = _get_kwargs(
        patient_id=patient_id,
on=on,
accident=accident,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    accident: list[GetCoverageOrderAccidentItem] | Unset = UNSET,

) -> CoverageOrderV1 | Problem | None:
    """ Propose which coverage of a patient pays first

     By accident insurers, the MSP questionnaire, own plan before a dependent's, the birthday rule,
    TRICARE
    and Medicaid last. A proposal: what is billed first is the order of the visit's `coverage_ids`.

    Args:
        patient_id (str):
        on (datetime.date | None | Unset):
        accident (list[GetCoverageOrderAccidentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CoverageOrderV1 | Problem
     """


    return sync_detailed(
        patient_id=patient_id,
client=client,
on=on,
accident=accident,

    ).parsed

async def asyncio_detailed(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    accident: list[GetCoverageOrderAccidentItem] | Unset = UNSET,

) -> Response[CoverageOrderV1 | Problem]:
    """ Propose which coverage of a patient pays first

     By accident insurers, the MSP questionnaire, own plan before a dependent's, the birthday rule,
    TRICARE
    and Medicaid last. A proposal: what is billed first is the order of the visit's `coverage_ids`.

    Args:
        patient_id (str):
        on (datetime.date | None | Unset):
        accident (list[GetCoverageOrderAccidentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CoverageOrderV1 | Problem]
     """


    kwargs = _get_kwargs(
        patient_id=patient_id,
on=on,
accident=accident,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    patient_id: str,
    *,
    client: AuthenticatedClient,
    on: datetime.date | None | Unset = UNSET,
    accident: list[GetCoverageOrderAccidentItem] | Unset = UNSET,

) -> CoverageOrderV1 | Problem | None:
    """ Propose which coverage of a patient pays first

     By accident insurers, the MSP questionnaire, own plan before a dependent's, the birthday rule,
    TRICARE
    and Medicaid last. A proposal: what is billed first is the order of the visit's `coverage_ids`.

    Args:
        patient_id (str):
        on (datetime.date | None | Unset):
        accident (list[GetCoverageOrderAccidentItem] | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CoverageOrderV1 | Problem
     """


    return (await asyncio_detailed(
        patient_id=patient_id,
client=client,
on=on,
accident=accident,

    )).parsed
