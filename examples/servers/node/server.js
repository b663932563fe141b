// A resource server with Node alone: RS256 access tokens by node:crypto, the key set by fetch.
"use strict";
const crypto = require("node:crypto");
const http = require("node:http");

const { PORT = "8080", HOST = "127.0.0.1", KEYTURN_ISSUER: issuer, KEYTURN_AUDIENCE: audience } = process.env;
const jwksURI = process.env.KEYTURN_JWKS_URI ?? `${issuer}.well-known/jwks.json`;
const AGE_MS = 300_000, COOLDOWN_MS = 1_000, LEEWAY_S = 0;
const routes = { "GET /ping": null, "GET /api/data": "read:data", "POST /api/data": "write:data" };

let keys = new Map(), fetchedAt = -Infinity, askedAt = -Infinity, fetching = null;

// One fetch at a time; what is held is kept when a fetch fails.
function refresh() {
  askedAt = performance.now();
  return (fetching ??= (async () => {
    try {
      const answer = await fetch(jwksURI, { signal: AbortSignal.timeout(5_000) });
      if (!answer.ok) throw new Error(`the key set was answered with ${answer.status}`);
      const usable = (await answer.json()).keys.filter((key) => key.kty === "RSA" && (key.use ?? "sig") === "sig");
      keys = new Map(usable.map((key) => [key.kid, crypto.createPublicKey({ key, format: "jwk" })]));
      fetchedAt = performance.now();
    } catch (error) {
      console.error(String(error));
    } finally {
      fetching = null;
    }
  })());
}

async function keyFor(kid) {
  if (performance.now() - fetchedAt > AGE_MS) await refresh();
  if (!keys.has(kid) && performance.now() - askedAt > COOLDOWN_MS) await refresh();
  else if (!keys.has(kid) && fetching) await fetching;
  return keys.get(kid);
}

async function verify(token) {
  const parts = token.split(".");
  if (parts.length !== 3) throw new Error("not a token");
  const [header, claims] = parts.slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  if (header.alg !== "RS256" || header.crit !== undefined) throw new Error("not signed by RS256");
  const key = await keyFor(header.kid);
  const signature = Buffer.from(parts[2], "base64url");
  if (!key || !crypto.verify("RSA-SHA256", Buffer.from(`${parts[0]}.${parts[1]}`), key, signature)) throw new Error("signature");
  const now = Date.now() / 1000;
  if (typeof claims.exp !== "number" || claims.exp + LEEWAY_S <= now) throw new Error("expired");
  if (claims.nbf !== undefined && !(claims.nbf - LEEWAY_S <= now)) throw new Error("not valid yet");
  if (claims.iss !== issuer || ![claims.aud].flat().includes(audience)) throw new Error("meant for another");
  return claims;
}

const server = http.createServer(async (request, response) => {
  const answer = (status, body, challenge) => {
    const headers = { "Content-Type": "application/json" };
    if (challenge !== undefined) headers["WWW-Authenticate"] = `Bearer${challenge}`;
    response.writeHead(status, headers).end(JSON.stringify(body));
  };
  request.resume();
  const scope = routes[`${request.method} ${request.url.split("?")[0]}`];
  if (scope === undefined) return answer(404, { error: "not_found" });
  if (scope === null) return answer(200, { ok: true });
  const credentials = /^Bearer +([^ ]+)$/i.exec(request.headers.authorization ?? "");
  if (!credentials) return answer(401, {}, "");
  try {
    const claims = await verify(credentials[1]);
    if (!String(claims.scope ?? "").split(" ").includes(scope)) {
      return answer(403, { error: "insufficient_scope" }, ` error="insufficient_scope", scope="${scope}"`);
    }
    answer(200, { data: "secret", sub: claims.sub });
  } catch {
    answer(401, { error: "invalid_token" }, ' error="invalid_token"');
  }
});
server.listen(Number(PORT), HOST);
