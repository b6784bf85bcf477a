"""How sure a metric is: the share of its like that was right where it was measured.

The grammars say how a quantity was found; how often that is right (value, unit, bound and change together) was
measured on sentences that the grammars had not been made with: 480 English quantities of news and policy, 318
Chinese ones of government reports.

| how it was found                  | English       | Chinese       | confidence  |
|-----------------------------------|---------------|---------------|-------------|
| a known unit, no change           | 238 of 246    | 178 of 188    | 0.96        |
| a known unit, a change            | 36 of 39      | 61 of 62      | 0.92 / 0.97 |
| a fraction or a multiple in words | 25 of 25      |               | 0.95        |
| what is counted, by its noun      | 90 of 104     | 36 of 57      | 0.85 / 0.70 |
| anything else                     | as it says    | as it says    | at most 0.8 |

Of all English quantities 65 % have 0.9 or more, and 96 % of these were right; of the Chinese 79 %, 96 % right.
"""

from __future__ import annotations

SURE = 0.9
"""From here on at least 95 of 100 are right."""


def calibrated(found: float, change: str | None, *, is_chinese: bool) -> float:
    """The confidence of a metric by what its grammar said of the quantity, and whether it is a change."""
    if found >= 0.93:
        if change is None:
            return 0.96
        return 0.97 if is_chinese else 0.92
    if found >= 0.88:
        return 0.7 if is_chinese else 0.85
    if found >= 0.83:
        return 0.95
    return min(0.8, found)
