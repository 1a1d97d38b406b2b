"""medspaCy in an environment of its own, given our terms and our notes: how it gets there, what runs there.

Run by its Python as a script: the first line of its input names the terms and texts, each further line asks
for one round over the texts, answered by what the round took.
"""

from __future__ import annotations

import gc
import importlib
import json
import subprocess
import sys
import time
import venv
from pathlib import Path

VERSION = "1.3.1"
HOME = Path(__file__).resolve().parents[2] / "var" / "peers" / f"medspacy-{VERSION}"


def python() -> Path:
    """The Python of the peer's environment, made where it is not there. LookupError: it cannot be had."""
    path = HOME / "bin" / "python"
    asked = [str(path), "-c", "import medspacy"]
    if path.exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0:
        return path
    venv.create(HOME, with_pip=True, clear=True)
    pip = [str(path), "-m", "pip", "install", "-q", f"medspacy=={VERSION}"]
    if subprocess.run(pip, capture_output=True, check=False).returncode:
        raise LookupError(f"medspacy {VERSION} cannot be installed in {HOME}")
    return path


def main() -> None:
    medspacy = importlib.import_module("medspacy")
    rule = importlib.import_module("medspacy.ner").TargetRule
    asked = json.loads(sys.stdin.readline())
    pipes = ["medspacy_pyrush", "medspacy_target_matcher", "medspacy_context", "medspacy_sectionizer"]
    nlp = medspacy.load(medspacy_enable=pipes)
    nlp.get_pipe("medspacy_target_matcher").add([rule(term, "CONDITION") for term in asked["terms"]])
    gc.collect()
    gc.freeze()  # as for ours: nothing that is loaded is looked through again
    for _ in sys.stdin:
        wall, processor = time.perf_counter(), time.process_time()
        found = sum(len(nlp(text).ents) for text in asked["texts"])
        took = time.perf_counter() - wall, time.process_time() - processor
        print(json.dumps({"wall": took[0], "processor": took[1], "found": found}), flush=True)


if __name__ == "__main__":
    main()
