"""Billing over HTTP: one module per resource."""

from billing_service.api import (
    claims,
    coverages,
    eligibility,
    encounters,
    fee_schedules,
    interchanges,
    ledger,
    locations,
    patients,
    payers,
    payments,
    providers,
    remittances,
    statements,
    work_queue,
    x12,
)

ROUTERS = (
    patients.router,
    coverages.router,
    payers.router,
    providers.router,
    locations.router,
    fee_schedules.router,
    encounters.router,
    eligibility.router,
    claims.router,
    interchanges.router,
    remittances.router,
    payments.router,
    statements.router,
    ledger.router,
    work_queue.router,
    x12.router,
)
