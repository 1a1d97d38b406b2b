"""`python -m shared.auth FILE`: the signing key of this machine, unless there is one."""

import sys
from pathlib import Path

from shared.auth.local_keys import ensure_key_file

if __name__ == "__main__":
    ensure_key_file(Path(sys.argv[1]))
