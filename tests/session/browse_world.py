"""Questions to browse: two decks with tags, facts, sources of several kinds."""

from __future__ import annotations

BANK = """\
bank: knots
deck: Sea::Knots
questions:
  - id: bowline
    ask: Which knot makes a loop that does not slip?
    answer: the bowline
    accept: [bowline]
    distractors:
      - {text: the reef knot, why: it joins two ends}
      - the sheepshank
    tags: [loops, basics]
    why: Its Ångström-thin tail is tucked in.
    cite: Manual of Moss, page 7
  - id: reef
    ask: Which knot ties a sail's reef points?
    answer: the reef knot
    tags: [basics]
  - id: clove
    ask: Which hitch begins most lashings?
    answer: the clove hitch
  - id: port
    ask: Where did the knotters of Brest meet?
    answer: in the café du port
  - id: granny
    claim: A granny holds better than other ties.
    answer: false
    why: It slips.
"""
