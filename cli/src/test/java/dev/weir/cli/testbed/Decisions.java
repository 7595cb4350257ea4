package dev.weir.cli.testbed;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Decisions to start from. */
public final class Decisions {
    public static final Instant UPLOADED = Instant.parse("2026-01-31T12:00:00Z");

    private Decisions() {}

    /** An upload that no rule fired on. */
    public static Decision.Builder allowed(String contentId) {
        return Decision.newBuilder()
                .setDecisionId("d-" + contentId)
                .setContentId(contentId)
                .setRevision(0)
                .setAccountId("anna")
                .setSurface("comments")
                .setSequence(1)
                .setAction(Action.ALLOW)
                .setHarm("NONE")
                .setReasonCode("NONE/RULE/no-rule")
                .setReason("No rule fired")
                .setDecidedBy(DecidedBy.MACHINE)
                .setPolicyId("community")
                .setPolicyVersion("3")
                .setPolicyDigest("ab".repeat(32))
                .setContentDigest(ByteBuffer.wrap(new byte[32]))
                .setFired(List.of())
                .setOverrides(List.of())
                .setSignals(List.of())
                .setDegradedBecause(List.of())
                .setUploadedAt(UPLOADED)
                .setDecidedAt(UPLOADED.plusMillis(84));
    }

    public static void put(Site site, Decision decision) {
        site.put(site.topics().decisions(), decision.getContentId(), Decision.class, decision);
    }

    public static Map<String, String> values(String name, Object value) {
        return Map.of(name, value.toString());
    }
}
