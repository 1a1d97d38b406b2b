"""Attacks on the running services: what was tried, and what came of it."""
