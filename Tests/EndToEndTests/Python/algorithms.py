"""Verifies tokens of every algorithm with PyJWT, over rotations: ADMIN_SECRET=… SECRET=… algorithms.py ISSUER CA_FILE ALGORITHM…

Each API's identifier is `urn:` and the algorithm that signs its tokens. Prints what was seen, as JSON.
"""

import json
import os
import ssl
import sys

import jwt
import requests

issuer, ca_file, *names = sys.argv[1:]
api = issuer + "api/v2/"
keys = jwt.PyJWKClient(
    issuer + ".well-known/jwks.json", cache_jwk_set=False, ssl_context=ssl.create_default_context(cafile=ca_file))


def token(client, secret, audience):
    answer = requests.post(issuer + "oauth/token", timeout=20, data={
        "grant_type": "client_credentials", "client_id": client, "client_secret": secret, "audience": audience})
    answer.raise_for_status()
    return answer.json()["access_token"]


def verified(text, audience):
    """The algorithm and the claims of a token that PyJWT takes by the key set, and that it takes by no other algorithm."""
    key = keys.get_signing_key_from_jwt(text)
    header = jwt.get_unverified_header(text)
    claims = jwt.decode(text, key, algorithms=[header["alg"]], audience=audience, issuer=issuer)
    return header["alg"], header["kid"], claims


def manage(method, path, **more):
    by = token("admin-cli", os.environ["ADMIN_SECRET"], api)
    answer = requests.request(method, api + path, headers={"Authorization": f"Bearer {by}"}, timeout=20, **more)
    answer.raise_for_status()
    return answer.json()


def states():
    """The states of the keys of each algorithm, from the oldest key to the newest."""
    states = {}
    for row in manage("GET", "keys/signing"):
        state = next(name for name in ("current", "next", "previous") if row[name])
        states.setdefault(row.get("alg", "RS256"), []).append(state)
    return {name: " ".join(words) for name, words in states.items()}


seen = {}
old = {}
for name in names:
    old[name] = token("every-cli", os.environ["SECRET"], "urn:" + name)
    algorithm, kid, claims = verified(old[name], "urn:" + name)
    assert algorithm == name
    own = {claim: claims[claim] for claim in ("region", "tier") if claim in claims}
    seen[name] = own
discovered = requests.get(issuer + ".well-known/openid-configuration", timeout=20).json()
seen["discovery"] = discovered["id_token_signing_alg_values_supported"]
seen["keys"] = states()
manage("POST", "keys/signing/rotate")
seen["keys after a rotation"] = states()
for name in names:
    assert verified(old[name], "urn:" + name)[0] == name
    new = verified(token("every-cli", os.environ["SECRET"], "urn:" + name), "urn:" + name)
    assert new[0] == name and new[1] != jwt.get_unverified_header(old[name])["kid"]
by = {"Authorization": "Bearer " + token("admin-cli", os.environ["ADMIN_SECRET"], api)}
seen["refused"] = [
    requests.patch(api + "resource-servers/urn%3Anone", headers=by, json={"signing_alg": "EdDSA"}, timeout=20).status_code,
    requests.post(
        api + "resource-servers", headers=by, json={"identifier": "urn:RS256", "signing_alg": "EdDSA"}, timeout=20).status_code]
seen["keys after that"] = states() == seen["keys after a rotation"]
changed = manage("PATCH", "resource-servers/urn%3ARS256", json={"signing_alg": "EdDSA", "claims": {"region": "us"}})
seen["changed"] = {name: changed[name] for name in ("signing_alg", "claims")}
algorithm, _, claims = verified(token("every-cli", os.environ["SECRET"], "urn:RS256"), "urn:RS256")
seen["after the change"] = [algorithm, claims["region"]]
discovered = requests.get(issuer + ".well-known/openid-configuration", timeout=20).json()
seen["discovery after it"] = discovered["id_token_signing_alg_values_supported"]
seen["keys after it"] = states()
changed = manage("PATCH", "resource-servers/urn%3ARS384", json={"token_format": "opaque"})
opaque = token("every-cli", os.environ["SECRET"], "urn:RS384")
seen["opaque from then on"] = [changed["token_format"], len(opaque), opaque.count(".")]
print("\n".join(f"{name}: {json.dumps(value)}" for name, value in seen.items()))
