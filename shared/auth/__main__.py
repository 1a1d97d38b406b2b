"""`python -m shared.auth FILE`: the signing key of this machine, unless there is one."""

import argparse
from pathlib import Path

from shared.auth.local_keys import ensure_key_file

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m shared.auth", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="where the key is, or is made")
    ensure_key_file(parser.parse_args().file)
