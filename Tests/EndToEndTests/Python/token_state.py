"""Asks about tokens and revokes them, as RFC 7662 and RFC 7009 have it: SECRET=… OTHER_SECRET=… ADMIN_SECRET=… token_state.py ISSUER

Tokens for `urn:opaque` are opaque, those for `http://localhost:8080` are JWTs. `supa-cli` gets them, `writer-cli` is another
client, `admin-cli` manages the issuer. Prints what each step was answered.
"""

import os
import sys

import jwt
import requests

issuer = sys.argv[1]
own = ("supa-cli", os.environ["SECRET"])
other = ("writer-cli", os.environ["OTHER_SECRET"])
found = requests.get(issuer + ".well-known/oauth-authorization-server", timeout=20).json()


def token(audience, auth=own):
    answer = requests.post(
        found["token_endpoint"], auth=auth, data={"grant_type": "client_credentials", "audience": audience}, timeout=20)
    answer.raise_for_status()
    assert answer.json()["token_type"] == "Bearer"
    return answer.json()["access_token"]


def about(text, auth=own):
    answer = requests.post(found["introspection_endpoint"], auth=auth, data={"token": text}, timeout=20)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json()


def revoke(text, auth=own, **more):
    answer = requests.post(found["revocation_endpoint"], auth=auth, data={"token": text} | more, timeout=20)
    return f'{answer.status_code} {answer.json()["error"]}' if answer.content else str(answer.status_code)


def told(text):
    """What is said of a token, its times apart."""
    answer = about(text)
    if answer["active"]:
        assert answer.pop("exp") - answer.pop("iat") == 86400
        assert answer.pop("iss") == issuer
    return " ".join(f"{name}={value}" for name, value in answer.items())


for name, audience in [("opaque", "urn:opaque"), ("jwt", "http://localhost:8080")]:
    text = token(audience)
    parts = text.count(".") + 1
    print(f"{name}: {parts} parts; {told(text)}")
    print(f"{name}, asked by another: {about(text, other)['active']}")
    print(f"{name}, asked by nobody: {about(text, None)}")
    print(f"{name}, asked with a wrong secret: {about(text, (own[0], 'wrong'))}")
    print(f"{name}, revoked by another: {revoke(text, other)}, then {about(text)['active']}")
    print(f"{name}, revoked: {revoke(text, token_type_hint='refresh_token')}, then {told(text)}")
    print(f"{name}, revoked again: {revoke(text)}")
    if name == "jwt":
        # Whoever verifies it by the key set alone does not learn of it.
        key = jwt.PyJWKClient(found["jwks_uri"]).get_signing_key_from_jwt(text)
        print(f"jwt, verified by the key set: {jwt.decode(text, key, algorithms=['RS256'], audience=audience)['azp']}")
admin = ("admin-cli", os.environ["ADMIN_SECRET"])
managing = token(issuer + "api/v2/", admin)
for _ in range(2):
    answer = requests.get(issuer + "api/v2/clients", headers={"Authorization": f"Bearer {managing}"}, timeout=20)
    print(f"a token of the management API: {answer.status_code}, then revoked: {revoke(managing, admin)}")
print(f"nonsense: {told('nonsense')}, revoked: {revoke('nonsense')}")
