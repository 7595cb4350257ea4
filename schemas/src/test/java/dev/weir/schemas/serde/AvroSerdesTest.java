package dev.weir.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.Signal;
import dev.weir.schemas.topics.SchemaRefusedException;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class AvroSerdesTest {
    private static final Topics TOPICS = new Topics("t.");
    /** Magic byte and schema id. */
    private static final int WIRE_HEADER = 5;

    private static final TopicCatalogue CATALOGUE = TopicCatalogue.of(TOPICS, Harms.standard(), 1);
    private static final LateSignal ANSWER = new LateSignal(
            "request-1",
            "account-1",
            "content-1",
            3L,
            new Signal("llm.opinion", "harmless", null, "llm:guard", "2", Map.of("part", "body"), List.of()));
    private static final AccountState ACCOUNT =
            new AccountState(List.of(new Bucket(1L, 2)), List.of(), Instant.parse("2026-03-01T12:00:00Z"), List.of());

    private SchemaRegistryClient registry;
    private AvroSerdes serdes;

    @BeforeEach
    void emptyRegistry(TestInfo test) {
        String scope = getClass().getSimpleName() + test.getDisplayName().replaceAll("\\W", "");
        registry = MockSchemaRegistry.getClientForScope(scope);
        serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://" + scope));
    }

    private void provision() {
        new SubjectProvisioner(registry).register(CATALOGUE);
    }

    @Test
    void bytesTooShortForASchemaIdAreRefusedLikeAnyOthers() {
        try (Serde<LateSignal> serde = serdes.values(LateSignal.class)) {
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPICS.signals(), new byte[] {0, 0}))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aRecordThatEndsTooEarlyIsToBlameItselfAndNotTheRegistry() {
        provision();
        Serde<LateSignal> serde = serdes.values(LateSignal.class);
        byte[] bytes = serde.serializer().serialize(TOPICS.signals(), ANSWER);

        for (int length = WIRE_HEADER; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPICS.signals(), cut))
                    .as("%d of %d bytes", length, bytes.length)
                    .matches(failure -> !RegistryOutage.isCauseOf(failure), "is no outage");
        }
    }

    @Test
    void aRecordComesBackAsItWasWritten() {
        provision();
        Serde<LateSignal> serde = serdes.values(LateSignal.class);
        byte[] bytes = serde.serializer().serialize(TOPICS.signals(), ANSWER);

        assertThat(serde.deserializer().deserialize(TOPICS.signals(), bytes)).isEqualTo(ANSWER);
    }

    @Test
    void theBytesAreConfluentsWireFormat() throws IOException, RestClientException {
        provision();
        ByteBuffer bytes =
                ByteBuffer.wrap(serdes.values(LateSignal.class).serializer().serialize(TOPICS.signals(), ANSWER));

        assertThat(bytes.get()).as("magic byte").isZero();
        assertThat(bytes.getInt())
                .as("schema id")
                .isEqualTo(registry.getLatestSchemaMetadata(TOPICS.signals() + "-value")
                        .getId());
    }

    @Test
    void everyRecordHasTheBytesThatConfluentsSerializerWrites() {
        provision();
        Serializer<LateSignal> ours = serdes.values(LateSignal.class).serializer();
        try (KafkaAvroSerializer theirs = new KafkaAvroSerializer(registry)) {
            theirs.configure(
                    Map.of(
                            "schema.registry.url",
                            "mock://",
                            "auto.register.schemas",
                            false,
                            "avro.remove.java.properties",
                            true),
                    false);
            for (int length : new int[] {0, 1, 5_000, 7, 60_000, 2_048}) {
                LateSignal answer = LateSignal.newBuilder(ANSWER)
                        .setContentId("\u00e9".repeat(length))
                        .build();
                assertThat(ours.serialize(TOPICS.signals(), answer))
                        .isEqualTo(theirs.serialize(TOPICS.signals(), answer));
            }
        }
    }

    @Test
    void aRecordThatIsNotWholeIsRefusedAndTheNextOneIsWritten() {
        provision();
        Serializer<LateSignal> serializer = serdes.values(LateSignal.class).serializer();
        byte[] whole = serializer.serialize(TOPICS.signals(), ANSWER);

        assertThatThrownBy(() -> serializer.serialize(TOPICS.signals(), new LateSignal()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("LateSignal")
                .hasRootCauseInstanceOf(NullPointerException.class);
        assertThat(serializer.serialize(TOPICS.signals(), ANSWER)).isEqualTo(whole);

        LateSignal broken = LateSignal.newBuilder(ANSWER).build();
        broken.setSignal(null);
        assertThatThrownBy(() -> serializer.serialize(TOPICS.signals(), broken))
                .as("one whose first fields were written already")
                .isInstanceOf(SerializationException.class);
        assertThat(serializer.serialize(TOPICS.signals(), ANSWER)).isEqualTo(whole);
    }

    @Test
    void recordsAreWrittenInAnotherSchemaWhenTheSettingsSaySo() throws IOException, RestClientException {
        provision();
        String scope = "mock://" + getClass().getSimpleName() + "recordsAreWrittenInAnotherSchemaWhenTheSettingsSaySo";
        Serializer<LateSignal> latest = new AvroSerdes(Map.of(
                        "schema.registry.url", scope, "use.latest.version", true, "latest.compatibility.strict", false))
                .values(LateSignal.class)
                .serializer();
        String subject = TOPICS.signals() + "-value";
        Schema longer = new Schema.Parser()
                .parse(registry.getLatestSchemaMetadata(subject).getSchema());
        List<Schema.Field> fields = new ArrayList<>();
        longer.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Schema shorter = Schema.createRecord(longer.getName(), longer.getDoc(), longer.getNamespace(), false);
        shorter.setFields(fields.subList(0, fields.size() - 1));
        int id = registry.register(subject, new AvroSchema(shorter));

        for (int i = 0; i < 3; i++) {
            assertThat(ByteBuffer.wrap(latest.serialize(TOPICS.signals(), ANSWER))
                            .getInt(1))
                    .isEqualTo(id);
        }
    }

    @Test
    void noRecordIsNoBytes() {
        Serde<LateSignal> serde = serdes.values(LateSignal.class);
        assertThat(serde.serializer().serialize(TOPICS.signals(), null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPICS.signals(), null)).isNull();
    }

    @Test
    void aRecordOfAnotherKindIsRefusedByName() {
        provision();
        byte[] bytes = serdes.values(LateSignal.class).serializer().serialize(TOPICS.signals(), ANSWER);

        assertThatThrownBy(() -> serdes.values(PolicyEntry.class).deserializer().deserialize(TOPICS.policies(), bytes))
                .isInstanceOf(WrongRecordException.class)
                .hasMessage("Topic t.policies carries PolicyEntry, but this record is a LateSignal."
                        + " Produce it to the topic of its own kind.");
    }

    @Test
    void bytesThatAreNotInTheWireFormatAreRefused() {
        assertThatThrownBy(() -> serdes.values(LateSignal.class)
                        .deserializer()
                        .deserialize(TOPICS.signals(), new byte[] {'{', '}'}))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aProducerRegistersNothingByItself() throws IOException, RestClientException {
        assertThatThrownBy(() -> serdes.values(LateSignal.class).serializer().serialize(TOPICS.signals(), ANSWER))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serdes.state(AccountState.class).serializer().serialize("accounts", ACCOUNT))
                .isInstanceOf(SerializationException.class);
        // The mock lists subjects that it was asked about; what counts is that none has a version.
        for (String subject : registry.getAllSubjects()) {
            assertThatThrownBy(() -> registry.getAllVersions(subject)).hasMessageContaining("Subject Not Found");
        }
    }

    @Test
    void aRecordOfATopicHasTheTopicsSubjectOnly() {
        provision();
        assertThatThrownBy(() -> serdes.values(LateSignal.class).serializer().serialize("elsewhere", ANSWER))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void aRecordOfAStateStoreHasItsFullNameAsSubjectWhateverTheTopic() throws IOException, RestClientException {
        provision();
        Serde<AccountState> serde = serdes.state(AccountState.class);
        int id = registry.getLatestSchemaMetadata("dev.weir.schemas.AccountState")
                .getId();

        for (String changelog : List.of("weir-accounts-changelog", "other-accounts-changelog")) {
            byte[] bytes = serde.serializer().serialize(changelog, ACCOUNT);
            assertThat(ByteBuffer.wrap(bytes).getInt(1)).isEqualTo(id);
            assertThat(serde.deserializer().deserialize(changelog, bytes)).isEqualTo(ACCOUNT);
        }
    }

    @Test
    void whatIsRegisteredHasNothingOfJava() throws IOException, RestClientException {
        provision();
        assertThat(registry.getAllSubjects()).isNotEmpty();
        for (String subject : registry.getAllSubjects()) {
            assertThat(registry.getLatestSchemaMetadata(subject).getSchema())
                    .as(subject)
                    .doesNotContain("avro.java");
        }
    }

    @Test
    void whoeverWantsOtherSettingsSaysSoUnderTheirOwnNames() throws IOException, RestClientException {
        AvroSerdes registering = new AvroSerdes(Map.of(
                "schema.registry.url",
                "mock://" + getClass().getSimpleName() + "whoeverWantsOtherSettingsSaysSoUnderTheirOwnNames",
                "auto.register.schemas",
                true));
        registering.values(LateSignal.class).serializer().serialize(TOPICS.signals(), ANSWER);
        assertThat(registry.getAllSubjects()).containsExactly(TOPICS.signals() + "-value");
    }

    @Test
    void whoIsPatientWaitsForARegistryThatIsAway() {
        int[] asked = {0};
        String known = "{\"schema\": " + quoted(LateSignal.getClassSchema().toString()) + "}";
        try (StubRegistry away = StubRegistry.answering(request -> ++asked[0] < 3
                ? new StubRegistry.Answer(503, "{\"error_code\": 503, \"message\": \"away\"}")
                : new StubRegistry.Answer(200, known))) {
            provision();
            byte[] bytes = serdes.values(LateSignal.class).serializer().serialize(TOPICS.signals(), ANSWER);
            Map<String, Object> settings = Map.of("schema.registry.url", away.url(), "max.retries", 0);

            assertThatThrownBy(() -> new AvroSerdes(settings)
                            .values(LateSignal.class)
                            .deserializer()
                            .deserialize(TOPICS.signals(), bytes))
                    .matches(RegistryOutage::isCauseOf, "is an outage");
            assertThat(new AvroSerdes(settings, Duration.ofMinutes(1))
                            .values(LateSignal.class)
                            .deserializer()
                            .deserialize(TOPICS.signals(), bytes))
                    .isEqualTo(ANSWER);
            assertThat(asked[0]).isEqualTo(3);
        }
    }

    @Test
    void whatWasLearntIsWrittenAndReadWithoutTheRegistry() {
        provision();
        AtomicBoolean isAway = new AtomicBoolean();
        try (StubRegistry stub = StubRegistry.answering(request -> isAway.get()
                ? new StubRegistry.Answer(503, "{\"error_code\": 503, \"message\": \"away\"}")
                : asProvisioned(request))) {
            AvroSerdes learnt = new AvroSerdes(Map.of("schema.registry.url", stub.url(), "max.retries", 0));
            new SubjectProvisioner(learnt.registry()).learn(CATALOGUE);
            isAway.set(true);

            try (Serde<LateSignal> answers = learnt.values(LateSignal.class);
                    Serde<AccountState> accounts = learnt.state(AccountState.class)) {
                byte[] answer = answers.serializer().serialize(TOPICS.signals(), ANSWER);
                byte[] account = accounts.serializer().serialize("accounts", ACCOUNT);
                assertThat(answers.deserializer().deserialize(TOPICS.signals(), answer))
                        .isEqualTo(ANSWER);
                assertThat(accounts.deserializer().deserialize("accounts", account))
                        .isEqualTo(ACCOUNT);
            }
            try (Serde<LateSignal> another = learnt.values(LateSignal.class)) {
                assertThat(another.serializer().serialize(TOPICS.signals(), ANSWER))
                        .isNotEmpty();
            }
        }
    }

    @Test
    void whatIsNotRegisteredCannotBeLearnt() {
        assertThatThrownBy(() -> new SubjectProvisioner(serdes.registry()).learn(CATALOGUE))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("-value");
    }

    /** What the provisioned registry would say. */
    private StubRegistry.Answer asProvisioned(StubRegistry.Request request) {
        try {
            String last = request.path().substring(request.path().lastIndexOf('/') + 1);
            if (request.path().contains("/schemas/ids/")) {
                String schema = registry.getSchemaById(Integer.parseInt(last)).canonicalString();
                return new StubRegistry.Answer(200, "{\"schema\": " + quoted(schema) + "}");
            }
            SchemaMetadata latest = registry.getLatestSchemaMetadata(last);
            return new StubRegistry.Answer(
                    200,
                    "{\"subject\": \"%s\", \"version\": 1, \"id\": %d, \"schema\": %s}"
                            .formatted(last, latest.getId(), quoted(latest.getSchema())));
        } catch (IOException | RestClientException e) {
            throw new AssertionError(e);
        }
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
