from __future__ import annotations

from quiz.facts.schema import ENTITY_RECORDS, FACT_RECORDS, HEADER, LISTS, json_schema


def test_the_schema_for_editors_knows_every_list_and_every_record() -> None:
    schema = json_schema()
    assert set(schema["properties"]) == {*HEADER, *LISTS}
    names = {record.__name__ for record in (*ENTITY_RECORDS.values(), *FACT_RECORDS.values())}
    assert names <= set(schema["$defs"])
    assert schema["additionalProperties"] is False


def test_the_schema_shows_the_keys_as_authors_write_them() -> None:
    group = json_schema()["$defs"]["ArmedGroupRecord"]
    assert {"id", "armed-group"} <= set(group["properties"])
    assert group["required"] == ["id", "armed-group"]


def test_every_key_of_a_fact_is_described() -> None:
    for record in FACT_RECORDS.values():
        for key, field in record.model_fields.items():
            assert field.description, f"{record.__name__}.{key}"
