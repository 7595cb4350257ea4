package dev.weir.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Bucket;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The repacked registry client says who it is. Without its service files it would silently say nothing. */
class RegistryAuthTest {
    private final StubRegistry registry = StubRegistry.answering(
            200, "{\"subject\": \"buckets-value\", \"version\": 1, \"id\": 1, \"schema\": \"\\\"string\\\"\"}");

    @AfterEach
    void stop() {
        registry.close();
    }

    private void serialize(Map<String, String> auth) {
        Map<String, Object> settings = new HashMap<>(auth);
        settings.put("schema.registry.url", registry.url());
        new AvroSerdes(settings).values(Bucket.class).serializer().serialize("buckets", new Bucket(1L, 1));
    }

    private void everyRequestSays(String authorization) {
        assertThat(registry.requests())
                .isNotEmpty()
                .extracting(StubRegistry.Request::authorization)
                .containsOnly(authorization);
    }

    @Test
    void basicAuthIsSent() {
        serialize(
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "weir:pass:with:colons"));
        everyRequestSays("Basic " + Base64.getEncoder().encodeToString("weir:pass:with:colons".getBytes(UTF_8)));
    }

    @Test
    void aBearerTokenIsSent() {
        serialize(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "a-token"));
        everyRequestSays("Bearer a-token");
    }

    @Test
    void nothingIsSentUnasked() {
        serialize(Map.of());
        everyRequestSays("");
    }
}
