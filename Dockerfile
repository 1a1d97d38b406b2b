# One image for the three services; docker-compose.yml says which one a container is.

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
# Every file is checked against its hash here; of these the services' own dependencies alone are installed below.
COPY requirements.lock ./
RUN pip download --no-cache-dir --require-hashes --dest /wheels --requirement requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY shared shared
COPY coding_service coding_service
COPY billing_service billing_service
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels . \
    && python -m venv /opt/claimwright \
    && /opt/claimwright/bin/pip install --no-cache-dir --no-index --find-links /wheels claimwright

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 claimwright \
    && useradd --uid 10001 --gid claimwright --home-dir /srv --no-create-home --shell /usr/sbin/nologin claimwright \
    && install --directory --owner claimwright --group claimwright /srv/var
COPY --from=build /opt/claimwright /opt/claimwright
ENV PATH=/opt/claimwright/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv
USER 10001:10001
CMD ["coding-service", "serve"]
