package dev.weir.review.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueueFilterTest {
    private static final Lane MILD = new Lane(Desk.FIRST, "queue", "HARASS", "comments", "en", List.of());
    private static final Lane SEVERE = new Lane(Desk.FIRST, "queue", "SELFHARM", "comments", "en", List.of());

    @Test
    void aLaneIsAsHeavyAsTheWorstHarmInIt() {
        assertThat(MILD.severity()).isEqualTo(2);
        assertThat(SEVERE.severity()).isEqualTo(4);
        assertThat(new Lane(Desk.FIRST, "queue", "HARASS", "comments", "en", List.of("CSAE.NOVEL")).severity())
                .isEqualTo(5);
    }

    @Test
    void whatIsHeavierThanWantedIsLeftOut() {
        QueueFilter lighter = QueueFilter.EVERYTHING.noHeavierThan(3);
        assertThat(lighter.lets(MILD)).isTrue();
        assertThat(lighter.lets(SEVERE)).isFalse();
        assertThat(QueueFilter.EVERYTHING.lets(SEVERE)).isTrue();
    }

    @Test
    void twoLimitsLeaveTheLower() {
        assertThat(QueueFilter.EVERYTHING.noHeavierThan(2).noHeavierThan(4).heaviest())
                .isEqualTo(2);
    }
}
