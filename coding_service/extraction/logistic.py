"""Logistic regression in a page: small, exact and the same on every machine."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence


def probability(weights: Sequence[float], features: Sequence[float]) -> float:
    z = sum(w * x for w, x in zip(weights, features, strict=True))
    return 1.0 / (1.0 + math.exp(-max(min(z, 30.0), -30.0)))


def fit(
    samples: Sequence[tuple[tuple[float, ...], int]], rounds: int = 12, ridge: float = 1.0
) -> list[float]:
    """Logistic regression by Newton's method on equal samples merged; ridge against separable folds."""
    merged: dict[tuple[float, ...], list[int]] = defaultdict(lambda: [0, 0])
    for features, outcome in samples:
        merged[features][0] += 1
        merged[features][1] += outcome
    if not merged:
        return []
    size = len(next(iter(merged)))
    weights = [0.0] * size
    for _ in range(rounds):
        gradient = [-ridge * w for w in weights]
        hessian = [[ridge if i == j else 0.0 for j in range(size)] for i in range(size)]
        for features, (count, positive) in merged.items():
            p = probability(weights, features)
            error = positive - count * p
            curve = count * p * (1 - p)
            for i, x in enumerate(features):
                gradient[i] += error * x
                cx = curve * x
                row = hessian[i]
                for j, y in enumerate(features):
                    row[j] += cx * y
        step = _solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gaussian elimination with pivoting; the ridge keeps the matrix positive definite."""
    size = len(right)
    rows = [[*matrix[i], right[i]] for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, size):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, size + 1):
                rows[r][c] -= factor * rows[i][c]
    out = [0.0] * size
    for i in range(size - 1, -1, -1):
        out[i] = (rows[i][size] - sum(rows[i][c] * out[c] for c in range(i + 1, size))) / rows[i][i]
    return out
