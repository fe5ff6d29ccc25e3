"""Fuzzing by the OpenAPI document: nothing crashes, and every answer has its documented form.

A short, repeatable run for each role in `make test`; the long one in `make soak`.
"""

import asyncio
from copy import deepcopy
from typing import Any

import httpx
import jsonschema
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncConnection

from tests.security.calls import OWN_ALONE, call
from tests.security.test_access import routes_of
from tests.security.test_nasty import faults
from tests.security.world import World

pytestmark = pytest.mark.anyio
ENDLESS = {"follow_hub"}
SIGNED = ("visitor", "newcomer", "resident", "manager", "reviewer", "admin")
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "pattern": "^/problems/[a-z-]+$"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
    },
}
# What the front door and the framework may answer to any operation, beside what each documents.
ANYWHERE = {400, 401, 403, 404, 405, 413, 415, 422, 428}


class Fuzzer:
    """Sends generated requests to an application whose world is put back after each change."""

    def __init__(self, world: World, app: FastAPI, connection: AsyncConnection) -> None:
        self.world, self.app, self.connection = world, app, connection
        self.document = app.openapi()
        self.wrong: list[str] = []
        self.cases = 0
        self.statuses: set[int] = set()

    async def send(self, case: Any, actor: str) -> None:
        """Send one case and judge the answer."""
        self.cases += 1
        sent = case.as_transport_kwargs(base_url="http://localhost:8000")
        headers = {k: str(v) for k, v in (sent.get("headers") or {}).items()}
        headers |= self.world.headers[actor]
        more = {k: sent[k] for k in ("params", "json", "data") if sent.get(k) is not None}
        if "data" in more:
            more["content"] = more.pop("data")
        savepoint = await self.connection.begin_nested()
        try:
            answer = await self.world.client.request(
                sent["method"], sent["url"], headers=headers, **more
            )
        except (httpx.InvalidURL, UnicodeEncodeError, TypeError):
            return  # what no client can send
        finally:
            await savepoint.rollback()
        self.statuses.add(answer.status_code)
        self.judge(case.operation, answer)

    def judge(self, operation: Any, answer: httpx.Response) -> None:
        """Collect what is wrong with an answer."""
        name = operation.definition.raw["operationId"]
        self.wrong += [f"{name}: {fault}" for fault in faults(answer, 0)]
        documented = operation.definition.raw["responses"].get(str(answer.status_code))
        if documented is None and answer.status_code not in ANYWHERE:
            self.wrong.append(f"{name}: {answer.status_code} is not documented")
        if answer.status_code == 204:
            self.wrong += [f"{name}: a body"] if answer.content else []
        elif "json" in answer.headers.get("content-type", ""):
            self.wrong += [f"{name}: {fault}" for fault in self.form(documented, answer)]

    def form(self, documented: Any, answer: httpx.Response) -> list[str]:
        """How an answer differs from its documented schema."""
        content = (documented or {}).get("content", {}).get("application/json", {})
        schema, body = content.get("schema"), answer.json()
        if answer.status_code >= 400 and body.get("type") not in self.problems(schema):
            schema = PROBLEM  # one of those that can come from anywhere
        root = {"components": self.document["components"]} | (schema or {})
        errors = jsonschema.Draft202012Validator(root).iter_errors(body)
        return [f"{error.json_path}: {error.message[:100]}" for error in errors]

    def problems(self, schema: Any) -> set[str]:
        """The types of problem that a schema describes."""
        parts = (schema or {}).get("anyOf", [schema or {}])
        names = [part["$ref"].rpartition("/")[2] for part in parts if "$ref" in part]
        described = [self.document["components"]["schemas"][name] for name in names]
        return {model["properties"]["type"]["const"] for model in described}


def operations_of(schema: Any) -> list[Any]:
    """What the document describes."""
    return [result.ok() for result in schema.get_all_operations()]


def run_cases(fuzzer: Fuzzer, examples: int, loop: asyncio.AbstractEventLoop) -> None:
    """Generate cases for each operation in this thread; send them in the loop's."""
    schema = schemathesis.openapi.from_dict(fuzzer.document)
    for operation in operations_of(schema):
        if operation.definition.raw["operationId"] in ENDLESS:
            continue

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), actor=st.sampled_from(SIGNED))
        def check(case: Any, actor: str) -> None:
            asyncio.run_coroutine_threadsafe(fuzzer.send(case, actor), loop).result(30)

        check()


@pytest.mark.parametrize(
    ("examples", "least"),
    [(6, 200), pytest.param(400, 10_000, marks=pytest.mark.slow)],
    ids=["short", "long"],
)
async def test_no_generated_request_crashes_an_operation_or_breaks_its_word(
    world: World, app: FastAPI, connection: AsyncConnection, examples: int, least: int
) -> None:
    fuzzer = Fuzzer(world, app, connection)
    await asyncio.to_thread(run_cases, fuzzer, examples, asyncio.get_running_loop())
    assert sorted(set(fuzzer.wrong)) == []
    assert fuzzer.cases >= least
    assert {200, 401, 422} <= fuzzer.statuses


async def test_good_answers_have_their_documented_form(
    world: World, app: FastAPI, connection: AsyncConnection
) -> None:
    """Random requests seldom succeed, so the good ones are sent by hand."""
    fuzzer = Fuzzer(world, app, connection)
    schema = schemathesis.openapi.from_dict(fuzzer.document)
    operations = {o.definition.raw["operationId"]: o for o in operations_of(schema)}
    refused = set()
    for name, (method, template) in routes_of(app).items():
        if name in ENDLESS:
            continue
        relation = "own" if name in OWN_ALONE else "here"
        things = world.own["admin"] if relation == "own" else world.here
        request = call(name, things, relation, world)
        savepoint = await connection.begin_nested()
        answer = await world.client.request(
            method,
            f"http://localhost:8000{template.format(**request.path)}",
            params=request.query,
            **request.sent,
            headers=world.headers["admin"] | request.headers,
        )
        await savepoint.rollback()
        if answer.status_code >= 300:
            refused.add(name)
        fuzzer.judge(operations[name], answer)
    assert fuzzer.wrong == []
    # What has to be at its time, or has been made just now, has tests of its own.
    assert refused == {
        "sign_in",
        "end_sign_in",
        "accept_offer",
        "decline_offer",
        "check_in",
        "finish_booking",
        "revoke_studio_feed",
        "fix_incident",
        "add_studio_picture",
        "show_studio_picture",
        "show_logo",
        "show_work_picture",
        "show_shop_logo",
        "show_listing_picture",
        "open_variant_file",
        "open_claim_file",
        "open_evidence",
        "add_seller",
        "propose_terms",
        "download_bought_file",
        "download_bought_file_by_secret",
        "draft_payouts",
        "ask_restock_notice",
        "get_deck",
        "add_room_file",
        "open_room_file",
        "open_shared_file",
        "open_file_of_letter",
        "get_upload",
        "send_chunk",
        "remove_upload",
        "restore_application",
        "get_application_file",
        "get_interviewed_file",
        "mark_interview",
        "get_review_file",
        "discuss_review",
        "take_assignment_back",
        "compare_shared_scores",
        "get_call_archive",
        "get_data_copy",
        "ask_for_erasure",
        "cancel_erasure",
        "bring_table",
        "bring_listings",
        "judge_table_again",
        "leave_waiting_line",
        "order_waiting_line",
        "publish_matching",
        "get_work_file",
        "get_message_file",
        "hide_work",
        "show_work_again",
        "admit_to_cohort",
        "enrol_waiting",
        "ask_for_reversal",
        "turn_reversal_down",
        "reverse_tranche",
    }


async def test_an_answer_that_breaks_its_word_is_noticed(
    world: World, app: FastAPI, connection: AsyncConnection
) -> None:
    fuzzer = Fuzzer(world, app, connection)
    fuzzer.document = deepcopy(fuzzer.document)
    hubs = fuzzer.document["components"]["schemas"]["HubOut"]
    hubs["required"].append("never_sent")
    schema = schemathesis.openapi.from_dict(fuzzer.document)
    [operation] = [
        o for o in operations_of(schema) if o.definition.raw["operationId"] == "list_hubs"
    ]
    fuzzer.judge(operation, await world.client.get("/hubs"))
    assert any("never_sent" in fault for fault in fuzzer.wrong)
