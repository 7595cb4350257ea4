package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision, as far as it is counted.
 *
 * @param carried made by a person's ruling on an earlier revision
 * @param digest of the content
 * @param harms whose topics must have it
 */
public record Decided(
        Place place,
        String id,
        String accountId,
        String contentId,
        long revision,
        int sequence,
        @Nullable String supersedes,
        Action action,
        boolean byPerson,
        boolean carried,
        boolean degraded,
        @Nullable String outcomeId,
        ByteBuffer digest,
        String policyId,
        List<String> harms,
        Instant at) {

    static Decided of(Place place, Decision decision) {
        boolean byPerson = decision.getDecidedBy() == DecidedBy.PERSON;
        return new Decided(
                place,
                decision.getDecisionId(),
                decision.getAccountId(),
                decision.getContentId(),
                decision.getRevision(),
                decision.getSequence(),
                decision.getSupersedes(),
                decision.getAction(),
                byPerson,
                byPerson && decision.getReused(),
                decision.getDegraded(),
                decision.getOutcomeId(),
                decision.getContentDigest(),
                decision.getPolicyId(),
                harms(decision),
                decision.getDecidedAt());
    }

    private static List<String> harms(Decision decision) {
        if (decision.getAction() == Action.ALLOW) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of(decision.getHarm()),
                        decision.getFired().stream().map(FiredRule::getHarm))
                .filter(harm -> !harm.equals("NONE"))
                .distinct()
                .toList();
    }

    /** Whether the revision has it because it was uploaded, and not because a person looked at it. */
    public boolean opens() {
        return !byPerson || carried;
    }

    /** Whether it asks for a person. */
    public boolean wantsPerson() {
        return !byPerson && (action == Action.REVIEW || action == Action.HOLD);
    }

    @Override
    public String toString() {
        return "decision %s (number %d, revision %d, %s by %s, supersedes %s, at %s) as %s"
                .formatted(id, sequence, revision, action, byPerson ? "a person" : "machine", supersedes, at, place);
    }
}
