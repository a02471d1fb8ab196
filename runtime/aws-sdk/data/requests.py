"""Writes requests.tsv: how requests name their service and operation, from AWS's API models.

requests.py MODELS >requests.tsv

MODELS is the folder `data` of botocore, whose models the AWS SDKs have in common. A line that begins
with `service` has the ID of a service and the name for which its requests are signed. A third column is
`xml` if its documents are XML, and `s3` if its endpoints contain the name of a bucket. The lines after it are its operations
if their requests name them by method and path:

METHOD PATH OPERATION [DETAIL..]

The placeholders of the path are members of the input. The details, separated by spaces:

?name        the query has this name
:name        the request has this header
name>Member  a header or a name of the query whose member has another name
=Member      the body is this member; without a name, it is not a document
"""

import gzip
import json
import pathlib
import re
import sys


def models(folder):
    """The newest model of each service, by ID."""
    found = {}
    for path in sorted(folder.glob("*/*/service-2.json.gz")):
        model = json.load(gzip.open(path))
        found[path.parent.parent.name] = model
    return sorted(found.values(), key=lambda model: model["metadata"]["serviceId"])


def snake(name):
    """The name of the setter in Rust: `version_id` for `versionId`, `VersionId` and `x-amz-version-id`."""
    name = re.sub("^x-amz-", "", name, flags=re.IGNORECASE).replace("-", "_")
    name = re.sub("([a-z0-9])([A-Z])", r"\1_\2", name)
    return re.sub("([A-Z])([A-Z][a-z])", r"\1_\2", name).lower()


def details(members, required):
    for name, member in members.items():
        sign = {"querystring": "?", "header": ":"}.get(member.get("location"))
        if not sign:
            continue
        wire = member.get("locationName", name)
        if name in required:
            yield sign + wire
        if snake(wire) != snake(name):
            yield f"{wire}>{name}"


def body(shapes, shape):
    """The member that is the body, if not all members without a place are."""
    if "payload" not in shape:
        return []
    member = shape["payload"]
    of_body = shapes[shape["members"][member]["shape"]]
    return ["=" + (member if of_body["type"] in ("structure", "union", "list", "map") else "")]


def route(name, operation, shapes):
    shape = shapes.get(operation.get("input", {}).get("shape"), {})
    members = shape.get("members", {})
    path = operation["http"]["requestUri"]
    for member, place in members.items():
        if place.get("location") == "uri":
            wire = re.escape(place.get("locationName", member))
            path = re.sub(r"\{" + wire + r"(\+?)\}", "{" + member + r"\1}", path)
    more = [*details(members, set(shape.get("required", []))), *body(shapes, shape)]
    return "\t".join(filter(None, [operation["http"]["method"], path, name, " ".join(more)]))


for model in models(pathlib.Path(sys.argv[1])):
    metadata = model["metadata"]
    signing = metadata.get("signingName", metadata["endpointPrefix"])
    protocol = metadata["protocol"]
    form = "s3" if metadata["serviceId"] == "S3" else {"rest-xml": "xml"}.get(protocol)
    print("\t".join(filter(None, ["service", metadata["serviceId"], signing, form])))
    if protocol.startswith("rest"):
        for name, operation in sorted(model["operations"].items()):
            if not operation.get("deprecated") or metadata["serviceId"] != "S3":
                print(route(name, operation, model["shapes"]))
