"""A small service with the real edge: accounts that can be opened, read and changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import Body, Depends, FastAPI, Response
from pydantic import Field
from pydantic_settings import SettingsConfigDict
from sqlalchemy import Column, Integer, String, Table, insert, select, update

from shared.app import build_app
from shared.audit.committer import Lead
from shared.audit.tables import audit_tables
from shared.audit.trail import AuditTrail
from shared.auth import TokenVerifier, ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.contracts.common import AnswerModel, IsoDate, Page, StrictModel
from shared.database import KeyRing, UnitOfWork, make_engine, new_metadata
from shared.errors import Conflict, NotFound, Unavailable
from shared.etag import IfMatch, check_revision, set_etag
from shared.idempotency import IdempotencyStore, idempotency_table
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, PrincipalDep, Router, key_required, requires
from shared.settings import ServiceSettings

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
METADATA = new_metadata()
KEYS = idempotency_table(METADATA)
ACCOUNTS = Table(
    "accounts",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("clinic_id", String(64), nullable=False),
    Column("owner", String(200), nullable=False),
    Column("revision", Integer, nullable=False),
)
AUDIT = audit_tables(METADATA)
LEADS = {"acc": Lead(select(ACCOUNTS.c.id, ACCOUNTS.c.id.label("subject_id")))}
RING = KeyRing({"test": b"k" * 32})
Reader = Annotated[Principal, Depends(requires("accounts.read"))]
Writer = Annotated[Principal, Depends(requires("accounts.write"))]


class EdgeSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="EDGE_")
    database_url: str = "sqlite:///var/edge.sqlite3"
    port: int = 0
    audience: str = "edge"
    max_body_bytes: int = 100_000


class Phone(StrictModel):
    kind: Literal["phone"]
    number: str


class Mail(StrictModel):
    kind: Literal["mail"]
    address: str


class AccountIn(StrictModel):
    owner: str = Field(max_length=100)
    born: IsoDate | None = None
    cents: int = 0
    contact: Annotated[Phone | Mail, Field(discriminator="kind")] | None = None
    extra: Any = None


class AccountOut(AnswerModel):
    id: str
    owner: str
    revision: int


class EdgeService:
    """The application and what a test wants to look at or to break."""

    def __init__(
        self,
        database_url: str,
        folder: Path,
        *,
        audited: bool = False,
        settings: EdgeSettings | None = None,
    ) -> None:
        self.settings = settings or EdgeSettings()
        self.signing_key = folder / "signing.jwk.json"
        public = ensure_key_file(self.signing_key)
        self.clock = FixedClock(NOON)
        self.engine = make_engine(database_url)
        METADATA.create_all(self.engine)
        self.fault: BaseException | None = None
        """Raised by the next request after its work was committed, then cleared."""
        self.before_commit: Callable[[UnitOfWork], None] | None = None
        """Done in the transaction that opens an account, after all of its own."""
        self.down: str | None = None
        self.calls = 0
        self.trail = self._audit() if audited else None
        self.app = self._build(TokenVerifier.from_key_file(public, audience="edge", clock=self.clock))

    def headers(
        self, *scopes: str, subject: str = "usr_1", clinic_id: str = "c1", **more: str
    ) -> dict[str, str]:
        scopes = scopes or ("accounts.read", "accounts.write")
        token = mint_token(self.signing_key, subject, clinic_id, scopes, "edge", 3600, clock=self.clock)
        return {
            "Authorization": f"Bearer {token}",
            **{name.replace("_", "-"): text for name, text in more.items()},
        }

    def accounts(self) -> list[str]:
        with UnitOfWork(self.engine, read_only=True) as work:
            return list(work.session.scalars(select(ACCOUNTS.c.owner).order_by(ACCOUNTS.c.id)))

    def _build(self, verifier: TokenVerifier) -> FastAPI:
        return build_app(
            service="edge",
            title="Edge",
            version="1",
            description="For tests.",
            routers=[self._router()],
            settings=self.settings,
            verifier=verifier,
            idempotency=IdempotencyStore(self.engine, KEYS, RING, self.clock),
            readiness={"database": lambda: None, "payer": lambda: self.down},
            audit=self.trail,
        )

    def _audit(self) -> AuditTrail:
        untouched = {"/v1/accounts/fault": "nobody's"}
        return AuditTrail(self.engine, AUDIT, persons=("acc",), leads=LEADS, untouched=untouched)

    def _router(self) -> Router:
        router = Router(prefix="/v1/accounts", tags=["accounts"])

        @router.post("", status_code=201)
        def open_account(
            principal: Writer, body: AccountIn, response: Response, dedupe_key: DedupeKey
        ) -> AccountOut:
            return self._open(principal, body, response, dedupe_key)

        @router.post("/paid", status_code=201)
        @key_required
        def open_paid_account(
            principal: Writer, body: AccountIn, response: Response, dedupe_key: DedupeKey
        ) -> AccountOut:
            return self._open(principal, body, response, dedupe_key)

        @router.post("/edi")
        def take_interchange(
            principal: Writer, body: Annotated[bytes, Body(media_type="application/edi-x12")]
        ) -> int:
            return len(body)

        @router.get("")
        def list_accounts(principal: Reader, page: PageQuery) -> Page[AccountOut]:
            query = select(ACCOUNTS).where(ACCOUNTS.c.clinic_id == principal.clinic_id)
            if page.after:
                query = query.where(ACCOUNTS.c.id < page.after)
            with UnitOfWork(self.engine, read_only=True) as work:
                rows = work.session.execute(query.order_by(ACCOUNTS.c.id.desc()).limit(page.limit + 1)).all()
            return page_of(rows, page, key=lambda row: str(row.id), item=_to_wire)

        @router.get("/{account_id}")
        def read_account(principal: Reader, account_id: str, response: Response) -> AccountOut:
            with UnitOfWork(self.engine, read_only=True) as work:
                row = work.session.execute(
                    select(ACCOUNTS).where(
                        ACCOUNTS.c.id == account_id, ACCOUNTS.c.clinic_id == principal.clinic_id
                    )
                ).one_or_none()
            if row is None:
                raise NotFound("no such account")
            set_etag(response, row.revision)
            return _to_wire(row)

        @router.put("/{account_id}")
        def change_account(
            principal: Writer, account_id: str, revision: IfMatch, body: AccountIn, response: Response
        ) -> AccountOut:
            with UnitOfWork(self.engine, clinic_id=principal.clinic_id) as work:
                where = ACCOUNTS.c.id == account_id
                row = work.session.execute(select(ACCOUNTS).where(where).with_for_update()).one()
                check_revision(revision, row.revision)
                values = {"owner": body.owner, "revision": row.revision + 1}
                work.session.execute(update(ACCOUNTS).where(where).values(values))
                work.commit()
            set_etag(response, row.revision + 1)
            return AccountOut(id=account_id, owner=body.owner, revision=row.revision + 1)

        @router.get("/fault/{kind}")
        def fail(principal: PrincipalDep, kind: str) -> None:
            raise {
                "conflict": Conflict("the account is closed", code="closed"),
                "down": Unavailable("the payer does not answer", retry_after_s=7),
                "defect": RuntimeError("Marigold Testcase, born 1970-01-01"),
            }[kind]

        return router

    def _open(
        self, principal: Principal, body: AccountIn, response: Response, dedupe_key: str | None
    ) -> AccountOut:
        self.calls += 1
        account_id = resource_id("acc", self.clock, dedupe_key)
        with UnitOfWork(self.engine, clinic_id=principal.clinic_id) as work:
            if (
                work.session.execute(select(ACCOUNTS).where(ACCOUNTS.c.id == account_id)).one_or_none()
                is None
            ):
                row = {"id": account_id, "clinic_id": principal.clinic_id, "owner": body.owner, "revision": 1}
                work.session.execute(insert(ACCOUNTS).values(row))
                if self.before_commit:
                    self.before_commit(work)
                work.commit()
        fault, self.fault = self.fault, None
        if fault:
            raise fault
        set_etag(response, 1)
        response.headers["Location"] = f"/v1/accounts/{account_id}"
        return AccountOut(id=account_id, owner=body.owner, revision=1)


def _to_wire(row: Any) -> AccountOut:
    return AccountOut(id=row.id, owner=row.owner, revision=row.revision)


@contextmanager
def edge_service(
    database_url: str, folder: Path, *, audited: bool = False
) -> Iterator[tuple[EdgeService, TestClient]]:
    from starlette.testclient import TestClient  # the served process does without

    service = EdgeService(database_url, folder, audited=audited)
    with TestClient(service.app) as client:
        yield service, client
    if service.trail:
        service.trail.close()
    service.engine.dispose()


def assert_problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """The answer is a whole problem of this kind; gives it back."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert problem["code"] == code, problem
    assert problem["type"].startswith("urn:claimwright:problem:")
    assert problem["request_id"] == response.headers["x-request-id"]
    assert problem["title"]
    assert problem["detail"]
    return problem
