"""Validators that others wrote, held against what we write. Dev dependencies, never at run time."""

from __future__ import annotations

import io
import json
import logging
import warnings

import pyx12.params
import pyx12.x12n_document


def pyx12_errors(text: str) -> list[str]:
    """What pyx12 objects to; [] when it accepts the interchange."""
    found = io.StringIO()
    logging.disable(logging.CRITICAL)
    try:
        good = pyx12.x12n_document.x12n_document(
            pyx12.params.params(), io.StringIO(text), None, None, fd_json=found
        )
    finally:
        logging.disable(logging.NOTSET)
    return [] if good else [json.dumps(json.loads(found.getvalue() or "{}"))[:4000]]


def x12sdk_models(text: str) -> int:
    """How many sets x12sdk reads; it raises where it cannot."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from x12sdk.io import X12ModelReader

        with X12ModelReader(text) as reader:
            return sum(1 for _ in reader.models())
