"""Settings: complete in production, silent about secrets, the same from files and variables."""

from pathlib import Path

import pytest

from kilim.core import config
from kilim.core.config import Settings, StartError, child_environment, load_settings

SECRET = "0123456789abcdef" * 4
DATABASE = "postgresql://kilim_app:hidden-word@db.example/kilim"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KILIM_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_defaults_are_those_of_a_laptop(tmp_path: Path) -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, tmp_path / "var")
    assert settings.origin == "http://127.0.0.1:8000"
    assert settings.hosts == {"127.0.0.1", "localhost", "::1"}
    assert not settings.demo


def test_hosts_are_exact_behind_a_public_address() -> None:
    settings = load_settings(public_url="https://hub.example/", allowed_hosts="api, hub.test")
    assert settings.origin == "https://hub.example"
    assert settings.hosts == {"hub.example", "api", "hub.test"}


def test_production_needs_a_secret_and_refuses_a_weak_one() -> None:
    with pytest.raises(StartError, match="KILIM_SECRET is required with KILIM_DATABASE_URL"):
        load_settings(database_url=DATABASE)
    for weak in ("short", "changeme" * 8, "x" * 64):
        with pytest.raises(StartError, match="KILIM_SECRET: must be at least 32 random bytes"):
            load_settings(database_url=DATABASE, secret=weak)
    assert load_settings(database_url=DATABASE, secret=SECRET).signing_key == SECRET.encode()


def test_secrets_are_never_shown() -> None:
    settings = load_settings(
        database_url=DATABASE, secret=SECRET, smtp_url="smtp://a:hidden-word@mail.example"
    )
    shown = f"{settings!r} {settings} {settings.model_dump_json()}"
    assert "hidden-word" not in shown
    assert SECRET not in shown


def test_secrets_may_be_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "kilim_secret").write_text(f"{SECRET}\n")
    (tmp_path / "kilim_owner_database_url").write_text(DATABASE)
    monkeypatch.setattr(config, "SECRETS_FOLDER", tmp_path)
    settings = load_settings()
    assert settings.signing_key == SECRET.encode()
    assert settings.owner_database_url is not None
    assert settings.owner_database_url.get_secret_value().startswith("postgresql+asyncpg://")


def test_keys_of_cards_may_be_empty_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(config, "SECRETS_FOLDER", tmp_path)
    for name in ("secret_key", "webhook_secret"):
        (tmp_path / f"kilim_card_{name}").write_text("")
    settings = load_settings()
    assert (settings.card_secret_key, settings.card_webhook_secret) == (None, None)


def test_a_child_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load_settings(
        database_url=DATABASE, secret=SECRET, allowed_hosts="a,b", demo=True, port=8119
    )
    for name, value in child_environment(settings).items():
        if name.startswith("KILIM_"):
            monkeypatch.setenv(name, value)
    assert load_settings() == settings


def test_an_empty_variable_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KILIM_SMTP_URL", "")
    assert load_settings().smtp_url is None


def test_more_connections_than_the_server_has_are_refused() -> None:
    with pytest.raises(StartError, match="7 workers with 17 connections each are too many"):
        load_settings(workers=7)
