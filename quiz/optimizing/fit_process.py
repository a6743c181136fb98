"""The process that fits weights: `python -m quiz.optimizing.fit_process`, JSON in, JSON out.

The library holds the interpreter lock while it fits, so that a process which called it could
neither tell its progress nor be stopped.
"""

from __future__ import annotations

import json
import sys
from typing import Any

EPOCHS = 8
"""How often the fit goes over the training set."""


def fit_items(request: dict[str, Any]) -> list[float]:
    """Fit FSRS-6's weights.

    `sequences` of the request hold a list of [rating, elapsed study days] each; `items`, in the
    order of time, name a sequence and how many of its reviews make an item, the last of which is
    to be predicted. Below 8 items the library answers with its defaults.
    """
    import fsrs_rs_python as fsrs_rs

    reviews = [
        [fsrs_rs.FSRSReview(rating, elapsed) for rating, elapsed in sequence]
        for sequence in request["sequences"]
    ]
    items = [fsrs_rs.FSRSItem(reviews[number][:length]) for number, length in request["items"]]
    return fsrs_rs.FSRS(fsrs_rs.DEFAULT_PARAMETERS).compute_parameters(
        items,
        num_relearning_steps=request["relearning_steps"],
        training_config=fsrs_rs.TrainingConfig(num_epochs=EPOCHS),
    )


def main() -> None:
    """Read a request from standard input and write the weights to standard output."""
    json.dump(fit_items(json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
