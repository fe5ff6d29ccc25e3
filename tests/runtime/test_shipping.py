"""What is shipped keeps its promises: locks, container image, compose file, roles, backups."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import SecretStr
from typer.main import get_command

from kilim.cli import app
from kilim.core import embedded, server_account
from kilim.core.cluster import Sentinel
from kilim.core.config import CHECKOUT, StartError, load_settings
from kilim.runtime import backups
from tests.runtime.conftest import ask, make_folder

PIN = re.compile(r"^([a-z0-9._\[\],-]+)==([^ ;\\]+)", re.MULTILINE)
LOCKS = ("requirements.lock", "requirements-dev.lock", "tools/requirements-uv.lock")
COMPOSE: dict[str, Any] = yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]


def test_the_compose_file_follows_the_specification() -> None:
    # The Compose Specification's own schema (Apache-2.0), taken from the npm package dclint 3.1.0.
    schema = json.loads(Path(__file__).with_name("compose-spec.json").read_text())
    jsonschema.Draft7Validator(schema).validate(COMPOSE)
    broken = COMPOSE | {
        "services": {"api": {"image": "kilim", "read_only": "perhaps", "prots": []}}
    }
    assert len(list(jsonschema.Draft7Validator(schema).iter_errors(broken))) > 0


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_can_harm_its_host(name: str) -> None:
    service = SERVICES[name]
    user, _, group = service["user"].partition(":")
    assert int(user) >= 100
    assert int(group) >= 100
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert any(mount.startswith("/tmp:") for mount in service["tmpfs"])
    checked = "test" in service["healthcheck"]
    assert checked or name == "migrate"


def test_the_database_is_reached_from_inside_alone() -> None:
    assert "ports" not in SERVICES["postgres"]
    assert SERVICES["postgres"]["networks"] == ["database"]
    assert COMPOSE["networks"]["database"]["internal"] is True
    assert SERVICES["postgres"]["image"] == "postgres:18"
    published = [name for name, service in SERVICES.items() if "ports" in service]
    assert published == ["api"]


def test_who_holds_which_secret() -> None:
    held = {name: set(service.get("secrets", ())) for name, service in SERVICES.items()}
    own = {"kilim_database_url", "kilim_secret"}
    own |= {"kilim_card_secret_key", "kilim_card_webhook_secret"}
    assert held["api"] == held["worker"] == own
    assert held["migrate"] == held["backup"] == {"kilim_owner_database_url"}
    assert set().union(*held.values()) == set(COMPOSE["secrets"])
    assert all(entry["file"].startswith("deploy/secrets/") for entry in COMPOSE["secrets"].values())
    variables = {name for s in SERVICES.values() for name in s.get("environment", {})}
    assert [n for n in variables if "PASSWORD" in n or "SECRET" in n] == ["POSTGRES_PASSWORD_FILE"]


def test_what_must_last_is_in_volumes() -> None:
    assert set(COMPOSE["volumes"]) == {"postgres", "data", "backups"}
    assert "backups:/data/backups" in SERVICES["backup"]["volumes"]
    assert any(
        v.startswith("postgres:/var/lib/postgresql") for v in SERVICES["postgres"]["volumes"]
    )


@pytest.mark.parametrize("name", OURS)
def test_every_container_runs_a_command_that_exists(name: str) -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    command, *options = SERVICES[name]["command"]
    parameters = {option for p in commands[command].params for option in p.opts}
    assert {option for option in options if option.startswith("--")} <= parameters
    check = SERVICES[name]["healthcheck"].get("test")
    assert check is None or check[1:3] == ["kilim", "health"]


def test_the_image_runs_as_nobody_special() -> None:
    dockerfile = (CHECKOUT / "Dockerfile").read_text()
    last_stage = dockerfile.rpartition("\nFROM ")[2]
    assert "\nUSER 10001:10001\n" in last_stage
    assert "HEALTHCHECK" in last_stage
    assert "--require-hashes" in dockerfile
    assert all(service["user"] == "10001:10001" for n, service in SERVICES.items() if n in OURS)
    for source in re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE):
        for path in source.split():
            assert (CHECKOUT / path).exists(), path


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_no_address(name: str) -> None:
    text = (CHECKOUT / name).read_text()
    assert not re.search(r"://|--index|--find-links|--trusted", text)
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [b.splitlines()[0] for b in blocks if "--hash=sha256:" not in b] == []


@pytest.mark.parametrize("name", ["frontend/package-lock.json", "tools/chromium/package-lock.json"])
def test_the_frontend_lock_has_hashes_and_no_address(name: str) -> None:
    packages = json.loads((CHECKOUT / name).read_text())["packages"]
    assert [path for path, entry in packages.items() if "resolved" in entry] == []
    assert [path for path, entry in packages.items() if path and "integrity" not in entry] == []


def test_production_gets_what_was_tested() -> None:
    runtime, everything = (dict(PIN.findall((CHECKOUT / name).read_text())) for name in LOCKS[:2])
    assert runtime.items() <= everything.items()
    assert "pytest" not in runtime


def test_the_container_and_the_embedded_cluster_share_their_roles(tmp_path: Path) -> None:
    """The script of the container, run as it is, with a `psql` that shows what it was given."""
    script = (CHECKOUT / "deploy" / "postgres" / "10-roles.sh").read_text()
    for mounted, real in {
        "/run/secrets": str(tmp_path),
        "/kilim/roles.sql": str(CHECKOUT / "backend" / "kilim" / "core" / "roles.sql"),
    }.items():
        assert mounted in script
        script = script.replace(mounted, real)
    (tmp_path / "owner_password").write_text("one")
    (tmp_path / "app_password").write_text("two")
    folder = make_folder()
    with embedded.running(folder, fast=True) as cluster:
        server = cluster.superuser_url.replace("/kilim?", "/postgres?")
        ask(server, "DROP DATABASE kilim", "DROP ROLE kilim_owner, kilim_app", "SELECT 1")
        subprocess.run(
            ["/bin/sh", "-c", script],
            env={
                "PATH": f"{server_account.binaries()}:/usr/bin:/bin",
                "POSTGRES_USER": "postgres",
                "PGHOST": str(cluster.socket_folder),
                "PGPASSWORD": cluster.superuser_url.split("postgres:")[1].split("@")[0],
            },
            check=True,
        )
        url = f"postgresql://kilim_app:two@/kilim?host={cluster.socket_folder}"
        assert ask(url, "SELECT current_user::text") == "kilim_app"


def restore(data: Path, dump: Path) -> None:
    """As docs/how-to/run.md says."""
    sentinel = Sentinel.read(data)
    assert sentinel is not None
    program = str(server_account.binaries() / "pg_restore")
    subprocess.run(
        [program, "--clean", "--if-exists", "--create", "--dbname=postgres", str(dump)],
        env={
            "PGHOST": str(data / "postgres" / "run"),
            "PGUSER": "postgres",
            "PGPASSWORD": sentinel.superuser_password,
        },
        check=True,
    )


class TestBackups:
    """Dumps are whole, dated, counted, and can be restored."""

    @pytest.fixture
    def data(self) -> Iterator[Path]:
        folder = make_folder()
        with embedded.running(folder, fast=True) as cluster:
            ask(
                cluster.owner_url,
                "CREATE TABLE kept (answer int, EXCLUDE USING gist (answer WITH =))",
                "INSERT INTO kept VALUES (42)",
                "REVOKE UPDATE, DELETE ON kept FROM kilim_app",
                "SELECT 1",
            )
            (folder / "owner").write_text(cluster.owner_url)
            yield folder

    def test_write_keep_restore(self, data: Path) -> None:
        url = (data / "owner").read_text()
        settings = load_settings(data=data).model_copy(
            update={"owner_database_url": SecretStr(url)}
        )
        assert backups.is_late(settings)
        (data / "backups").mkdir()
        for day in range(1, 4):
            (data / "backups" / f"kilim-2020010{day}T000000Z.dump").touch()
        assert backups.is_late(settings)

        path = backups.write(settings, keep=2)

        kept = sorted(file.name for file in (data / "backups").iterdir())
        assert kept == ["kilim-20200103T000000Z.dump", path.name]
        assert not backups.is_late(settings)
        restore(data, path)
        assert ask(url, "SELECT answer FROM kept") == 42
        rights = "SELECT string_agg(privilege_type, ' ' ORDER BY 1) FROM " + (
            "information_schema.role_table_grants WHERE grantee = 'kilim_app'"
        )
        assert ask(url, rights) == "INSERT SELECT"

    def test_a_failure_leaves_no_file(self, tmp_path: Path) -> None:
        nowhere = SecretStr(f"postgresql+asyncpg://kilim_owner:x@/kilim?host={tmp_path}")
        settings = load_settings(data=tmp_path).model_copy(update={"owner_database_url": nowhere})
        with pytest.raises(StartError, match="The backup failed: "):
            backups.write(settings, keep=1)
        assert list((tmp_path / "backups").iterdir()) == []
