"""Going on with decks that were changed on the disk while the app is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.session.renames import follow_renames

if TYPE_CHECKING:
    from quiz.catalogue.renewing import Renewal
    from quiz.places import Places
    from quiz.session.desk import Desk


def take_over(desk: Desk, places: Places, renewal: Renewal) -> bool:
    """Put new decks on a desk that is in use; False if the files changed once more meanwhile.

    A sitting keeps the card that is up until it is answered, then it builds its day anew. Raises
    QuizError when the history cannot be written.
    """
    if renewal.problems or not desk.catalogue.renew(places, renewal):
        return False
    desk.policy.forget_decks()
    follow_renames(desk)
    return True
