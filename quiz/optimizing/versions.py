"""`parameters.json`: every set of weights that was fitted, and which one is in use.

```json
{
  "format": 1,
  "active": 1,
  "versions": [
    {
      "number": 1,
      "made": "2030-01-10T09:00:00+01:00",
      "reviews": 812,
      "held_out": 163,
      "before": {"log_loss": 0.3421, "rmse_bins": 0.0611},
      "after": {"log_loss": 0.3302, "rmse_bins": 0.0498},
      "weights": ["… 21 numbers"]
    }
  ]
}
```

`active` 0 means FSRS's own defaults. `before` and `after` were measured on the `held_out` latest of
the `reviews` that can be predicted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from quiz.errors import ContentError, Place, Problem, UsageError
from quiz.scheduling.setting_values import out_of_range
from quiz.scheduling.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
DEFAULTS = 0
"""The number of FSRS's own weights, which are never written down."""

_CURE = (
    "Put back a copy of it, or move it away: FSRS's own weights then hold, and quiz optimize makes "
    "new ones from your history."
)


class Measure(Struct, frozen=True):
    """How well weights predict reviews: both figures are better when smaller."""

    log_loss: float
    rmse_bins: float


class Version(Struct, frozen=True):
    """Weights that were kept; `made` is ISO 8601 with its offset."""

    number: int
    made: str
    reviews: int
    held_out: int
    before: Measure
    after: Measure
    weights: tuple[float, ...]


class Versions(Struct, frozen=True):
    """All versions, the oldest first, and the number of the one in use."""

    active: int = DEFAULTS
    versions: tuple[Version, ...] = ()

    @property
    def weights(self) -> tuple[float, ...] | None:
        """Give the weights in use; None for FSRS's own."""
        found = (one.weights for one in self.versions if one.number == self.active)
        return next(found, None)

    @property
    def next_number(self) -> int:
        """Give the number of the version to come; numbers are never used twice."""
        return max((one.number for one in self.versions), default=DEFAULTS) + 1

    def added(self, version: Version) -> Versions:
        """Add a version and use it."""
        return Versions(version.number, (*self.versions, version))

    def using(self, number: int) -> Versions:
        """Use another version, or the defaults (0); raises UsageError for one that there is not."""
        known = [DEFAULTS, *(one.number for one in self.versions)]
        if number not in known:
            raise UsageError(
                f"there is no version {number} of the parameters",
                f"There are {', '.join(map(str, known))} (0: FSRS's own). See: quiz optimize --history",
            )
        return replace(self, active=number)


def read_versions(path: Path) -> Versions:
    """Read the versions of a learner; none where the file is missing.

    Raises ContentError for a file that is damaged or of a later format.
    """
    try:
        written = path.read_bytes()
    except FileNotFoundError:
        return Versions()
    except OSError as error:
        raise _damaged(path, f"cannot be read: {error.strerror}") from error
    import json  # only for whoever has fitted weights

    try:
        record = json.loads(written.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, "is not JSON in UTF-8") from error
    try:
        return _versions(record)
    except _WrongFileError as error:
        raise _damaged(path, str(error)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, "is not a file of parameters, or was cut off") from error


def write_versions(path: Path, versions: Versions) -> None:
    """Write all versions; the file is there as it was or as it is to be, never in between.

    Raises QuizError when the place cannot be written.
    """
    import json

    from quiz.whole_files import whole_file

    record = {"format": FORMAT, **to_builtins(versions)}
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as file:
        file.write(f"{json.dumps(record, indent=2)}\n".encode())


def with_fitted_parameters(settings: Settings, path: Path) -> Settings:
    """Add the weights in use to settings that give none; what the learner wrote wins.

    Raises ContentError for a damaged file.
    """
    if settings.parameters is not None:
        return settings
    weights = read_versions(path).weights
    return settings if weights is None else replace(settings, parameters=weights)


class _WrongFileError(Exception):
    """What is wrong with a file, in words."""


def _versions(record: Any) -> Versions:
    if record["format"] != FORMAT:
        raise _WrongFileError(f"has format {record['format']!r}; this program knows {FORMAT}")
    found = Versions(int(record["active"]), tuple(map(_version, record["versions"])))
    if found.active != DEFAULTS and found.weights is None:
        raise _WrongFileError(f"says that version {found.active} is in use, which it does not hold")
    return found


def _version(record: Any) -> Version:
    weights = tuple(float(weight) for weight in record["weights"])
    if wrong := out_of_range("parameters", weights):
        raise _WrongFileError(f"version {record['number']}: {wrong}")
    return Version(
        number=int(record["number"]),
        made=str(record["made"]),
        reviews=int(record["reviews"]),
        held_out=int(record["held_out"]),
        before=_measure(record["before"]),
        after=_measure(record["after"]),
        weights=weights,
    )


def _measure(record: Any) -> Measure:
    return Measure(float(record["log_loss"]), float(record["rmse_bins"]))


def _damaged(path: Path, what: str) -> ContentError:
    return ContentError((Problem(Place(str(path)), what, _CURE),))
