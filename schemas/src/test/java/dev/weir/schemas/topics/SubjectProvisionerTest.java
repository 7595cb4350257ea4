package dev.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.serde.StubRegistry;
import dev.weir.vocabulary.Harms;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SubjectProvisionerTest {
    private static final Topics NAMES = new Topics("t.");
    private static final TopicCatalogue CATALOGUE = TopicCatalogue.of(NAMES, Harms.standard(), 1);
    private static final String SIGNALS = "t.signals-value";
    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final SubjectProvisioner provisioner = new SubjectProvisioner(registry);

    private static List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        CATALOGUE.topics().forEach(topic -> topic.subject().ifPresent(subjects::add));
        CATALOGUE.stateSchemas().forEach(schema -> subjects.add(schema.getFullName()));
        return subjects;
    }

    @Test
    void everySchemaIsRegisteredUnderTransitiveCompatibility() throws Exception {
        assertThat(provisioner.register(CATALOGUE)).containsExactlyElementsOf(subjects());

        assertThat(provisioner.check(CATALOGUE)).isEmpty();
        for (String subject : subjects()) {
            assertThat(registry.getCompatibility(subject)).as(subject).isEqualTo("BACKWARD_TRANSITIVE");
        }
    }

    @Test
    void registeringAgainChangesNothing() throws Exception {
        provisioner.register(CATALOGUE);
        assertThat(provisioner.register(CATALOGUE)).isEmpty();
        assertThat(registry.getAllVersions(SIGNALS)).containsExactly(1);
    }

    @Test
    void anEmptyRegistryLacksEverySubject() {
        assertThat(provisioner.check(CATALOGUE))
                .extracting(Difference::subject, Difference::problem)
                .hasSameSizeAs(subjects())
                .contains(tuple(SIGNALS, "this version's schema is not registered. Run: weir topics create"));
    }

    @Test
    void anotherCompatibilityIsFound() throws Exception {
        provisioner.register(CATALOGUE);
        registry.updateCompatibility(SIGNALS, "NONE");

        assertThat(provisioner.check(CATALOGUE)).singleElement().satisfies(difference -> {
            assertThat(difference.subject()).isEqualTo(SIGNALS);
            assertThat(difference.problem()).contains("compatibility is NONE instead of BACKWARD_TRANSITIVE");
        });
    }

    @Test
    void whatAnInterruptedRunLeftWithoutCompatibilityIsFoundAndCompleted() throws Exception {
        for (String subject : subjects()) {
            registry.register(subject, new AvroSchema(RegisteredForm.of(schema(subject))));
        }
        assertThat(provisioner.check(CATALOGUE)).extracting(Difference::subject).containsExactlyElementsOf(subjects());
    }

    private static Schema schema(String subject) {
        return CATALOGUE.topics().stream()
                .filter(topic -> topic.subject().filter(subject::equals).isPresent())
                .map(topic -> Objects.requireNonNull(topic.value()))
                .findFirst()
                .orElseGet(() -> CATALOGUE.stateSchemas().stream()
                        .filter(state -> state.getFullName().equals(subject))
                        .findFirst()
                        .orElseThrow());
    }

    /** The mock takes every schema, so this registry is a stub that answers as a real one does. */
    @Test
    void anIncompatibleSchemaIsRefusedWithItsSubject() {
        StubRegistry.Answer unknown =
                new StubRegistry.Answer(404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
        StubRegistry.Answer refused = new StubRegistry.Answer(
                409, "{\"error_code\": 409, \"message\": \"READER_FIELD_MISSING_DEFAULT_VALUE\"}");
        try (StubRegistry stub =
                StubRegistry.answering(request -> request.path().endsWith("/versions") ? refused : unknown)) {
            SubjectProvisioner strict = new SubjectProvisioner(new CachedSchemaRegistryClient(stub.url(), 10));
            assertThatThrownBy(() -> strict.register(CATALOGUE))
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageStartingWith("The schema registry refuses subject t.uploads-value (409): READER_FIELD");
            // Refused means stopped: nothing after it was tried.
            assertThat(stub.requests())
                    .extracting(StubRegistry.Request::path)
                    .containsExactly("/subjects/t.uploads-value", "/subjects/t.uploads-value/versions");
        }
    }

    @Test
    void aRegistryThatRefusesSaysWhatItRefuses() {
        try (StubRegistry stub = StubRegistry.answering(403, "{\"error_code\": 40301, \"message\": \"not for you\"}")) {
            SubjectProvisioner refused = new SubjectProvisioner(new CachedSchemaRegistryClient(stub.url(), 10));
            assertThatThrownBy(() -> refused.register(CATALOGUE))
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageStartingWith("The schema registry refuses subject t.uploads-value (403): not for you");
            assertThatThrownBy(() -> refused.check(CATALOGUE)).isInstanceOf(SchemaRefusedException.class);
        }
    }

    @Test
    void aRegistryThatIsAwayIsAnotherMatterThanOneThatRefuses() {
        StubRegistry stub = StubRegistry.answering(200, "{}");
        stub.close();
        SubjectProvisioner lost = new SubjectProvisioner(new CachedSchemaRegistryClient(stub.url(), 10));
        assertThatThrownBy(() -> lost.register(CATALOGUE))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The schema registry does not answer");
    }
}
