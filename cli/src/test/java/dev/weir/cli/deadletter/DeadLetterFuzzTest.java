package dev.weir.cli.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.testbed.fuzz.Fuzz;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Dead letters whose headers say anything. */
class DeadLetterFuzzTest {
    private static final List<String> NAMES = List.of(
            DeadLetterHeaders.CAUSE,
            DeadLetterHeaders.PROBLEM,
            DeadLetterHeaders.STAGE,
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET);

    @Test
    void anyHeadersAreShownOrUnknown() {
        Fuzz.bytes(List.of("INVALID".getBytes(UTF_8), "3".getBytes(UTF_8))).into(value -> {
            RecordHeaders headers = new RecordHeaders();
            NAMES.forEach(name -> headers.add(name, value.length % 5 == 0 ? null : value));
            DeadLetter letter = new DeadLetter(new ConsumerRecord<>("dead-letters", 0, 7, null, null));
            headers.forEach(letter.record().headers()::add);
            assertThat(List.of(letter.cause(), letter.stage(), letter.problem(), letter.topic(), letter.origin()))
                    .doesNotContainNull();
            assertThat(letter.original().headers()).isEmpty();
        });
    }
}
