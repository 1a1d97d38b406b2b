"""Gradient boosting of small decision trees on a logistic loss: small, exact and the same on every machine.

Values of a feature are put into at most `BINS` bins by their quantiles, equal samples are merged with
their counts, and each tree is grown leaf by leaf (the leaf whose best split gains most comes first). No
randomness: ties go to the lower feature and the lower bin.

Source: J. Friedman, "Greedy function approximation: a gradient boosting machine", 2001; histograms and
leaf-wise growth after G. Ke et al., "LightGBM", 2017.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

BINS = 32
Features = tuple[float, ...]
Split = tuple[float, int, int]
"""(minus gain, feature, bin): the least is the best."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in the order in which they were made. Node i asks whether the bin of `feature[i]` is at most
    `bins[i]`: then `left[i]`, else `right[i]`. A leaf has feature -1 and a value."""

    feature: list[int]
    bins: list[int]
    left: list[int]
    right: list[int]
    value: list[float]

    def of(self, row: Sequence[int]) -> float:
        node = 0
        while self.feature[node] >= 0:
            node = self.left[node] if row[self.feature[node]] <= self.bins[node] else self.right[node]
        return self.value[node]


@dataclass(frozen=True, slots=True)
class Boosted:
    """A fitted curve. `probability` of features that are as many as it was fitted on."""

    edges: list[list[float]]
    """For each feature, the highest value of each bin but the last."""
    base: float
    trees: list[Tree]

    def probability(self, features: Features) -> float:
        if not self.trees:
            return _sigmoid(self.base)
        row = [bisect_left(edge, value) for edge, value in zip(self.edges, features, strict=True)]
        return _sigmoid(self.base + sum(tree.of(row) for tree in self.trees))


def fit(
    samples: Sequence[tuple[Features, int]],
    *,
    trees: int = 60,
    leaves: int = 8,
    rate: float = 0.1,
    least: float = 20.0,
    ridge: float = 1.0,
) -> Boosted:
    """Boosted trees for samples (features, outcome 0 or 1); `least` samples in a leaf, `rate` the share of
    each tree that is taken. Without samples the probability is 0."""
    if not samples:
        return Boosted([], -30.0, [])
    columns = list(zip(*(features for features, _ in samples), strict=True))
    edges = [_edges(column) for column in columns]
    merged: dict[tuple[int, ...], list[int]] = defaultdict(lambda: [0, 0])
    for features, outcome in samples:
        row = tuple(bisect_left(edge, value) for edge, value in zip(edges, features, strict=True))
        merged[row][0] += 1
        merged[row][1] += outcome
    rows = sorted(merged)
    counts = [float(merged[row][0]) for row in rows]
    positives = [float(merged[row][1]) for row in rows]
    total, positive = sum(counts), sum(positives)
    base = math.log((positive + 0.5) / (total - positive + 0.5))
    scores = [base] * len(rows)
    grown: list[Tree] = []
    for _ in range(trees):
        chances = [_sigmoid(score) for score in scores]
        gradients = [y - n * p for y, n, p in zip(positives, counts, chances, strict=True)]
        curves = [n * p * (1 - p) for n, p in zip(counts, chances, strict=True)]
        tree, leaf_of = _grow(rows, counts, gradients, curves, leaves, rate, least, ridge)
        if len(tree.value) == 1:
            break
        grown.append(tree)
        scores = [score + tree.value[leaf] for score, leaf in zip(scores, leaf_of, strict=True)]
    return Boosted(edges, base, grown)


def _sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(min(z, 30.0), -30.0)))


def _edges(column: Sequence[float]) -> list[float]:
    """Upper edges of up to BINS bins with about equal numbers of samples; the last bin is open."""
    ordered = sorted(column)
    cuts = {ordered[len(ordered) * i // BINS] for i in range(1, BINS)}
    return sorted(cuts - {ordered[-1]})


def _grow(
    rows: Sequence[tuple[int, ...]],
    counts: Sequence[float],
    gradients: Sequence[float],
    curves: Sequence[float],
    leaves: int,
    rate: float,
    least: float,
    ridge: float,
) -> tuple[Tree, list[int]]:
    """One tree, and the leaf of each row."""
    tree = Tree([], [], [], [], [])
    leaf_of = [0] * len(rows)
    members: dict[int, list[int]] = {}
    splits: dict[int, Split] = {}

    def add(node_rows: list[int]) -> int:
        node = len(tree.value)
        tree.feature.append(-1)
        tree.bins.append(0)
        tree.left.append(0)
        tree.right.append(0)
        gradient = sum(gradients[i] for i in node_rows)
        curve = sum(curves[i] for i in node_rows)
        tree.value.append(rate * gradient / (curve + ridge))
        members[node] = node_rows
        split = _best_split(rows, counts, gradients, curves, node_rows, least, ridge)
        if split is not None:
            splits[node] = split
        return node

    add(list(range(len(rows))))
    for _ in range(leaves - 1):
        if not splits:
            break
        node = min(splits, key=lambda n: (splits[n], n))
        _, feature, at = splits.pop(node)
        node_rows = members.pop(node)
        tree.feature[node], tree.bins[node] = feature, at
        tree.left[node] = add([i for i in node_rows if rows[i][feature] <= at])
        tree.right[node] = add([i for i in node_rows if rows[i][feature] > at])
    for node, node_rows in members.items():
        for i in node_rows:
            leaf_of[i] = node
    return tree, leaf_of


def _best_split(
    rows: Sequence[tuple[int, ...]],
    counts: Sequence[float],
    gradients: Sequence[float],
    curves: Sequence[float],
    members: list[int],
    least: float,
    ridge: float,
) -> Split | None:
    number = sum(counts[i] for i in members)
    if number < 2 * least:
        return None
    gradient = sum(gradients[i] for i in members)
    curve = sum(curves[i] for i in members)
    whole = gradient * gradient / (curve + ridge)
    best: Split | None = None
    for feature in range(len(rows[0])):
        number_of, gradient_of, curve_of = [0.0] * BINS, [0.0] * BINS, [0.0] * BINS
        for i in members:
            at = rows[i][feature]
            number_of[at] += counts[i]
            gradient_of[at] += gradients[i]
            curve_of[at] += curves[i]
        n = g = h = 0.0
        for at in range(BINS - 1):
            n += number_of[at]
            g += gradient_of[at]
            h += curve_of[at]
            if n < least or not number_of[at]:
                continue
            if number - n < least:
                break
            other_g, other_h = gradient - g, curve - h
            gain = round(g * g / (h + ridge) + other_g * other_g / (other_h + ridge) - whole, 9)
            if gain > 1e-6 and (best is None or (-gain, feature, at) < best):
                best = (-gain, feature, at)
    return best
