"""`/v1/reports`: a clinic's coding over a time; how a code set groups, for analytics, never for queries."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from fastapi import Query
from pydantic import Field

from coding_service.api import examples
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown
from coding_service.domain.report import Agreement, CodingReport
from coding_service.grouping.risk import HccModel
from coding_service.workflows.group_code_set import Grouping, group_code_set
from coding_service.workflows.report_coding import report_coding
from coding_service.workflows.report_hcc_capture import report_hcc_capture
from shared.contracts.common import AnswerModel, IsoDate
from shared.routing import Router

router = Router(prefix="/v1", tags=["reports"])


class AgreementV1(AnswerModel):
    """Codes of the first reading against those of the final sets; null where there is nothing to compare."""

    proposed: int
    final: int
    agreed: int
    precision: float | None = Field(default=None, description="Share of proposed codes that were kept.")
    recall: float | None = Field(default=None, description="Share of final codes that had been proposed.")
    f1: float | None = None


class CodeUseV1(AnswerModel):
    kind: str = Field(description="`dx` or `line`.")
    code: str
    title: str
    ccsr: str | None = Field(default=None, description="AHRQ CCSR category of a diagnosis.")
    proposed: int
    final: int
    agreed: int


class CodingReportV1(AnswerModel):
    sets: int
    finalized: int
    queried: int = Field(description="Sets about which a provider was asked.")
    query_rate: float | None = None
    unspecified_rate: float | None = Field(
        default=None, description="Share of final diagnoses whose title says “unspecified”."
    )
    diagnoses: AgreementV1
    lines: AgreementV1
    codes: list[CodeUseV1] = Field(description="Of finalized sets, most frequent first.")


class HccUseV1(AnswerModel):
    hcc: str
    label: str
    known: int = Field(description="Patients seen in the time who had it in the year before.")
    captured: int = Field(description="Of these, those for whom it was coded again.")
    new: int = Field(description="Patients for whom it was coded now and not in the year before.")
    rate: float | None = None


class HccGapV1(AnswerModel):
    """A reason to look at the record, never a reason to code."""

    hcc: str
    code_set_id: str = Field(description="The newest code set that carries it.")
    date_of_service: IsoDate
    codes: list[str]


class HccCaptureV1(AnswerModel):
    """For analytics. Nothing of it is shown to a provider or decides a code."""

    model: str
    patients: int = Field(description="With a finalized set in the time and a patient reference.")
    with_history: int = Field(description="Of these, those with a finalized set in the year before.")
    rate: float | None = Field(default=None, description="Share of known categories that were coded again.")
    hccs: list[HccUseV1]
    gaps: list[HccGapV1] = Field(description="Newest first.")


class HccV1(AnswerModel):
    number: str
    label: str
    weight: Decimal
    codes: list[str]


class GroupingV1(AnswerModel):
    """For analytics. Nothing of it is shown to a provider or decides a code."""

    code_set_id: str
    ccsr: dict[str, str | None] = Field(description="Diagnosis → AHRQ CCSR category.")
    hcc_model: str | None = None
    risk_score: Decimal | None = Field(default=None, description="Null without the patient's age and sex.")
    hccs: list[HccV1] = Field(default=[])
    ms_drg: int | None = Field(default=None, description="Inpatient sets only.")
    ms_drg_title: str | None = None
    notes: list[str] = Field(default=[], description="Why a figure is missing.")


@router.get(
    "/reports/coding",
    summary="Report on a clinic's coding",
    responses=shown(200, examples.CODING_REPORT),
)
def get_coding_report(
    principal: Reader,
    services: Services,
    date_of_service_from: IsoDate,
    date_of_service_to: IsoDate,
    limit: Annotated[int, Query(ge=1, le=5000, description="How many codes to list at most.")] = 500,
) -> CodingReportV1:
    """Code frequency, share of unspecified codes, query rate, and how often the final codes are those that
    were proposed: the product's own accuracy."""
    report = report_coding(
        principal, date_of_service_from, date_of_service_to, book=services.book, unit=services.unit
    )
    return _report_v1(report, limit)


@router.get(
    "/reports/hcc-capture",
    summary="Report which condition categories were coded again",
    responses=shown(200, examples.HCC_CAPTURE),
)
def get_hcc_capture(
    principal: Reader,
    services: Services,
    date_of_service_from: IsoDate,
    date_of_service_to: IsoDate,
    model: Annotated[str, Query(pattern="^V(24|28)$", description="CMS-HCC model.")] = "V28",
    limit: Annotated[int, Query(ge=1, le=5000, description="How many gaps to list at most.")] = 500,
) -> HccCaptureV1:
    """Condition categories of the patients seen in the time against those of the year before it, by finalized
    code sets with a patient reference; before the model's hierarchies."""
    found = report_hcc_capture(
        principal, date_of_service_from, date_of_service_to, HccModel[model], unit=services.unit
    )
    return HccCaptureV1(
        model=HccModel[model].value,
        patients=found.patients,
        with_history=found.with_history,
        rate=found.rate,
        hccs=[
            HccUseV1(hcc=u.hcc, label=u.label, known=u.known, captured=u.captured, new=u.new, rate=u.rate)
            for u in found.uses
        ],
        gaps=[
            HccGapV1(hcc=g.hcc, code_set_id=g.code_set_id, date_of_service=g.on, codes=list(g.codes))
            for g in found.gaps[:limit]
        ],
    )


@router.get(
    "/code-sets/{code_set_id}/grouping",
    summary="Group a code set for analytics",
    responses=shown(200, examples.GROUPING),
)
def get_grouping(
    principal: Reader,
    services: Services,
    code_set_id: str,
    model: Annotated[str, Query(pattern="^V(24|28)$", description="CMS-HCC model.")] = "V28",
) -> GroupingV1:
    """CCSR categories, CMS-HCC with its risk score, and the MS-DRG of an inpatient set."""
    grouping = group_code_set(principal, code_set_id, HccModel[model], unit=services.unit)
    return _grouping_v1(code_set_id, grouping)


def _report_v1(report: CodingReport, limit: int) -> CodingReportV1:
    return CodingReportV1(
        sets=report.sets,
        finalized=report.finalized,
        queried=report.queried,
        query_rate=report.query_rate,
        unspecified_rate=report.unspecified_rate,
        diagnoses=_agreement_v1(report.agreement("dx")),
        lines=_agreement_v1(report.agreement("line")),
        codes=[
            CodeUseV1(
                kind=use.kind,
                code=use.code,
                title=use.title,
                ccsr=use.category,
                proposed=use.proposed,
                final=use.final,
                agreed=use.agreed,
            )
            for use in report.uses[:limit]
        ],
    )


def _agreement_v1(agreement: Agreement) -> AgreementV1:
    return AgreementV1(
        proposed=agreement.proposed,
        final=agreement.final,
        agreed=agreement.agreed,
        precision=agreement.precision,
        recall=agreement.recall,
        f1=agreement.f1,
    )


def _grouping_v1(code_set_id: str, grouping: Grouping) -> GroupingV1:
    risk, drg = grouping.risk, grouping.drg
    return GroupingV1(
        code_set_id=code_set_id,
        ccsr=dict(grouping.categories),
        hcc_model=risk.model.value if risk else None,
        risk_score=risk.score if risk else None,
        hccs=[
            HccV1(number=h.number, label=h.label, weight=h.weight, codes=list(h.codes))
            for h in (risk.hccs if risk else ())
        ],
        ms_drg=drg.number if drg else None,
        ms_drg_title=drg.title if drg and drg.number else None,
        notes=list(grouping.notes),
    )
