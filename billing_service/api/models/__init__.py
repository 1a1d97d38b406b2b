"""Billing's JSON, v1: what callers write (strict) and what they are answered."""
