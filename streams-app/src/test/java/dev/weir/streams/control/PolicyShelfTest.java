package dev.weir.streams.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Policy;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.vocabulary.Harms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PolicyShelfTest {
    private static final String GOOD = """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: %s, version: %d, owner: tests, title: "A policy"%s}
            signals:
              text.length: {type: int, source: upload}
            defaults: {onUnavailable: REVIEW, onError: REVIEW, deadline: PT10S, onDeadline: REVIEW}
            rules:
              - {id: long, when: "text.length > 10", action: REVIEW, harm: SPAM, reason: "Long"}
            """;

    private final PolicyShelf shelf = new PolicyShelf(Harms.standard());

    private static String everywhere(String id, int version) {
        return GOOD.formatted(id, version, "");
    }

    private static String on(String surface, String id, int version) {
        return GOOD.formatted(id, version, ", surfaces: [" + surface + "]");
    }

    private static String digest(String document) {
        return Sha256.of(Bytes.wrap(document.getBytes(StandardCharsets.UTF_8))).hex();
    }

    private void document(String id, String document) {
        shelf.put(
                ControlKeys.document(digest(document)),
                new PolicyEntry(id, "", digest(document), document, Instant.EPOCH));
    }

    private void activate(String id, String digest) {
        shelf.put(ControlKeys.active(id), new PolicyEntry(id, "", digest, null, Instant.EPOCH));
    }

    private void publish(String id, String document) {
        document(id, document);
        activate(id, digest(document));
    }

    private Policy inForceOn(String surface) {
        return shelf.settle().orElseThrow().forSurface(surface);
    }

    @Test
    void nothingIsInForceUntilAPolicyServesAllSurfaces() {
        publish("avatars", on("avatars", "avatars", 1));
        assertThat(shelf.settle()).isEmpty();

        publish("main", everywhere("main", 1));
        assertThat(inForceOn("avatars").id()).isEqualTo("avatars");
        assertThat(inForceOn("comments").id()).isEqualTo("main");
    }

    @Test
    void aPolicyThatDoesNotCompileNeverReplacesAGoodOne() {
        publish("main", everywhere("main", 1));
        shelf.settle();
        publish("main", everywhere("main", 2).replace("text.length > 10", "text.lenght > 10"));

        assertThat(inForceOn("comments").version()).isEqualTo("1");
    }

    @Test
    void aPointerToADocumentThatIsNotThereChangesNothingUntilItComes() {
        publish("main", everywhere("main", 1));
        shelf.settle();
        String next = everywhere("main", 2);
        activate("main", digest(next));
        assertThat(inForceOn("comments").version()).isEqualTo("1");

        document("main", next);
        assertThat(inForceOn("comments").version()).isEqualTo("2");
    }

    @Test
    void aDocumentUnderAForeignDigestIsNotTrusted() {
        publish("main", everywhere("main", 1));
        shelf.settle();
        String digest = "0".repeat(64);
        shelf.put(
                ControlKeys.document(digest),
                new PolicyEntry("main", "", digest, everywhere("main", 2), Instant.EPOCH));
        activate("main", digest);

        assertThat(inForceOn("comments").version()).isEqualTo("1");
    }

    @Test
    void aPublishedPolicyIsUndoneByPointingBack() {
        publish("main", everywhere("main", 1));
        publish("main", everywhere("main", 2));
        assertThat(inForceOn("comments").version()).isEqualTo("2");

        activate("main", digest(everywhere("main", 1)));
        assertThat(inForceOn("comments").version()).isEqualTo("1");
    }

    @Test
    void twoPoliciesForOneSurfaceAreRefused() {
        publish("main", everywhere("main", 1));
        publish("one", on("avatars", "one", 1));
        shelf.settle();
        publish("two", on("avatars", "two", 1));

        assertThat(inForceOn("avatars").id()).isEqualTo("one");
    }

    @Test
    void aRetiredPolicyLeavesItsSurfaceToTheCatchAllWhichItselfStays() {
        publish("main", everywhere("main", 1));
        publish("avatars", on("avatars", "avatars", 1));
        shelf.settle();
        shelf.put(ControlKeys.active("avatars"), null);
        assertThat(inForceOn("avatars").id()).isEqualTo("main");

        shelf.put(ControlKeys.active("main"), null);
        assertThat(inForceOn("comments").id()).isEqualTo("main");
    }
}
