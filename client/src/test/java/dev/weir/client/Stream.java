package dev.weir.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Broker;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;

/** Topics under a prefix of the test's own on the shared broker, their schemas, and records for them. */
final class Stream {
    static final int PARTITIONS = 4;

    final String id = UUID.randomUUID().toString();
    final Topics topics = new Topics("c" + id.substring(0, 8) + ".");
    final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + id));
    private final Broker broker;

    Stream(Broker broker) {
        this.broker = broker;
        TopicCatalogue catalogue = TopicCatalogue.of(topics, Harms.standard(), PARTITIONS);
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
    }

    /** Settings of a client of this stream, and these. */
    Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                "mock://" + id,
                "weir.topic.prefix",
                topics.prefix()));
        all.putAll(more);
        return all;
    }

    static UploadEvent upload(String accountId, String contentId, String text) {
        return UploadEvent.newBuilder()
                .setAccountId(accountId)
                .setContentId(contentId)
                .setSurface("comments")
                .setTexts(List.of(new TextPart("body", text, null)))
                .setUploadedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .build();
    }

    static Decision decision(String contentId, int sequence) {
        return Decision.newBuilder()
                .setDecisionId(contentId + "-" + sequence)
                .setContentId(contentId)
                .setRevision(sequence)
                .setAccountId("maria")
                .setSurface("comments")
                .setSequence(sequence)
                .setAction(Action.ALLOW)
                .setHarm("NONE")
                .setReasonCode("NONE/NONE/NONE")
                .setReason("No rule fired")
                .setDecidedBy(DecidedBy.MACHINE)
                .setPolicyId("community")
                .setPolicyVersion("1")
                .setPolicyDigest("00")
                .setContentDigest(ByteBuffer.wrap("digest".getBytes(UTF_8)))
                .setUploadedAt(Instant.parse("2026-03-01T12:00:00Z"))
                .setDecidedAt(Instant.parse("2026-03-01T12:00:01Z"))
                .build();
    }
}
