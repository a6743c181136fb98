"""Where things lie: bundled content, the learner's data, the cache, the settings."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from quiz.errors import QuizError, UsageError

_PACKAGE = Path(__file__).parent


class Places(Struct, frozen=True):
    """The folders of one run; `decks` are read in order, the learner's own last."""

    seeds: Path
    decks: tuple[Path, ...]
    data: Path
    cache: Path
    config: Path

    @property
    def history(self) -> Path:
        """Give the database of everything the learner did."""
        return self.data / "history.sqlite"

    @property
    def parameters(self) -> Path:
        """Give the file of the weights that were fitted to the learner's reviews."""
        return self.data / "parameters.json"

    @property
    def folded(self) -> Path:
        """Give the file that keeps which levels of decks are folded; it may be deleted."""
        return self.data / "folded.json"

    @property
    def texts(self) -> Path:
        """Give the folder of the articles' texts that the reader attached."""
        return self.data / "texts"

    @property
    def own_decks(self) -> Path:
        """Give the folder of the learner's own banks."""
        return self.data / "decks"

    @property
    def catalogue(self) -> Path:
        """Give the compiled catalogue, which may be deleted at any time."""
        return self.cache / "catalogue.sqlite"

    @property
    def settings(self) -> Path:
        """Give the file of the learner's settings."""
        return self.config / "settings.toml"


def find_places(
    seeds: str | None = None,
    decks: Sequence[str] = (),
    data: str | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Places:
    """Decide where things lie.

    The options given come first, then QUIZ_SEEDS, QUIZ_DECKS and QUIZ_DATA, then the bundled
    content and the platform's folders. QUIZ_DECKS may name several folders or files, apart by the
    platform's path separator. Raises QuizError when a folder that was asked for is not there, and
    when the data folder is a file.
    """
    data_root, cache, config = _data(data or environ.get("QUIZ_DATA"))
    named = tuple(decks) or tuple(filter(None, environ.get("QUIZ_DECKS", "").split(os.pathsep)))
    if named:
        deck_folders = tuple(_existing(name, "--decks") for name in named)
    else:
        deck_folders = (bundled("decks"), data_root / "decks")
    wanted = seeds or environ.get("QUIZ_SEEDS")
    return Places(
        seeds=_existing(wanted, "--seeds") if wanted else bundled("seeds"),
        decks=deck_folders,
        data=data_root,
        cache=cache,
        config=config,
    )


def bundled(name: str) -> Path:
    """Find content that travels with the program.

    In a checkout or an editable install the checkout's own folder is meant; it is recognised by
    the project file beside it, since an editable install may keep a stale copy in the package.
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return _PACKAGE / "bundled" / name


def _data(wanted: str | None) -> tuple[Path, Path, Path]:
    if wanted:
        root = Path(wanted).expanduser().absolute()
        if root.is_file():
            raise QuizError(
                f"the data folder {wanted} is a file", "Name a folder with --data or QUIZ_DATA."
            )
        return root, root, root
    import platformdirs

    folders = platformdirs.PlatformDirs("factdeck", appauthor=False)
    return folders.user_data_path, folders.user_cache_path, folders.user_config_path


def _existing(name: str, option: str) -> Path:
    path = Path(name).expanduser().absolute()
    if not path.exists():
        raise UsageError(f"{option}: {name} does not exist", "Name a folder or file that is there.")
    return path
