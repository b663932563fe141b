"""Verifies a token of Keyturn's with PyJWT: TOKEN=… verify.py ISSUER AUDIENCE CA_FILE

The key set comes over HTTPS, from an issuer whose certificate the lab's CA signed. Prints header and claims as JSON.
"""

import json
import os
import ssl
import sys

import jwt

issuer, audience, ca_file = sys.argv[1:]
token = os.environ["TOKEN"]
keys = jwt.PyJWKClient(issuer + ".well-known/jwks.json", ssl_context=ssl.create_default_context(cafile=ca_file))
key = keys.get_signing_key_from_jwt(token)
claims = jwt.decode(
    token, key, algorithms=["RS256"], audience=audience, issuer=issuer, options={"require": ["exp", "iat", "iss", "sub", "aud"]}
)
try:
    jwt.decode(token, key, algorithms=["RS256"], audience="another audience", issuer=issuer)
    sys.exit("the token was accepted for another audience")
except jwt.InvalidAudienceError:
    pass
print(json.dumps({"header": jwt.get_unverified_header(token), "claims": claims}, sort_keys=True))
