"""Tables obey the same arrows as imports, nobody forgets one, and hubs stay apart."""

import tomllib
from pathlib import Path

from sqlalchemy import ForeignKeyConstraint, Table, UniqueConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from kilim import tables
from kilim.core.db import Base

ROOT = Path(__file__).parents[2]


def _owners() -> dict[Table, str]:
    owners = {}
    for mapper in Base.registry.mappers:
        assert isinstance(mapper.local_table, Table)
        owners[mapper.local_table] = mapper.class_.__module__
    return owners


def _heights() -> dict[str, int]:
    """Area -> height, from the import-linter contract (0 is the top)."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    layers = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {name.strip(): i for i, line in enumerate(layers) for name in line.split("|")}


def test_foreign_keys_point_down_or_stay_in_the_area() -> None:
    areas = {table: module.split(".")[1] for table, module in _owners().items()}
    heights = _heights()
    wrong = [
        f"{table.name}.{key.parent.name} -> {key.column.table.name}"
        for table in tables.metadata.sorted_tables
        for key in table.foreign_keys
        if areas[table] != areas[key.column.table]
        and heights[areas[table]] >= heights[areas[key.column.table]]
    ]
    assert wrong == []


def test_every_models_file_is_listed() -> None:
    files = {
        ".".join(path.relative_to(ROOT / "backend").with_suffix("").parts)
        for path in (ROOT / "backend").rglob("models.py")
    }
    assert len(files) >= 6
    assert files <= set(_owners().values())


def test_keys_between_rows_of_hubs_name_the_hub() -> None:
    """A foreign key from one hub-owned table to another must hold the hub on both sides."""
    wrong = [
        f"{table.name} -> {constraint.referred_table.name}"
        for table in tables.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, ForeignKeyConstraint)
        and "hub_id" in table.columns
        and "hub_id" in constraint.referred_table.columns
        and constraint.referred_table.name not in {"grants"}
        and "hub_id" not in [column.name for column in constraint.columns]
    ]
    assert wrong == []


def test_exclusions_of_hubs_begin_with_the_hub() -> None:
    constraints = [
        (table, constraint)
        for table in tables.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, ExcludeConstraint | UniqueConstraint)
        and "hub_id" in table.columns
        and "hub_id" in [column.name for column in constraint.columns]
    ]
    assert constraints
    wrong = [
        f"{table.name}: {constraint.name}"
        for table, constraint in constraints
        if next(iter(constraint.columns)).name != "hub_id" and table.name != "grants"
    ]
    assert wrong == []


def test_instants_have_a_zone() -> None:
    wrong = [
        f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("_at")
        and not column.name.startswith("local_")
        and not getattr(column.type, "timezone", False)
    ]
    assert wrong == []
