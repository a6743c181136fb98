"""What led to what: the causes and effects of a subject as a graph, as a tree and in DOT."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quiz.facts.model import CauseClaim, Fact, Status
from quiz.text.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quiz.facts.model import FactBase

_WRAPPED = 30  # columns of a node in a drawing


@dataclass(frozen=True, slots=True)
class Node:
    """A cause or an effect: an event (`event` is its id), or something that is only described."""

    key: str
    phrase: str
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One fact that says that one thing led to another."""

    cause: Node
    effect: Node
    fact: Fact

    def as_json(self) -> dict[str, object]:
        """Give the link as plain data; `event` is None for what is only described."""
        return {
            "fact": self.fact.id,
            "cause": {"phrase": self.cause.phrase, "event": self.cause.event},
            "effect": {"phrase": self.effect.phrase, "event": self.effect.event},
            "attributed_to": self.fact.attributed_to,
            "sources": list(dict.fromkeys(place.source for place in self.fact.citations)),
        }


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: a node at a depth, and the fact by which its cause led to it.

    `again` marks a node that is unfolded elsewhere in the tree.
    """

    depth: int
    node: Node
    fact: Fact | None = None
    again: bool = False


def links(base: FactBase, facts: Iterable[Fact] | None = None) -> tuple[Link, ...]:
    """Give what leads to what, in written order; known errors are left out.

    Two phrases of the same words are one node.
    """
    chosen = base.facts.values() if facts is None else facts
    return tuple(
        Link(_node(base, fact.claim.cause), _node(base, fact.claim.effect), fact)
        for fact in chosen
        if isinstance(fact.claim, CauseClaim) and fact.status is not Status.KNOWN_ERROR
    )


def tree(found: Iterable[Link]) -> tuple[Branch, ...]:
    """Unfold the graph from its first causes on, each node once.

    A ring of causes without a first one begins where it is written first.
    """
    found = tuple(found)
    effects: dict[str, list[Link]] = {}
    for link in found:
        effects.setdefault(link.cause.key, []).append(link)
    caused = {link.effect.key for link in found}
    first = [link.cause for link in found if link.cause.key not in caused]
    seen: set[str] = set()
    branches: list[Branch] = []
    for root in (*first, *(link.cause for link in found)):
        if root.key not in seen:
            branches += _unfolded(root, effects, seen)
    return tuple(branches)


def _unfolded(root: Node, effects: Mapping[str, list[Link]], seen: set[str]) -> Iterator[Branch]:
    waiting = [Branch(0, root)]
    while waiting:
        branch = waiting.pop()
        key = branch.node.key
        if key in seen:
            yield Branch(branch.depth, branch.node, branch.fact, again=key in effects)
            continue
        seen.add(key)
        yield branch
        below = effects.get(key, ())
        waiting += [Branch(branch.depth + 1, link.effect, link.fact) for link in reversed(below)]


def trunks(branches: Sequence[Branch]) -> list[tuple[str, str]]:
    """Draw the lines that lead to each branch: before its first line, and before those after it."""
    drawn = []
    for branch, more in zip(branches, _going_on(branches), strict=True):
        trunk = "".join("│  " if goes_on else "   " for goes_on in more[:-1])
        arrow, below = ("├─► ", "│   ") if more and more[-1] else ("└─► ", "    ")
        drawn.append((trunk + arrow, trunk + below) if branch.depth else ("", ""))
    return drawn


def _going_on(branches: Sequence[Branch]) -> list[list[bool]]:
    """Tell of each branch, depth by depth below its root, whether a sibling follows further down."""
    found: list[list[bool]] = []
    following: list[bool] = []
    for branch in reversed(branches):
        depth = branch.depth
        following = [*following, *[False] * depth][:depth]
        found.append(following.copy())
        following[depth - 1 :] = [True] if depth else []
    return found[::-1]


def dot(found: Iterable[Link], title: str = "causes") -> str:
    """Write the graph in the DOT language of Graphviz; every text is quoted as its grammar asks."""
    found = tuple(found)
    nodes = {node.key: node for link in found for node in (link.cause, link.effect)}
    numbers = {key: f"n{number}" for number, key in enumerate(nodes, 1)}
    lines = [f"digraph {_quoted(title)} {{", "  rankdir=LR;", "  node [shape=box];"]
    for key, node in nodes.items():
        style = "" if node.event else ", style=rounded"
        lines.append(f"  {numbers[key]} [label={_quoted(_wrapped(node.phrase))}{style}];")
    for link in found:
        ends = f"{numbers[link.cause.key]} -> {numbers[link.effect.key]}"
        lines.append(f"  {ends} [tooltip={_quoted(link.fact.id)}];")
    return "\n".join((*lines, "}"))


def _node(base: FactBase, named: str) -> Node:
    if named in base.events:
        return Node(f"event {named}", base.events[named].phrase, named)
    return Node(" ".join(tokens(named)) or named, named)


def _quoted(text: str) -> str:
    """Quote a text; in DOT only the quote needs an escape, and a backslash would begin one."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _wrapped(text: str) -> str:
    from textwrap import fill

    return fill(text, _WRAPPED, break_long_words=False)
