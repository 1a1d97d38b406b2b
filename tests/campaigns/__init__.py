"""Long searches for faults, run by `make campaign`: one module each, with `run(seed) -> list[Outcome]`."""
