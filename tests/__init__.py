"""Tests, and what is run like them: campaigns, benchmarks, generators. All in development mode."""

import os

for _service in ("CODING", "BILLING", "MOCK_PAYER", "EDGE"):
    os.environ.setdefault(f"{_service}_DEVELOPMENT", "true")
