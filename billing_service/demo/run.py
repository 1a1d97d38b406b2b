"""`billing-service demo` and `billing-service run`: the whole system on one machine."""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from billing_service.demo.clinic import Clinic, StepFailed
from billing_service.demo.samples import Samples, Visit, samples
from billing_service.demo.stack import DEFAULT_PORTS, Stack, StackFailure
from billing_service.demo.story import tell
from billing_service.demo.walk import Practice, carry, set_up_practice
from shared.auth import ensure_key_file
from shared.settings import KEY_FOLDER

FOLDER = Path("var/demo")
KEY = KEY_FOLDER / "private.jwk.json"
LARGEST_NOTE = 1_000_000
MARK = "demo.txt"


def add_demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--note", type=Path, help="carry this note (UTF-8 text) instead of the samples")
    parser.add_argument(
        "--date-of-service", type=date.fromisoformat, help="of --note, YYYY-MM-DD; default: the samples' day"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files go (default var/demo)")


def demo(arguments: argparse.Namespace) -> int:
    """Exit code 0 when every visit went as far as a clinic could take it; 1 with the step and the reason."""
    told = samples()
    _end_as_by_ctrl_c()
    try:
        visits = told.visits if arguments.note is None else (_unseen(arguments, told),)
        return _demo(told, visits, arguments.folder)
    except (StepFailed, StackFailure) as failure:
        sys.stdout.flush()
        print(f"\nThe demo failed. {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; the services are stopped.", file=sys.stderr)
        return 130


def run() -> int:
    """The three services on their default ports until Ctrl-C."""
    ensure_key_file(KEY)
    _end_as_by_ctrl_c()
    try:
        with Stack(Path("var/run"), KEY, DEFAULT_PORTS) as stack:
            for name, title in (("coding", "Coding"), ("billing", "Billing"), ("payer", "Mock payer")):
                print(f"{title:<11} {stack.url(name)}   docs {stack.url(name)}/docs   log {stack.log(name)}")
            print("A token: .venv/bin/billing-service token (see README). Stop with Ctrl-C.", flush=True)
            stack.wait()
    except KeyboardInterrupt:
        return 0
    except StackFailure as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


def _end_as_by_ctrl_c() -> None:
    """However this process is ended, the services end with it: they would outlive it otherwise."""
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, signal.default_int_handler)


def _demo(told: Samples, visits: tuple[Visit, ...], folder: Path) -> int:
    started = time.monotonic()
    _make_ready(folder)
    ensure_key_file(KEY)
    today = {"BILLING_CLOCK_START": f"{told.today}T09:00:00Z"}
    with (
        Stack(folder / "services", KEY, environment=today) as stack,
        Clinic({name: stack.url(name) for name in DEFAULT_PORTS}, KEY) as clinic,
    ):
        print(f"Three services are up after {time.monotonic() - started:.1f} s: coding, billing, mock payer.")
        practice = set_up_practice(clinic, told)
        for number, visit in enumerate(visits, start=1):
            _one(clinic, practice, visit, number, folder / visit.key)
        balances = clinic.get("billing", "/v1/ledger/balances").json()
        print(f"\nThe ledger sums to {balances['total_cents']} cents over all accounts.")
    print(f"Done in {time.monotonic() - started:.1f} s. The services are stopped; the files are in {folder}.")
    return 0


def _make_ready(folder: Path) -> None:
    """Empties a folder that an earlier demo filled; a folder with anything else in it is left alone."""
    mark = folder / MARK
    if folder.exists() and not mark.exists() and any(folder.iterdir()):
        raise StepFailed(f"prepare {folder}: it holds files that are not the demo's; name an empty folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mark.write_text("Made by billing-service demo, which empties this folder when it runs again.\n", "utf-8")


def _one(clinic: Clinic, practice: Practice, visit: Visit, number: int, folder: Path) -> None:
    walk = carry(clinic, practice, visit, folder)
    print()
    for line in tell(walk, number, str(folder)):
        print(line)
    sys.stdout.flush()


def _unseen(arguments: argparse.Namespace, told: Samples) -> Visit:
    """A note that the demo has never seen, for the first sample patient."""
    try:
        data = arguments.note.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise StepFailed(f"read the note: {arguments.note}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise StepFailed(
            f"read the note: {arguments.note} is not UTF-8 text (byte {error.start}); convert it first"
        ) from error
    if len(text) > LARGEST_NOTE:
        raise StepFailed(f"read the note: {arguments.note} has more than {LARGEST_NOTE:,} characters")
    day = arguments.date_of_service or told.visits[0].date_of_service
    return replace(told.visits[0], key="note", note=text, date_of_service=day)
