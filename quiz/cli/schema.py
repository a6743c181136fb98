"""`quiz schema`: what the files may hold, for editors that complete and check YAML."""

from __future__ import annotations

import json
from typing import Any

import click


@click.command(
    epilog="""\b
Examples:
  quiz schema facts > facts.schema.json
  quiz schema bank > bank.schema.json
In an editor with a YAML language server, begin a bank with:
  # yaml-language-server: $schema=bank.schema.json""",
)
@click.argument("what", type=click.Choice(["facts", "bank"]), default="bank")
def schema(what: str) -> None:
    """Print the JSON Schema for your editor.

    Of the files of facts, or of a bank (which is the default).
    """
    print(json.dumps(_schema(what), ensure_ascii=False, indent=2))


def _schema(what: str) -> dict[str, Any]:
    from quiz.bank.schema import BankFile
    from quiz.facts.schema import json_schema

    found = json_schema() if what == "facts" else BankFile.model_json_schema()
    title = "A file of seeds/<subject>" if what == "facts" else "A question bank"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": title}
