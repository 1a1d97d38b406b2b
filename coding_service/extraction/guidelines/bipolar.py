"""The depressive episode of a bipolar disorder: F31 excludes F32 and F33 (Excludes1), so an episode that the
note names with its severity says which bipolar disorder it is ("bipolar I, now in a moderate depressive
episode")."""

from __future__ import annotations

from coding_service.domain.note import Assertion, Mention

_EPISODES = (
    ("F32.0", "F31.31"), ("F33.0", "F31.31"), ("F32.1", "F31.32"), ("F33.1", "F31.32"), ("F32.2", "F31.4"),
    ("F33.2", "F31.4"), ("F32.3", "F31.5"), ("F33.3", "F31.5"), ("F32", "F31.30"), ("F33.9", "F31.30"),
)  # fmt: skip
"""A depressive episode, or a recurrence, and the bipolar disorder that it belongs to."""
_OPEN = ("F31.9", "F31.30", "F31.89", "F31.31", "F31.32", "F31.4", "F31.5")
"""Bipolar disorders whose episode is not told, or is depressed."""
_HAS_NONE = "F31.81"
"""The second type has one code, whatever its episode."""


def of_bipolar(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions, a depression of a patient with a bipolar disorder as its episode."""
    there = {m.codes[0] for m in mentions if m.assertion is Assertion.PRESENT and m.codes}
    if not any(code.startswith("F31") for code in there):
        return mentions
    second = _HAS_NONE in there and not there.intersection(_OPEN)
    if not second and not there.intersection(_OPEN):
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        code = mention.codes[0] if mention.codes else ""
        episode = next((made for prefix, made in _EPISODES if code.startswith(prefix)), None)
        if episode is None or mention.assertion is not Assertion.PRESENT:
            out.append(mention)
            continue
        made = _HAS_NONE if second else episode
        out.append(
            mention._replace(codes=(made,), path=(*mention.path, "episode of a bipolar disorder", made))
        )
    return tuple(out)
