// A resource server with the JDK alone, 17 or later: `java Server.java`.
import com.sun.net.httpserver.*;
import java.io.IOException;
import java.math.BigInteger;
import java.net.*;
import java.net.http.*;
import java.security.*;
import java.security.spec.*;
import java.util.*;
import java.util.concurrent.Executors;
import java.util.regex.*;
import java.util.stream.*;

public class Server {
    static final long AGE = 300_000_000_000L, COOLDOWN = 1_000_000_000L;
    static Map<String, PublicKey> keys = Map.of();
    static long fetched = System.nanoTime() - AGE;

    /** The key of an ID; the set is fetched anew when it is old, and for an unknown ID once a second at most. */
    static synchronized PublicKey key(String kid) throws Exception {
        long age = System.nanoTime() - fetched;
        if (age < (keys.containsKey(kid) ? AGE : COOLDOWN)) return keys.get(kid);
        var request = HttpRequest.newBuilder(URI.create(System.getenv("KEYTURN_JWKS_URI"))).build();
        var body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
        var found = new HashMap<String, PublicKey>();
        for (Matcher jwk = Pattern.compile("\\{[^{}]*\\}").matcher(body); jwk.find(); ) {
            var members = json(jwk.group());
            var spec = new RSAPublicKeySpec(new BigInteger(1, decode(members.get("n"))), new BigInteger(1, decode(members.get("e"))));
            found.put(members.get("kid"), KeyFactory.getInstance("RSA").generatePublic(spec));
        }
        fetched = System.nanoTime();
        return (keys = found).get(kid);
    }
    static byte[] decode(String text) { return Base64.getUrlDecoder().decode(text); }
    /** The members of a flat object that are strings without escapes or numbers, as a token of the lab has them; no general reader. */
    static Map<String, String> json(String text) {
        return Pattern.compile("\"([^\"\\\\]*)\"\\s*:\\s*(?:\"([^\"\\\\]*)\"|(-?[0-9.]+))").matcher(text).results().collect(
            Collectors.toMap(found -> found.group(1), found -> found.group(2) != null ? found.group(2) : found.group(3)));
    }

    static Map<String, String> verify(String token) throws Exception {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) throw new Exception("no token");
        Map<String, String> header = json(new String(decode(parts[0]))), claims = json(new String(decode(parts[1])));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key(header.get("kid")));
        signature.update((parts[0] + "." + parts[1]).getBytes());
        if (!"RS256".equals(header.get("alg")) || !signature.verify(decode(parts[2]))) throw new Exception("signature");
        double now = System.currentTimeMillis() / 1000.0, from = Double.parseDouble(claims.getOrDefault("nbf", "0"));
        if (now < from || now >= Double.parseDouble(claims.get("exp"))) throw new Exception("time");
        boolean ours = System.getenv("KEYTURN_AUDIENCE").equals(claims.get("aud"));
        if (!ours || !System.getenv("KEYTURN_ISSUER").equals(claims.get("iss"))) throw new Exception("meant for another");
        return claims;
    }

    static void answer(HttpExchange call, int status, String challenge) throws IOException {
        call.getRequestBody().readAllBytes();
        if (challenge != null) call.getResponseHeaders().set("WWW-Authenticate", challenge);
        call.sendResponseHeaders(status, -1);
    }

    static void guard(HttpExchange call) throws IOException {
        String scope = call.getRequestMethod().equals("POST") ? "write:data" : "read:data";
        String header = call.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.toLowerCase().startsWith("bearer ")) { answer(call, 401, "Bearer"); return; }
        boolean may = false;
        try { may = List.of(verify(header.substring(7)).getOrDefault("scope", "").split(" ")).contains(scope); }
        catch (Exception error) { answer(call, 401, "Bearer error=\"invalid_token\""); return; }
        answer(call, may ? 200 : 403, may ? null : "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    public static void main(String[] arguments) throws Exception {
        key("");  // Fetches the set, so that no caller has to wait for it.
        var server = HttpServer.create(new InetSocketAddress(System.getenv("HOST"), Integer.parseInt(System.getenv("PORT"))), 100);
        server.setExecutor(Executors.newFixedThreadPool(16));
        server.createContext("/ping", call -> answer(call, 200, null));
        server.createContext("/api/data", Server::guard);
        server.start();
    }
}
