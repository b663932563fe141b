"""Proves who a client is in every way that the issuer knows, with requests, which trusts what REQUESTS_CA_BUNDLE names.

    authentication.py key FILE                                      makes a key and prints its public half as a JWK Set
    SECRET=… SLOW_SECRET=… authentication.py ask ISSUER AUDIENCE FILE    prints what each way was answered, as JSON
"""

import json
import os
import sys
import time
import uuid

import jwt
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def make_key(path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    with open(path, "wb") as file:
        file.write(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    print(json.dumps({"keys": [public | {"kid": "client-key", "alg": "RS256", "use": "sig"}]}))


def ask(issuer, audience, path):
    endpoint = issuer + "oauth/token"
    grant = {"grant_type": "client_credentials", "audience": audience}
    pair = ("supa-cli", os.environ["SECRET"])
    both = {"client_id": pair[0], "client_secret": pair[1]}
    with open(path) as file:
        key = file.read()

    def assertion(**changes):
        claims = {"iss": "signing-cli", "sub": "signing-cli", "aud": endpoint, "exp": int(time.time()) + 60,
                  "jti": str(uuid.uuid4())} | changes
        return {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion": jwt.encode(claims, key, algorithm="RS256", headers={"kid": "client-key"})}

    once = assertion()
    slow = grant | {"client_id": "slow-cli", "client_secret": os.environ["SLOW_SECRET"]}
    requests_made = {
        "JSON": lambda: requests.post(endpoint, json=grant | both, timeout=20),
        "form": lambda: requests.post(endpoint, data=grant | both, timeout=20),
        "Basic": lambda: requests.post(endpoint, data=grant, auth=pair, timeout=20),
        "Basic with JSON": lambda: requests.post(endpoint, json=grant, auth=pair, timeout=20),
        "Basic and the body": lambda: requests.post(endpoint, data=grant | both, auth=pair, timeout=20),
        "Basic of a wrong secret": lambda: requests.post(endpoint, data=grant, auth=("supa-cli", "wrong"), timeout=20),
        "an assertion": lambda: requests.post(endpoint, data=grant | once, timeout=20),
        "the same assertion again": lambda: requests.post(endpoint, data=grant | once, timeout=20),
        "an assertion for the issuer, as JSON": lambda: requests.post(
            endpoint, json=grant | assertion(aud=issuer) | {"client_id": "signing-cli"}, timeout=20),
        "an assertion for someone else": lambda: requests.post(
            endpoint, data=grant | assertion(aud="https://other.example/"), timeout=20),
        "an assertion that has expired": lambda: requests.post(
            endpoint, data=grant | assertion(exp=int(time.time()) - 60), timeout=20),
        "an assertion beside another client": lambda: requests.post(
            endpoint, data=grant | assertion() | {"client_id": "supa-cli"}, timeout=20),
        "too often, the first": lambda: requests.post(endpoint, data=slow, timeout=20),
        "too often, the second": lambda: requests.post(endpoint, data=slow, timeout=20),
    }
    print(json.dumps({name: summary(send()) for name, send in requests_made.items()}))


def summary(answer):
    """An answer in one line."""
    body = answer.json()
    words = [str(answer.status_code), body.get("token_type") or f'{body["error"]}: {body["error_description"]}']
    if "WWW-Authenticate" in answer.headers:
        words.append(f'[{answer.headers["WWW-Authenticate"]}]')
    if "Retry-After" in answer.headers:
        assert 1 <= int(answer.headers["Retry-After"]) <= 60
        words.append("[Retry-After]")
    return " ".join(words)


{"key": make_key, "ask": ask}[sys.argv[1]](*sys.argv[2:])
