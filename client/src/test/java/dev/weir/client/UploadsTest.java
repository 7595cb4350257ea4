package dev.weir.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a real broker. */
@ExtendWith(BrokerExtension.class)
class UploadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker;
    private final Stream stream;

    UploadsTest(Broker broker) {
        this.broker = broker;
        this.stream = new Stream(broker);
    }

    private List<ConsumerRecord<String, UploadEvent>> read(int expected) {
        return broker.read(
                stream.topics.uploads(),
                stream.serdes.values(UploadEvent.class).deserializer(),
                records -> records.size() >= expected,
                PATIENCE);
    }

    private static int partitionOf(String account) {
        return Utils.toPositive(Utils.murmur2(Utils.utf8(account))) % Stream.PARTITIONS;
    }

    @Test
    void anUploadLiesWhereTheStreamLooksForItsAccount() {
        UploadEvent upload = Stream.upload("maria", "comment-1", "Good morning");
        Place place;
        try (Uploads uploads = new Uploads(stream.settings(Map.of()))) {
            place = uploads.send(upload).join();
        }

        assertThat(place).isEqualTo(new Place(stream.topics.uploads(), partitionOf("maria"), 0));
        assertThat(read(1)).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo("maria");
            assertThat(record.partition()).isEqualTo(place.partition());
            assertThat(record.value()).isEqualTo(upload);
        });
    }

    @Test
    void manyAreUnderWayAtOnceAndThoseOfAnAccountStayInOrder() {
        List<CompletableFuture<Place>> sent = new ArrayList<>();
        try (Uploads uploads = new Uploads(stream.settings(Map.of()))) {
            for (int i = 0; i < 200; i++) {
                sent.add(uploads.send(Stream.upload("account-" + i % 5, "content-" + i, "Number " + i)));
            }
        }

        assertThat(sent).allMatch(CompletableFuture::isDone);
        for (int account = 0; account < 5; account++) {
            List<Place> places = new ArrayList<>();
            for (int i = account; i < 200; i += 5) {
                places.add(sent.get(i).join());
            }
            assertThat(places).extracting(Place::partition).containsOnly(partitionOf("account-" + account));
            assertThat(places).extracting(Place::offset).isSorted();
        }
    }

    @Test
    void whatTheStreamWouldSetAsideIsNotSentAndTheMessageSaysWhy() {
        UploadEvent empty = Stream.upload("maria", "comment-1", "x");
        empty.setTexts(List.of());
        CompletableFuture<Place> sent;
        try (Uploads uploads = new Uploads(stream.settings(Map.of()))) {
            sent = uploads.send(empty);
            uploads.send(Stream.upload("maria", "comment-2", "Good morning")).join();
        }

        assertThatThrownBy(sent::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(InvalidUploadException.class)
                .hasMessage("the upload has no text, attachment or URL; there is nothing to decide");
        assertThat(read(1)).extracting(record -> record.value().getContentId()).containsExactly("comment-2");
    }

    @Test
    void aStreamWithOtherLimitsIsAskedByThem() {
        UploadLimits narrow = withTexts(5);
        try (Uploads uploads = new Uploads(stream.settings(Map.of()), narrow)) {
            assertThatThrownBy(uploads.send(Stream.upload("maria", "comment-1", "Good morning"))::join)
                    .hasMessageContaining("texts together has 12 characters, more than 5");
        }
    }

    @Test
    void theTopicsOwnLimitIsNamedByTheBroker() {
        UploadLimits wide = withTexts(4_000_000);
        try (Uploads uploads = new Uploads(stream.settings(Map.of()), wide)) {
            assertThatThrownBy(uploads.send(Stream.upload("maria", "comment-1", "x".repeat(3_000_000)))::join)
                    .hasCauseInstanceOf(RecordTooLargeException.class);
        }
    }

    @Test
    void nothingIsRegisteredOnTheFly() throws Exception {
        String empty = stream.id + "-empty";
        try (Uploads uploads = new Uploads(stream.settings(Map.of("schema.registry.url", "mock://" + empty)))) {
            assertThatThrownBy(uploads.send(Stream.upload("maria", "comment-1", "Good morning"))::join)
                    .hasCauseInstanceOf(SerializationException.class);
        }
        Set<String> subjects =
                new HashSet<>(MockSchemaRegistry.getClientForScope(empty).getAllSubjects());
        for (String subject : subjects) {
            assertThatThrownBy(() -> MockSchemaRegistry.getClientForScope(empty).getAllVersions(subject))
                    .hasMessageContaining("Subject Not Found");
        }
    }

    @Test
    void whatTheStreamsPromisesRestOnCannotBeTakenAway() {
        Map<String, Object> careless = stream.settings(Map.of(
                "acks",
                "0",
                "enable.idempotence",
                "false",
                "partitioner.class",
                RoundRobinPartitioner.class.getName()));
        try (Uploads uploads = new Uploads(careless)) {
            for (int i = 0; i < 5; i++) {
                // Without acknowledgement there would be no offset, with another partitioner other places.
                assertThat(uploads.send(Stream.upload("maria", "comment-" + i, "Good morning"))
                                .join())
                        .isEqualTo(new Place(stream.topics.uploads(), partitionOf("maria"), i));
            }
        }
    }

    @Test
    void aBrokerThatIsNotThereIsSaidInTheEnd() {
        try (Uploads uploads =
                new Uploads(stream.settings(Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", 500)))) {
            assertThatThrownBy(uploads.send(Stream.upload("maria", "comment-1", "Good morning"))::join)
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    private static UploadLimits withTexts(int chars) {
        UploadLimits usual = UploadLimits.DEFAULT;
        return new UploadLimits(
                usual.idChars(),
                usual.parts(),
                chars,
                usual.inlineBytes(),
                usual.urlChars(),
                usual.attributes(),
                usual.attributeChars(),
                usual.attributesChars(),
                usual.signalBytes(),
                8_000_000,
                usual.clockSkew());
    }
}
