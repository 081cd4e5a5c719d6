"""The API as one object, and its description as OpenAPI."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from yusuan.web.api import problems
from yusuan.web.api.endpoints import (
    batches,
    comments,
    comparing,
    departments,
    documents,
    figures,
    lists,
    notices,
    places,
    publications,
    publishing,
    reference,
    revisions,
    snapshots,
    tokens,
    units,
    versions,
    work,
    years,
)
from yusuan.web.api.once import HEADER, once
from yusuan.web.api.rates import Limit

VERSION = "1"
DESCRIPTION = (
    "读取公开的预算、检查文件、办理编制和审核。金额一律为整数分（fen）；null 是没有填列，不是零。说明见 docs/api.md。"
    "\n\nPublic budgets, checks of documents, and the workflow. Amounts are whole fen; null is not printed, not zero."
)

#: How a step says that it is the one asked for before.
_KEY = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "同一个键的请求只办一次；再来的回答与第一次相同",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[\\x21-\\x7e]+$"},
}


def _describe_file(response: dict[str, Any]) -> None:
    """Say of an answer that is a file that it may be of any kind: Ninja takes every answer for JSON."""
    content = response.get("content", {})
    if content.get("application/json", {}).get("schema", {}).get("format") == "binary":
        response["content"] = {"*/*": {"schema": {"type": "string", "format": "binary"}}}


class _Api(NinjaAPI):
    """The API; every operation's description also says what its errors look like."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the function's name: clients that are made from the description are called so."""
        return operation.view_func.__name__

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**options)
        content = {problems.CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        schemas = schema["components"].setdefault("schemas", {})
        found = problems.ProblemAnswer.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas |= found.pop("$defs", {}) | {"Problem": found}
        schema["components"]["schemas"] = dict(sorted(schemas.items()))
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _describe_file(operation["responses"].get(200, {}))
                operation["responses"]["default"] = {"description": "错误", "content": content}
                if method != "get" and "security" in operation and tokens.router.tags != operation["tags"]:
                    operation.setdefault("parameters", []).append(_KEY)
        return schema


api = _Api(
    title="预算 Yusuan",
    version=VERSION,
    description=DESCRIPTION,
    docs_url=None,  # its page would take scripts from elsewhere
    urls_namespace="api",
    throttle=[Limit("read", bundled=True)],
)
problems.install(api)
for part in (
    publications, figures, lists, comparing, snapshots, versions, places, years, reference, work, units, revisions,
    comments, departments, publishing, batches, documents, notices, tokens,
):  # fmt: skip
    if part is not tokens:  # what is shown once is not kept to be shown again
        part.router.add_decorator(once)
    api.add_router("", part.router)
