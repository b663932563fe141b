import com.auth0.jwk.JwkProvider;
import com.auth0.jwk.JwkProviderBuilder;
import com.auth0.jwk.JwksHttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Ticker;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;

/**
 * Plays stories on jwks-rsa-java at its defaults: Player < stories.json, which prints what pyjwt_player.py prints.
 *
 * The clock that Guava reads is the story's; the bucket reads System.nanoTime, which the build replaces. The network is a function.
 */
final class Player {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode keys;

    private JsonNode published = JSON.createArrayNode();
    private String state = "up";
    private int fetches = 0;

    public static void main(String[] arguments) throws Exception {
        JsonNode given = JSON.readTree(System.in);
        keys = given.get("keys");
        for (JsonNode story : given.get("stories")) {
            System.out.println(JSON.writeValueAsString(new Player().play(story)));
        }
    }

    private JwksHttpResponse fetch(URL url) throws IOException {
        fetches++;
        switch (state) {
            case "down":
            case "down with JSON":
                throw new IOException("status 503");
            case "no key set":
                return new JwksHttpResponse("{}");
            default:
                ObjectNode set = JSON.createObjectNode();
                ArrayNode members = set.putArray("keys");
                published.forEach(name -> members.add(keys.get(name.asText()).get("jwk")));
                return new JwksHttpResponse(set.toString());
        }
    }

    private ObjectNode play(JsonNode story) throws Exception {
        JwkProvider provider = new JwkProviderBuilder(new URL("https://issuer.example/jwks.json")).httpClient(this::fetch).build();
        long begins = Ticker.now;
        StringBuilder answers = new StringBuilder();
        ObjectNode outcome = JSON.createObjectNode().put("story", story.get("name").asText());
        ArrayNode counts = outcome.putArray("fetches");
        ArrayNode instants = outcome.putArray("at");
        for (JsonNode event : story.get("events")) {
            Ticker.now = begins + event.get("at").asLong() * 1_000_000;
            if (event.has("publish")) {
                published = event.get("publish");
            } else if (event.has("issuer")) {
                state = event.get("issuer").asText();
            } else {
                answers.append(isAccepted(provider, keys.get(event.get("ask").asText()).get("token").asText()) ? '+' : '-');
                counts.add(fetches);
                instants.add(event.get("at").asLong());
            }
        }
        return outcome.put("answers", answers.toString());
    }

    private static boolean isAccepted(JwkProvider provider, String token) {
        try {
            String[] parts = token.split("\\.");
            String kid = JSON.readTree(Base64.getUrlDecoder().decode(parts[0])).get("kid").asText();
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(provider.get(kid).getPublicKey());
            check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (Exception refused) {
            return false;
        }
    }
}
