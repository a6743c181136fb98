"""Who can have been the only one: offices that one person holds at a time, and deeds of one doer."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.chronology import earliest, latest, may_meet
from quiz.facts.model import ActorClaim
from quiz.text.dates import Granularity

if TYPE_CHECKING:
    from quiz.facts.model import Fact
    from quiz.text.dates import Date

# Posts of which a state or an institution has one by definition. Others (minister, commander,
# leader, director, spokesperson, fellow) have several holders often enough.
_POST = (
    r"(?:president|prime minister|premier|chancellor|head|king|queen|emperor|empress|sultan|emir|"
    r"monarch|pope|archbishop|governor|mayor|commander-in-chief|force commander|chief of staff|"
    r"secretary[- ]general|director[- ]general|chair(?:man|woman|person)?)"
)
_KIND = r"(?:(?:acting|elected|interim|military|transitional) )?"
_DEFINITE = re.compile(rf"(?:the )?{_KIND}{_POST} (?:of|to) .+|\w.*['’]s {_KIND}{_POST}")
_DAY = dt.timedelta(1)


def is_sole(claim: ActorClaim) -> bool:
    """Tell whether only one can have done it, or held it at a time.

    That is what `sole` says; without it, it is true of a post that an institution, which the office
    names, has once: `president of the republic`, `the league's chairman`.
    """
    if claim.sole is not None:
        return claim.sole
    return claim.office is not None and bool(_DEFINITE.fullmatch(claim.office.casefold()))


def exclude_each_other(one: Fact, other: Fact) -> bool:
    """Tell whether two actors of one deed or office cannot both be right.

    What either fact calls `sole: false` has several doers. Offices exclude each other only while
    one was held for certain: whoever followed in the same month contradicts nobody.
    """
    first, second = _actor(one), _actor(other)
    if False in {first.sole, second.sole} or not (is_sole(first) or is_sole(second)):
        return False
    if first.office is not None:
        return _tenure(one).excludes(_tenure(other))
    then, now = first.when or one.as_of, second.when or other.as_of
    same_event = first.event is not None and first.event == second.event
    return same_event or then is None or now is None or may_meet(then, now)


def _actor(fact: Fact) -> ActorClaim:
    assert isinstance(fact.claim, ActorClaim)  # noqa: S101 - narrows the type
    return fact.claim


_Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class _Tenure:
    """On some day within `window` an office was held; on each day of `sure` it was, if there is one.

    The days on which it began and ended are not sure: the other holder may have had them too.
    """

    window: _Days | None
    sure: _Days | None

    def excludes(self, other: _Tenure) -> bool:
        """Tell whether the two cannot be of one office with different holders."""
        if self.sure and other.sure and _overlap(self.sure, other.sure):
            return True
        return _within(self.window, other.sure) or _within(other.window, self.sure)


def _overlap(one: _Days, other: _Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _within(one: _Days | None, other: _Days | None) -> bool:
    return one is not None and other is not None and other[0] <= one[0] and one[1] <= other[1]


def _tenure(fact: Fact) -> _Tenure:
    claim = _actor(fact)
    moment = claim.when or fact.as_of
    if claim.since is None and claim.until is None:
        return _at(moment)
    since, until = claim.since or moment, claim.until or moment
    if since is None or until is None:
        return _Tenure(_reach(since or until), None)
    return _from_to(since, until)


def _at(moment: Date | None) -> _Tenure:
    if moment is None:
        return _Tenure(None, None)
    if moment.end is not None:
        return _from_to(moment, moment)
    exact = moment.granularity is Granularity.DAY and not moment.approximate
    window = _reach(moment)
    return _Tenure(window, window if exact else None)


def _from_to(since: Date, until: Date) -> _Tenure:
    window = (earliest(since.start), latest(until.end or until.start))
    begun, over = latest(since.start), earliest(until.end or until.start)
    sure = over - begun > _DAY
    return _Tenure(window, (begun + _DAY, over - _DAY) if sure else None)


def _reach(date: Date | None) -> _Days | None:
    return (earliest(date.start), latest(date.end or date.start)) if date else None
