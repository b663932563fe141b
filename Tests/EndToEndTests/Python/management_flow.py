"""Manages an issuer over HTTP with requests, which trusts what REQUESTS_CA_BUNDLE names:

    ADMIN_SECRET=… API_SECRET=… NOTHING_SECRET=… management_flow.py ISSUER keys|registry|refusals

Prints a JSON object: what each step was answered.
"""

import datetime
import json
import os
import sys

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs7

issuer, flow = sys.argv[1:]
api = issuer + "api/v2/"
session = requests.Session()


def token(client, secret, audience=api):
    """A client's access token, or the refusal in one line."""
    body = {"grant_type": "client_credentials", "client_id": client, "client_secret": secret, "audience": audience}
    answer = session.post(issuer + "oauth/token", json=body, timeout=20).json()
    return answer.get("access_token") or f'{answer["error"]}: {answer["error_description"]}'


def admin():
    """A fresh token with every scope of the management API."""
    return token("admin-cli", os.environ["ADMIN_SECRET"])


def ask(method, path, by, **more):
    """One request to the management API with a token."""
    return session.request(method, api + path, headers={"Authorization": f"Bearer {by}"}, timeout=20, **more)


def said(answer):
    """A refusal in one line; of an answer that is none, its status."""
    if answer.status_code < 300:
        return str(answer.status_code)
    body = answer.json()
    assert body["statusCode"] == answer.status_code
    return f'{answer.status_code} {body["error"]} {body["errorCode"]}: {body["message"]}'


def rotation():
    """The rotation and the revocation that Auth0 documents. Keys are called by letters, in the order in which they appear."""
    letters, seen = {}, {}

    def letter(kid):
        return letters.setdefault(kid, chr(ord("a") + len(letters)))

    def life(row, by):
        """What a key is, and which of its times are known; everything else that its row says is checked."""
        assert row == ask("GET", f'keys/signing/{row["kid"]}', by).json()
        certificate = x509.load_pem_x509_certificate(row["cert"].encode())
        assert pkcs7.load_pem_pkcs7_certificates(row["pkcs7"].encode()) == [certificate]
        thumbprint = certificate.fingerprint(hashes.SHA1()).hex(":").upper()
        assert (row["fingerprint"], row["thumbprint"]) == (thumbprint, thumbprint.replace(":", ""))
        times = [name for name in ("current_since", "current_until", "revoked_at") if name in row]
        instants = [datetime.datetime.fromisoformat(row[name]) for name in times]
        assert instants == sorted(instants)
        assert all(abs(datetime.datetime.now(datetime.UTC) - instant).seconds < 600 for instant in instants)
        states = [name for name in ("current", "next", "previous", "revoked") if row[name]]
        return f'{letter(row["kid"])} is {" ".join(states)}; {" ".join(times)}'

    def note(step, by):
        rows = ask("GET", "keys/signing", by).json()
        seen[step] = [life(row, by) for row in rows]
        published = session.get(issuer + ".well-known/jwks.json", timeout=20).json()["keys"]
        seen[step].append("published " + " ".join(letter(key["kid"]) for key in published))
        for key in published:
            row = next(row for row in rows if row["kid"] == key["kid"])
            assert "".join(row["cert"].split()[2:-2]).replace("CERTIFICATE-----", "") == key["x5c"][0]
        made = token("supa-cli", os.environ["API_SECRET"], "http://localhost:8080")
        seen[step].append("signs with " + letter(jwt.get_unverified_header(made)["kid"]))

    old = admin()
    note("at first", old)
    rotated = ask("POST", "keys/signing/rotate", old)
    assert rotated.json()["cert"] == ask("GET", f'keys/signing/{rotated.json()["kid"]}', old).json()["cert"]
    note("rotated", old)
    seen["rotate"] = f'{rotated.status_code} {" ".join(sorted(rotated.json()))}: {letter(rotated.json()["kid"])}'
    a, b, c = letters
    new = admin()
    for kid in (b, c):
        seen[f"revoke {letter(kid)}"] = said(ask("PUT", f"keys/signing/{kid}/revoke", new))
    revoked = ask("PUT", f"keys/signing/{a}/revoke", new)
    assert revoked.json()["cert"] == ask("GET", f"keys/signing/{a}", new).json()["cert"]
    seen["revoke a"] = f'{revoked.status_code} {" ".join(sorted(revoked.json()))}: {letter(revoked.json()["kid"])}'
    note("revoked", new)
    seen["revoke a again"] = said(ask("PUT", f"keys/signing/{a}/revoke", new))
    seen["revoke nothing"] = said(ask("PUT", "keys/signing/nothing/revoke", new))
    seen["get nothing"] = said(ask("GET", "keys/signing/nothing", new))
    seen["with a token of a"] = said(ask("GET", "keys/signing", old))
    return seen


def registry():
    """The life of a client, an API and the grant between them."""
    seen = {}
    by = admin()
    audience = "https://orders.example/api"
    encoded = "https%3A%2F%2Forders.example%2Fapi"

    def kept(step, answer, *names):
        """Notes a status and some members of a body."""
        body = answer.json() if answer.content else {}
        seen[step] = " ".join([str(answer.status_code)] + [json.dumps(body[name]) for name in names])
        return body

    client = kept("client created", ask("POST", "clients", by, json={"name": "Orders", "app_type": "non_interactive"}), "name")
    made = kept(
        "API created",
        ask("POST", "resource-servers", by, json={
            "name": "Orders API", "identifier": audience, "token_lifetime": 60, "signing_alg": "RS256",
            "scopes": [{"value": "read:orders", "description": "Read"}, {"value": "write:orders"}],
            "token_dialect": "rfc9068_profile_authz"}),
        "identifier", "token_lifetime", "token_dialect", "scopes", "is_system")
    discovered = session.get(issuer + ".well-known/openid-configuration", timeout=20).json()
    seen["scopes in discovery"] = " ".join(discovered["scopes_supported"])
    seen["token without a grant"] = token(client["client_id"], client["client_secret"], audience)
    granted = kept(
        "grant created",
        ask("POST", "client-grants", by, json={
            "client_id": client["client_id"], "audience": audience, "scope": ["read:orders", "write:orders"]}),
        "audience", "scope")

    def claims():
        minted = token(client["client_id"], client["client_secret"], audience)
        if minted.count(".") != 2 or " " in minted:
            return minted
        claims = jwt.decode(minted, options={"verify_signature": False})
        assert claims["client_id"] == client["client_id"]
        header = jwt.get_unverified_header(minted)
        return f'{header["typ"]} {claims["exp"] - claims["iat"]} s {claims["permissions"]}'

    seen["token"] = claims()
    kept("grant changed", ask("PATCH", f'client-grants/{granted["id"]}', by, json={"scope": ["read:orders"]}), "scope")
    seen["token then"] = claims()
    kept("API changed", ask("PATCH", f"resource-servers/{encoded}", by, json={
        "token_lifetime": 30, "scopes": [{"value": "write:orders"}]}), "token_lifetime", "scopes")
    seen["token of a scope that is gone"] = claims()
    kept("API by identifier", ask("GET", f"resource-servers/{encoded}", by), "name")
    kept("API by ID", ask("GET", f'resource-servers/{made["id"]}', by), "identifier")
    before = client["client_secret"]
    client = kept("secret rotated", ask("POST", f'clients/{client["client_id"]}/rotate-secret', by), "name")
    seen["token by the old secret"] = token(client["client_id"], before, audience)
    assert claims().startswith("at+jwt")
    kept("client changed", ask("PATCH", f'clients/{client["client_id"]}', by, json={
        "name": "Orders 2", "grant_types": ["authorization_code"]}), "name", "grant_types")
    seen["token without the grant type"] = claims()
    kept("client read", ask("GET", f'clients/{client["client_id"]}', by), "name", "token_endpoint_auth_method")
    for path, name in (("clients", "clients"), ("resource-servers", "resource_servers"), ("client-grants", "client_grants")):
        everything = ask("GET", f"{path}?include_totals=true&per_page=2&page=1", by).json()
        seen[f"{path} by pages"] = f'{everything["start"]} {everything["limit"]} {len(everything[name])} of {everything["total"]}'
        assert ask("GET", path, by).json()[2:4] == everything[name]
    mine = ask("GET", f'client-grants?client_id={client["client_id"]}&audience={encoded}', by).json()
    seen["grants of the client"] = len(mine)
    seen["grants for the management API"] = sorted(
        grant["client_id"] for grant in ask("GET", "client-grants", by, params={"audience": api}).json())
    kept("grant deleted", ask("DELETE", f'client-grants/{granted["id"]}', by))
    seen["grant deleted again"] = said(ask("DELETE", f'client-grants/{granted["id"]}', by))
    kept("API deleted", ask("DELETE", f'resource-servers/{made["id"]}', by))
    seen["API read then"] = said(ask("GET", f'resource-servers/{made["id"]}', by))
    discovered = session.get(issuer + ".well-known/oauth-authorization-server", timeout=20).json()
    seen["scopes in discovery then"] = " ".join(discovered["scopes_supported"])
    kept("client deleted", ask("DELETE", f'clients/{client["client_id"]}', by))
    kept("client deleted again", ask("DELETE", f'clients/{client["client_id"]}', by))
    seen["client read then"] = said(ask("GET", f'clients/{client["client_id"]}', by))
    seen["token then at last"] = claims()
    return seen


ROUTES = [
    "GET keys/signing", "GET keys/signing/x", "POST keys/signing/rotate", "PUT keys/signing/x/revoke", "GET clients",
    "POST clients", "GET clients/x", "PATCH clients/x", "DELETE clients/x", "POST clients/x/rotate-secret",
    "GET resource-servers", "POST resource-servers", "GET resource-servers/x", "PATCH resource-servers/x",
    "DELETE resource-servers/x", "GET client-grants", "POST client-grants", "PATCH client-grants/x", "DELETE client-grants/x",
]


def refusals():
    """Every route without a token, with a wrong one and without the scope; then bodies that are wrong."""
    seen = {"no token": {}, "wrong token": {}, "no scope": {}}
    powerless = token("nothing-cli", os.environ["NOTHING_SECRET"])
    other = token("supa-cli", os.environ["API_SECRET"], "http://localhost:8080")
    good = admin()
    wrong = ["x", "a.b.c", other, good[:-1], good[:-8] + "AAAAAAAA", good.rsplit(".", 1)[0] + "."]
    for route in ROUTES:
        method, path = route.split()
        bare = session.request(method, api + path, json={}, timeout=20)
        seen["no token"].setdefault(f'{said(bare)} [{bare.headers["WWW-Authenticate"]}]', []).append(route)
        for bad in wrong:
            seen["wrong token"].setdefault(said(ask(method, path, bad, json={})), set()).add(route)
        seen["no scope"][route] = said(ask(method, path, powerless, json={}))
    seen["no token"] = {says: len(routes) for says, routes in seen["no token"].items()}
    seen["wrong token"] = {says: len(routes) for says, routes in seen["wrong token"].items()}
    seen["bodies"] = {step: said(answer) for step, answer in wrong_bodies(good)}
    return seen


def wrong_bodies(by):
    """Requests that are wrong in themselves, each with its answer."""
    text = {"Content-Type": "application/json"}
    for body in ("", "x", "[]", "null", '{"name":"a","name":"b"}', '{"name":"' + "a" * 100_000 + '"}'):
        answer = session.post(api + "clients", data=body, headers=text | {"Authorization": f"Bearer {by}"}, timeout=20)
        yield f"client {body[:24]}", answer
    for body in ({}, {"name": 7}, {"name": ""}, {"name": "a", "nmae": "b"}, {"name": "a", "grant_types": "client_credentials"},
                 {"name": "a", "client_secret": ["hunter2"]}):
        yield f"client {json.dumps(body)}", ask("POST", "clients", by, json=body)
    yield "change of an unknown client", ask("PATCH", "clients/nobody", by, json={"name": "a"})
    for body in ({}, {"identifier": "urn:a", "scopes": ["read:data"]}, {"identifier": "urn:a", "scopes": [{"value": "a b"}]},
                 {"identifier": "urn:a", "token_lifetime": 0}, {"identifier": "urn:a", "token_dialect": "opaque"},
                 {"identifier": "urn:a", "signing_alg": "HS256"}, {"identifier": "http://localhost:8080"},
                 {"identifier": "management"}, {"identifier": api}):
        yield f"API {json.dumps(body)}".replace(issuer, "ISSUER/"), ask("POST", "resource-servers", by, json=body)
    own = api.replace("/", "%2F").replace(":", "%3A")
    yield "change of the management API", ask("PATCH", f"resource-servers/{own}", by, json={"token_lifetime": 1})
    yield "deletion of the management API", ask("DELETE", f"resource-servers/{own}", by)
    yield "the management API by its inner name", ask("GET", "resource-servers/management", by)
    api_of_the_lab = "http://localhost:8080"
    for body in ({}, {"client_id": "supa-cli", "audience": api_of_the_lab},
                 {"client_id": "nobody", "audience": api_of_the_lab, "scope": []},
                 {"client_id": "supa-cli", "audience": "urn:nowhere", "scope": []},
                 {"client_id": "supa-cli", "audience": "management", "scope": []},
                 {"client_id": "supa-cli", "audience": api, "scope": ["read:users"]},
                 {"client_id": "supa-cli", "audience": api_of_the_lab, "scope": []}):
        yield f"grant {json.dumps(body)}".replace(issuer, "ISSUER/"), ask("POST", "client-grants", by, json=body)
    for query in ("per_page=0", "per_page=101", "page=-1", "page=x"):
        yield f"clients?{query}", ask("GET", f"clients?{query}", by)
    # Scopes that are near enough to be dangerous.
    clerk = token("clerk-cli", os.environ["CLERK_SECRET"])
    yield "a secret set without update:client_keys", ask("PATCH", "clients/admin-cli", clerk, json={"client_secret": "hunter2"})
    yield "a secret rotated without update:client_keys", ask("POST", "clients/admin-cli/rotate-secret", clerk)
    yield "a name set with update:clients", ask("PATCH", "clients/supa-cli", clerk, json={"name": "Supa"})
    assert "client_secret" not in ask("PATCH", "clients/supa-cli", clerk, json={"name": "Supa"}).json()


print(json.dumps({"keys": rotation, "registry": registry, "refusals": refusals}[flow](), indent=1))
