"""Gets tokens with requests, which trusts what REQUESTS_CA_BUNDLE names:

    SECRET=… REQUESTS_CA_BUNDLE=… requests_client.py ISSUER CLIENT AUDIENCE

Prints one JSON object: what each way to ask was answered.
"""

import json
import os
import sys

import requests

issuer, client, audience = sys.argv[1:]
secret = os.environ["SECRET"]
endpoint = requests.get(issuer + ".well-known/openid-configuration", timeout=20).json()["token_endpoint"]
asked = {"grant_type": "client_credentials", "client_id": client, "client_secret": secret, "audience": audience}
answers = {
    "json": requests.post(endpoint, json=asked, timeout=20),
    "form": requests.post(endpoint, data=asked, timeout=20),
    "one scope": requests.post(endpoint, data=asked | {"scope": "read:data"}, timeout=20),
    "scope not granted": requests.post(endpoint, json=asked | {"scope": "read:database"}, timeout=20),
    "wrong secret": requests.post(endpoint, json=asked | {"client_secret": "wrong"}, timeout=20),
    "unknown client": requests.post(endpoint, json=asked | {"client_id": "nobody"}, timeout=20),
    "unknown audience": requests.post(endpoint, json=asked | {"audience": "http://nowhere"}, timeout=20),
    "another grant": requests.post(endpoint, json=asked | {"grant_type": "password"}, timeout=20),
}


def summary(answer):
    body = answer.json()
    shown = {name: body[name] for name in ("token_type", "expires_in", "scope", "error") if name in body}
    return {"status": answer.status_code, "cache": answer.headers.get("Cache-Control"), **shown}


print(json.dumps({name: summary(answer) for name, answer in answers.items()}, sort_keys=True))
