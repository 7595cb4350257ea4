package dev.weir.review.health;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready once the tables are those of this version. They never go back, so that it is asked until it is so. */
@Component("migrationsHealthIndicator")
class MigrationsHealth implements HealthIndicator {
    private final Optional<Flyway> flyway;
    private volatile boolean done;

    MigrationsHealth(ObjectProvider<Flyway> flyway) {
        this.flyway = Optional.ofNullable(flyway.getIfAvailable());
    }

    @Override
    public Health health() {
        if (done || flyway.isEmpty()) {
            return Health.up()
                    .withDetail("pending", flyway.isEmpty() ? "not looked after here" : 0)
                    .build();
        }
        int pending = flyway.get().info().pending().length;
        done = pending == 0;
        return (done ? Health.up() : Health.outOfService())
                .withDetail("pending", pending)
                .build();
    }
}
