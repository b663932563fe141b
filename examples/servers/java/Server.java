// A resource server with the JDK alone, 17 or later: `java Server.java`.
import com.sun.net.httpserver.*;
import java.io.IOException;
import java.math.BigInteger;
import java.net.*;
import java.net.http.*;
import java.security.*;
import java.security.spec.RSAPublicKeySpec;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.regex.*;

public class Server {
    static final String ISSUER = System.getenv("KEYTURN_ISSUER"), AUDIENCE = System.getenv("KEYTURN_AUDIENCE");
    static final long AGE = 300_000_000_000L, COOLDOWN = 1_000_000_000L;
    static Map<String, PublicKey> keys = Map.of();
    static long fetched = System.nanoTime() - AGE;

    /** The key of an ID; the set is fetched anew when it is old, and for an unknown ID once a second at most. */
    static synchronized PublicKey key(String kid) throws Exception {
        long age = System.nanoTime() - fetched;
        if (age < AGE && (keys.containsKey(kid) || age < COOLDOWN)) return keys.get(kid);
        var request = HttpRequest.newBuilder(URI.create(System.getenv("KEYTURN_JWKS_URI"))).build();
        String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        var found = new HashMap<String, PublicKey>();
        for (Object item : (List<?>) ((Map<?, ?>) json(body)).get("keys")) {
            var jwk = (Map<?, ?>) item;
            var spec = new RSAPublicKeySpec(new BigInteger(1, decode(jwk.get("n"))), new BigInteger(1, decode(jwk.get("e"))));
            found.put((String) jwk.get("kid"), KeyFactory.getInstance("RSA").generatePublic(spec));
        }
        keys = found;
        fetched = System.nanoTime();
        return keys.get(kid);
    }
    static byte[] decode(Object text) { return Base64.getUrlDecoder().decode((String) text); }

    static Map<?, ?> verify(String token) throws Exception {
        String[] parts = token.split("\\.", -1);
        Map<?, ?> header = (Map<?, ?>) json(new String(decode(parts[0]))), claims = (Map<?, ?>) json(new String(decode(parts[1])));
        if (parts.length != 3 || !"RS256".equals(header.get("alg")) || header.containsKey("crit")) throw new Exception("header");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key((String) header.get("kid")));
        signature.update((parts[0] + "." + parts[1]).getBytes());
        if (!signature.verify(decode(parts[2]))) throw new Exception("signature");
        double now = System.currentTimeMillis() / 1000.0;
        if ((Double) claims.get("exp") <= now || (claims.get("nbf") instanceof Double nbf && nbf > now)) throw new Exception("time");
        boolean ours = claims.get("aud") instanceof List<?> list ? list.contains(AUDIENCE) : AUDIENCE.equals(claims.get("aud"));
        if (!ours || !ISSUER.equals(claims.get("iss"))) throw new Exception("meant for another");
        return claims;
    }

    static final Pattern TOKEN = Pattern.compile("\\s*(?:([\\[\\]{}:,])|\"((?:[^\"\\\\]|\\\\.)*+)\"|(-?[0-9][0-9.eE+-]*)|(true|false|null))");
    /** A JSON value; strings with escapes are kept as they are written, which no claim that matters here has. */
    static Object json(String text) { return value(TOKEN.matcher(text)); }
    static Object value(Matcher at) {
        if (!at.find()) throw new IllegalArgumentException("not JSON");
        if (at.group(2) != null) return at.group(2);
        if (at.group(3) != null) return Double.valueOf(at.group(3));
        if (at.group(4) != null) return at.group(4);
        var map = new LinkedHashMap<Object, Object>();
        for (char open = at.group(1).charAt(0); open == '{' || open == '['; ) {
            Object item = value(at);
            if (item == END) return open == '{' ? map : new ArrayList<>(map.values());
            if (item == NEXT) continue;
            map.put(open == '{' ? item : map.size(), open == '[' ? item : value(at) == COLON ? value(at) : null);
        }
        return switch (at.group(1)) { case ":" -> COLON; case "," -> NEXT; default -> END; };
    }
    static final Object COLON = new Object(), NEXT = new Object(), END = new Object();

    static void answer(HttpExchange call, int status, String challenge) throws IOException {
        call.getRequestBody().readAllBytes();
        if (challenge != null) call.getResponseHeaders().set("WWW-Authenticate", challenge);
        call.sendResponseHeaders(status, -1);
        call.close();
    }

    static void guard(HttpExchange call, Map<String, String> scopes) throws IOException {
        String scope = scopes.get(call.getRequestMethod()), header = call.getRequestHeaders().getFirst("Authorization");
        if (scope == null) { answer(call, 405, null); return; }
        if (header == null || !header.toLowerCase().startsWith("bearer ")) { answer(call, 401, "Bearer"); return; }
        boolean may;
        try { may = List.of(String.valueOf(verify(header.substring(7)).get("scope")).split(" ")).contains(scope); }
        catch (Exception error) { answer(call, 401, "Bearer error=\"invalid_token\""); return; }
        answer(call, may ? 200 : 403, may ? null : "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    public static void main(String[] arguments) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv("PORT"))), 100);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/ping", call -> answer(call, 200, null));
        server.createContext("/api/data", call -> guard(call, Map.of("GET", "read:data", "POST", "write:data")));
        server.start();
    }
}
