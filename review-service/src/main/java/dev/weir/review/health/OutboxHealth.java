package dev.weir.review.health;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.outbox.OutboxRelay;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready while decisions are stored and do not go out, whichever instance should send them: people would work for nothing. */
@Component("outboxHealthIndicator")
class OutboxHealth implements HealthIndicator {
    private final OutboxFigures figures;
    private final OutboxRelay relay;
    private final Duration atMost;

    OutboxHealth(OutboxFigures figures, OutboxRelay relay, HealthSettings settings, ReviewSettings review) {
        this.figures = figures;
        this.relay = relay;
        // A decision waits for an earlier one of the same account that can still be undone.
        this.atMost = settings.outboxAtMost().plus(review.undo());
    }

    @Override
    public Health health() {
        OutboxFigures.Waiting waiting = figures.read();
        Duration late = waiting.oldest();
        Health.Builder health = late.compareTo(atMost) > 0 ? Health.outOfService() : Health.up();
        return health.withDetail("due", waiting.due())
                .withDetail("oldestSeconds", late.toSeconds())
                .withDetail("sentHere", relay.isLeading())
                .withDetail("trouble", relay.trouble().orElse("none"))
                .build();
    }
}
