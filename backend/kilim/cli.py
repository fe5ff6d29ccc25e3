"""The command `kilim`. Imports happen inside the commands: each loads only what it needs."""
# ruff: noqa: PLC0415 - `kilim run` must be up within seconds, and `--help` at once

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from kilim.core.config import CHECKOUT, StartError, get_settings

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
search = typer.Typer(help="What the market is found by.", no_args_is_help=True)
app.add_typer(search, name="search")
Volume = Annotated[int, typer.Option(min=0, help="Add believable volume data, N-fold.")]
Keep = Annotated[int, typer.Option(min=1, help="How many dumps to keep.")]
DailyAt = Annotated[int | None, typer.Option(min=0, max=23, help="Every day at this UTC hour.")]
Output = Annotated[Path, typer.Option(help="Where to write the document.")]


@app.command()
def run() -> None:
    """Start everything: PostgreSQL (unless KILIM_DATABASE_URL), API, worker, screens."""
    begun = time.monotonic()
    settings = get_settings()
    from kilim.runtime import serving

    listener = serving.listen(settings)
    from kilim.runtime import starting

    starting.run(settings, listener, begun)


@app.command()
def dev() -> None:
    """Start everything with reload on both sides."""
    from kilim.runtime import developing

    developing.run(get_settings())


@app.command()
def serve() -> None:
    """Serve the API and the screens from KILIM_WORKERS processes; the database is elsewhere."""
    import uvloop

    from kilim import demo
    from kilim.runtime import databases, serving
    from kilim.runtime.supervisor import Supervisor, stop_on_signals

    settings = databases.require_named(get_settings())
    uvloop.run(demo.refuse_leftovers(settings))
    listener = serving.listen(settings)
    from kilim.main import create_app

    supervisor = Supervisor()
    with stop_on_signals(supervisor):
        serving.start_workers(supervisor, create_app(settings), listener, settings)
        supervisor.watch()


@app.command()
def worker() -> None:
    """Deliver events to reactions and run timed work; the database is elsewhere."""
    from kilim.runtime import databases

    settings = databases.require_named(get_settings())
    from kilim import worker as event_worker

    event_worker.main(settings)


@app.command()
def migrate() -> None:
    """Bring the database to the newest migration."""
    from kilim.runtime import databases, migrations

    with databases.reachable(get_settings()) as settings:
        migrations.upgrade(settings)


@app.command()
def migration(message: str) -> None:
    """Write the migration that brings the database to the models; read it before committing."""
    from kilim.runtime import databases, migrations

    with databases.reachable(get_settings()) as settings:
        migrations.write(settings, message)


@app.command()
def enrol_admin(
    email: Annotated[str, typer.Option(prompt=True, help="Their e-mail address.")],
    name: Annotated[str, typer.Option(prompt=True, help="Their name.")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)],
    language: Annotated[str, typer.Option(help="az or en")] = "en",
) -> None:
    """Add the first administrator of the network; works once."""
    import uvloop

    from kilim.runtime import databases, operators

    with databases.reachable(get_settings()) as settings:
        uvloop.run(operators.enrol_admin(settings, email, name, language, password))
    typer.echo(f"{email} administers the network now.")


@app.command()
def add_hub(
    slug: Annotated[str, typer.Option(prompt=True, help="Its short name in addresses: baku.")],
    name: Annotated[str, typer.Option(prompt=True)],
    city: Annotated[str, typer.Option(prompt=True)],
    zone: Annotated[str, typer.Option(prompt=True, help="IANA name: Asia/Baku.")],
    currency: Annotated[str, typer.Option(prompt=True, help="ISO 4217 code: AZN.")],
) -> None:
    """Add a hub to the network."""
    import uvloop

    from kilim.runtime import databases, operators

    with databases.reachable(get_settings()) as settings:
        uvloop.run(operators.add_hub(settings, slug, name, city, zone, currency))
    typer.echo(f"{name} is part of the network now.")


@app.command()
def rederive_times(
    apply: Annotated[bool, typer.Option(help="Do it; without this, only say it.")] = False,
) -> None:
    """Hold coming bookings to their wall times after the rules of a time zone have changed."""
    import uvloop

    from kilim.runtime import databases, operators

    with databases.reachable(get_settings()) as settings:
        for line in uvloop.run(operators.rederive_times(settings, apply=apply)):
            typer.echo(line)


@app.command()
def erase(
    email: Annotated[str, typer.Argument(help="Whose words, files and access go for good.")] = "",
    replay: Annotated[bool, typer.Option(help="All who came back with an old backup.")] = False,
) -> None:
    """Erase a person at once; with --replay, after restoring a backup, whoever it brought back."""
    import uvloop

    from kilim.runtime import databases, operators

    if bool(email) == replay:
        raise StartError("Name an address, or --replay.")
    with databases.reachable(get_settings()) as settings:
        if replay:
            again = uvloop.run(operators.erase_again(settings))
            typer.echo(f"{again} erased again.")
        else:
            typer.confirm(f"Erase {email} for good?", abort=True)
            uvloop.run(operators.erase(settings, email))
            typer.echo("Erased.")


@search.command()
def rebuild() -> None:
    """Write anew what every live listing is found by; it can be used meanwhile."""
    import uvloop

    from kilim.runtime import databases, operators

    with databases.reachable(get_settings()) as settings:
        typer.echo(f"{uvloop.run(operators.rebuild_search(settings))} listings can be found.")


@app.command()
def seed(volume: Volume = 0) -> None:
    """Load the demo hub into an empty database, or volume data into any."""
    import uvloop

    from kilim.runtime import databases

    with databases.reachable(get_settings()) as settings:
        if volume:
            uvloop.run(importlib.import_module("kilim.volume").load(settings, volume))
        else:
            from kilim import demo

            uvloop.run(demo.load(settings))


@app.command()
def check() -> None:
    """Count the violations of every invariant in the database; exit 1 when there is one."""
    import uvloop

    from kilim import checks
    from kilim.runtime import databases

    with databases.reachable(get_settings()) as settings:
        clean = uvloop.run(checks.run(settings))
    raise typer.Exit(0 if clean else 1)


@app.command()
def openapi(output: Output = CHECKOUT / "frontend" / "openapi.json") -> None:
    """Write the OpenAPI document; needs no server and no database."""
    from kilim.main import create_app

    document = create_app(get_settings()).openapi()
    output.write_text(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n")
    typer.echo(f"{output}: {len(document['paths'])} paths")


@app.command()
def verify_receipt(
    file: Annotated[Path, typer.Argument(help="The receipt, as it was downloaded.")],
    key: Annotated[Path, typer.Option(help="The public key (PEM) of GET /api/v1/receipt-keys.")],
) -> None:
    """Verify the receipt of an application or an agreement; needs no server and no database."""
    content = _verified(file, key)
    number, when = content["number"], content.get("submitted_at") or content["signed_at"]
    typer.echo(f"Valid: version {number} of {content['applicant']}, sent {when}.", err=True)


@app.command()
def verify_certificate(
    file: Annotated[Path, typer.Argument(help="The signed file of a certificate.")],
    key: Annotated[Path, typer.Option(help="The public key (PEM) of GET /api/v1/receipt-keys.")],
) -> None:
    """Verify what a certificate says; whether it was revoked since, only its page knows."""
    content = _verified(file, key)
    if "serial" not in content:
        raise StartError("NOT valid: it was signed, but is no certificate.")
    name, day = content["name"], content["graduated_on"]
    typer.echo(f"Valid: {content['serial']}, {name} graduated on {day}.", err=True)


def _verified(file: Path, key: Path) -> dict[str, Any]:
    from kilim.incubation.applications import receipts

    try:
        content = receipts.verify(file.read_bytes(), key.read_bytes())
    except (OSError, receipts.BadReceipt) as error:
        raise StartError(f"NOT valid: {error}.") from None
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False))
    return content


@app.command()
def backup(keep: Keep = 14, daily_at: DailyAt = None) -> None:
    """Write a dump of the database to backups/ in the data folder, once or every day."""
    from kilim.runtime import backups, databases

    if daily_at is not None:
        backups.write_daily(get_settings(), hour=daily_at, keep=keep)
    with databases.reachable(get_settings()) as settings:
        typer.echo(backups.write(settings, keep=keep))


@app.command()
def health(part: Annotated[str, typer.Argument()] = "api") -> None:
    """Ask whether `api`, `worker` or `backup` is well; for the health checks of containers."""
    from kilim.runtime import health as parts

    raise typer.Exit(0 if parts.is_healthy(get_settings(), parts.Part(part)) else 1)


def main() -> None:
    """Run the command; what stands in its way is said in one line."""
    try:
        app()
    except StartError as error:
        sys.exit(f"kilim: {error}")


if __name__ == "__main__":
    main()
