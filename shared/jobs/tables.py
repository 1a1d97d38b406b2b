"""Jobs and their lines, beside the events of the service."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, MetaData, String, Table

from shared.database import EncryptedJSON, UtcDateTime


@dataclass(frozen=True, slots=True)
class JobTables:
    jobs: Table
    lines: Table


def job_tables(metadata: MetaData) -> JobTables:
    """`result_id` is the first of `ids`: what the line made, to be joined with. No names, no amounts."""
    jobs = Table(
        "jobs",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("clinic_id", String(64), nullable=False),
        Column("kind", String(40), nullable=False),
        Column("subject", String(64)),
        Column("total", Integer),
        Column("created_at", UtcDateTime, nullable=False),
        Column("created_by", String(255), nullable=False),
        Column("started_at", UtcDateTime),
        Column("cancelled_at", UtcDateTime),
        Column("finished_at", UtcDateTime),
        Index("ix_jobs_of", "clinic_id", "id"),
        Index("ix_jobs_subject", "subject"),
    )
    lines = Table(
        "job_lines",
        metadata,
        Column("job_id", String(64), ForeignKey("jobs.id"), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        Column("clinic_id", String(64), nullable=False, index=True),
        Column("request", EncryptedJSON),
        Column("about", String(64)),
        Column("outcome", String(20)),
        Column("result_id", String(64)),
        Column("ids", JSON, nullable=False),
        Column("faults", JSON, nullable=False),
        Column("settled_at", UtcDateTime),
    )
    return JobTables(jobs, lines)
