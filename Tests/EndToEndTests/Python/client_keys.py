"""Registers clients' public keys over HTTP and proves who they are by them: ADMIN_SECRET=… CLERK_SECRET=… client_keys.py ISSUER

Prints what each step was answered.
"""

import datetime
import http.server
import json
import os
import sys
import threading
import time
import uuid

import jwt
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

issuer = sys.argv[1]
audience = "http://localhost:8080"
api = issuer + "api/v2/"


def token(client, secret, wanted):
    answer = requests.post(issuer + "oauth/token", timeout=20, json={
        "grant_type": "client_credentials", "client_id": client, "client_secret": secret, "audience": wanted})
    return answer.json().get("access_token") or f'{answer.status_code} {answer.json()["error"]}'


def ask(method, path, secret="ADMIN_SECRET", client="admin-cli", **more):
    by = token(client, os.environ[secret], api)
    return requests.request(method, api + path, headers={"Authorization": f"Bearer {by}"}, timeout=20, **more)


def said(answer):
    if answer.status_code < 300:
        return str(answer.status_code)
    return f'{answer.status_code} {answer.json()["errorCode"]}: {answer.json()["message"]}'


def pem(key):
    return key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def certificate(key, days):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "client")])
    now = datetime.datetime.now(datetime.UTC)
    return x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(
        7).not_valid_before(now - datetime.timedelta(days=9)).not_valid_after(now + datetime.timedelta(days=days)).sign(
            key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def prove(client, key, algorithm="RS256", kid=None):
    """What a request for a token is answered that only an assertion authenticates."""
    claims = {"iss": client, "sub": client, "aud": issuer, "exp": int(time.time()) + 60, "jti": str(uuid.uuid4())}
    assertion = jwt.encode(claims, key, algorithm=algorithm, headers={"kid": kid} if kid else None)
    answer = requests.post(issuer + "oauth/token", timeout=20, data={
        "grant_type": "client_credentials", "audience": audience, "client_assertion": assertion,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"})
    return f'{answer.status_code} {answer.json().get("error", "")}'.strip()


def grant(client):
    assert ask("POST", "client-grants", json={"client_id": client, "audience": audience, "scope": ["read:data"]}).ok


def methods(*credentials):
    return {"client_authentication_methods": {"private_key_jwt": {"credentials": list(credentials)}}}


first, second = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
third = ec.generate_private_key(ec.SECP256R1())
whole = {"credential_type": "public_key", "name": "first", "pem": pem(first), "alg": "RS256"}

made = ask("POST", "clients", json={"name": "Keyed"} | methods(whole)).json()
client = made["client_id"]
grant(client)
credential = made["client_authentication_methods"]["private_key_jwt"]["credentials"][0]["id"]
listed = ask("GET", f"clients/{client}/credentials").json()
print("made with:", made["token_endpoint_auth_method"], " ".join(listed[0]))
print("listed alone:", ask("GET", f"clients/{client}/credentials/{credential}").json() == listed[0])
print("by its key:", prove(client, first))
print("by its key and kid:", prove(client, first, kid=listed[0]["kid"]))
print("by another algorithm:", prove(client, first, "PS256"))
print("by another key:", prove(client, second))
print("by its secret:", token(client, made["client_secret"], audience))

added = ask("POST", f"clients/{client}/credentials", json={
    "credential_type": "public_key", "pem": certificate(second, 5), "parse_expiry_from_cert": True})
ends = datetime.datetime.fromisoformat(added.json()["expires_at"]) - datetime.datetime.now(datetime.UTC)
print("added:", said(added), added.json()["alg"], "for", round(ends / datetime.timedelta(days=1)), "days")
print("before it is enabled:", prove(client, second))
both = methods({"id": credential}, {"id": added.json()["id"]})
print("enabled:", said(ask("PATCH", f"clients/{client}", json=both)), prove(client, second, kid=added.json()["kid"]))
print("the first still:", prove(client, first, kid=listed[0]["kid"]))
print("a third:", said(ask("POST", f"clients/{client}/credentials", json=whole | {"pem": pem(third), "alg": "ES256"})))
print("deleted in use:", said(ask("DELETE", f"clients/{client}/credentials/{credential}")))
ask("PATCH", f"clients/{client}", json=methods({"id": added.json()["id"]}))
print("deleted:", said(ask("DELETE", f"clients/{client}/credentials/{credential}")), prove(client, first))
print("again:", said(ask("DELETE", f"clients/{client}/credentials/{credential}")))
print("the one it has:", said(ask("POST", f"clients/{client}/credentials", json=whole | {"pem": pem(second)})))
old = {"pem": certificate(first, -1), "parse_expiry_from_cert": True}
print("a key that has ended:", said(ask("POST", f"clients/{client}/credentials", json=whole | old)))
ended = ask("GET", f"clients/{client}/credentials").json()[1]["id"]
ask("PATCH", f"clients/{client}", json=methods({"id": ended}))
print("by it:", prove(client, first))
back = ask("PATCH", f"clients/{client}", json={"client_authentication_methods": None})
print("back to the secret:", said(back), back.json()["token_endpoint_auth_method"], prove(client, second),
      token(client, made["client_secret"], audience)[:2])

for name, body in {
    "no key": whole | {"pem": "s3cret"}, "a private key": whole | {"pem": first.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()},
    "a key of another type": whole | {"pem": pem(third)}, "a weak key": whole | {"pem": pem(
        rsa.generate_private_key(public_exponent=65537, key_size=1024))},
    "no type": {"pem": pem(first)}, "an mTLS certificate": whole | {"credential_type": "x509_cert"},
    "no time": whole | {"expires_at": "tomorrow"}, "no date": whole | {"expires_at": "2031-02-30T00:00:00Z"},
}.items():
    print(f"{name}:", said(ask("POST", f"clients/{client}/credentials", json=body)))
print("an unknown credential:", said(ask("PATCH", f"clients/{client}", json=methods({"id": "cred_x"}))))
print("none:", said(ask("PATCH", f"clients/{client}", json=methods())))
for path in ("", "/x"):
    print("without the scope:", said(ask("GET", f"clients/{client}/credentials{path}", "CLERK_SECRET", "clerk-cli")))
print("a clerk:", said(ask("PATCH", f"clients/{client}", "CLERK_SECRET", "clerk-cli", json=methods(whole))))

jwk = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(third.public_key())) | {"kid": "third", "alg": "ES256"}
made = ask("POST", "clients", json={"name": "By a set", "jwks": {"keys": [jwk]}}).json()
grant(made["client_id"])
print("by a set:", made["token_endpoint_auth_method"], made["jwks"]["keys"][0]["kid"],
      prove(made["client_id"], third, "ES256", "third"))
print("a set without keys:", said(ask("POST", "clients", json={"name": "x", "jwks": {"keys": []}})))
print("two ways:", said(ask("POST", "clients", json={"name": "x", "jwks": {"keys": [jwk]}, "jwks_uri": "http://a/"})))


class Keys(http.server.BaseHTTPRequestHandler):
    """A client that publishes its key set."""

    fetches = 0

    def do_GET(self):
        Keys.fetches += 1
        self.send_response(200 if self.path == "/keys" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"keys": [jwk]}).encode())

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keys)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}/"
made = ask("POST", "clients", json={"name": "By an address", "jwks_uri": address + "keys"}).json()
grant(made["client_id"])
print("by an address:", made["jwks_uri"] == address + "keys", [
    prove(made["client_id"], third, "ES256", "third") for _ in range(3)], "fetches:", Keys.fetches)
print("by another key:", prove(made["client_id"], first, kid="first"), "fetches:", Keys.fetches)
made = ask("POST", "clients", json={"name": "Nowhere", "jwks_uri": address + "nothing"}).json()
grant(made["client_id"])
print("where nothing is:", prove(made["client_id"], third, "ES256", "third"))
print("no address:", said(ask("POST", "clients", json={"name": "x", "jwks_uri": "file:///etc/passwd"})))
