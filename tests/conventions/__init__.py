"""Walks over every operation of the three services: what `docs/api.md` promises, checked for each of them."""
