"""Going on with other settings while the app is open: queue, scheduler and limits at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.optimizing.versions import read_versions
from quiz.session.opening import effective_settings, policy_of
from quiz.session.preferences.draft import Draft
from quiz.session.preferences.settings_file import read_settings_file
from quiz.store.history import History

if TYPE_CHECKING:
    from quiz.places import Places
    from quiz.session.desk import Desk
    from quiz.store.cache import Walked


def open_draft(places: Places) -> Draft:
    """Begin to change the learner's settings; raises ContentError when their file is broken."""
    fitted = read_versions(places.parameters).weights
    return Draft(read_settings_file(places.settings), (), fitted)


def derive_states(places: Places, walked: Walked | None = None) -> None:
    """Schedule all cards by the settings as they are saved now, where that is not done yet.

    It may take seconds for a long history; it opens what it needs, so any thread may do it. Raises
    QuizError when the history cannot be written, and whatever `walked` raises to end it: then
    nothing was changed.
    """
    policy = policy_of(places, effective_settings(places))
    with History.open(places.history, policy) as history:
        history.follow_rules(walked)


def adopt_settings(desk: Desk, places: Places) -> bool:
    """Let a desk that is in use follow the saved settings; True if cards come at other times now.

    A sitting keeps the card that is up until it is answered, then it builds its day anew. Quick
    after `derive_states`. Raises QuizError when a file is broken or the history cannot be written.
    """
    settings = effective_settings(places)
    before = desk.policy.fingerprint
    desk.policy.adopt(settings)
    desk.history.follow_rules()
    return desk.policy.fingerprint != before
