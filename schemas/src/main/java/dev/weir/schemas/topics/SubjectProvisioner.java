package dev.weir.schemas.topics;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Registers the schemas of a catalogue under BACKWARD_TRANSITIVE compatibility, and says where the registry differs. */
public final class SubjectProvisioner {
    /** A reader of the newest schema can read everything that was ever written. */
    public static final String COMPATIBILITY = "BACKWARD_TRANSITIVE";

    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient registry;

    public SubjectProvisioner(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Registers what is missing. A schema that is already there is left as it is.
     *
     * @return the subjects that were registered, got a new version or got their compatibility level
     * @throws SchemaRefusedException when the registry refuses a schema, say because it is not compatible
     */
    public List<String> register(TopicCatalogue catalogue) {
        List<String> registered = new ArrayList<>();
        subjects(catalogue).forEach((subject, schema) -> {
            try {
                boolean missing = !isRegistered(subject, schema);
                if (missing) {
                    registry.register(subject, new AvroSchema(schema));
                }
                // A subject without a level of its own was left by a run that ended in between.
                if (missing || compatibility(subject).isEmpty()) {
                    registry.updateCompatibility(subject, COMPATIBILITY);
                    registered.add(subject);
                }
            } catch (RestClientException e) {
                throw new SchemaRefusedException(subject, e);
            } catch (IOException e) {
                throw new UncheckedIOException("The schema registry does not answer", e);
            }
        });
        return registered;
    }

    /** Where the registry differs from the catalogue; empty when it does not. */
    public List<Difference> check(TopicCatalogue catalogue) {
        List<Difference> differences = new ArrayList<>();
        subjects(catalogue).forEach((subject, schema) -> {
            try {
                if (!isRegistered(subject, schema)) {
                    differences.add(new Difference(
                            subject, "this version's schema is not registered. Run: weir topics create"));
                    return;
                }
                Optional<String> level = compatibility(subject);
                if (level.isEmpty()) {
                    differences.add(
                            new Difference(subject, "has no compatibility level of its own. Run: weir topics create"));
                } else if (!level.get().equals(COMPATIBILITY)) {
                    differences.add(new Difference(
                            subject,
                            "compatibility is " + level.get() + " instead of " + COMPATIBILITY
                                    + ". Change it in the registry"));
                }
            } catch (RestClientException e) {
                throw new SchemaRefusedException(subject, e);
            } catch (IOException e) {
                throw new UncheckedIOException("The schema registry does not answer", e);
            }
        });
        return differences;
    }

    /**
     * Asks for the ids of all schemas, and for the schemas of all ids, so that a client that remembers them needs no registry to write
     * records in this version's schemas and to read them back.
     *
     * @throws SchemaRefusedException when one of them is not registered
     * @throws UncheckedIOException when the registry does not answer
     */
    public void learn(TopicCatalogue catalogue) {
        subjects(catalogue).forEach((subject, schema) -> {
            try {
                int id = registry.getId(subject, new AvroSchema(schema));
                registry.getSchemaBySubjectAndId(subject, id);
                // State is read by the id alone.
                registry.getSchemaById(id);
            } catch (RestClientException e) {
                throw new SchemaRefusedException(subject, e);
            } catch (IOException e) {
                throw new UncheckedIOException("The schema registry does not answer", e);
            }
        });
    }

    private static Map<String, Schema> subjects(TopicCatalogue catalogue) {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        catalogue.topics().forEach(topic -> {
            Schema value = topic.value();
            if (value != null) {
                subjects.put(topic.name() + "-value", RegisteredForm.of(value));
            }
        });
        catalogue.stateSchemas().forEach(state -> subjects.put(state.getFullName(), RegisteredForm.of(state)));
        return subjects;
    }

    private Optional<String> compatibility(String subject) throws IOException, RestClientException {
        try {
            return Optional.of(registry.getCompatibility(subject));
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isRegistered(String subject, Schema schema) throws IOException, RestClientException {
        try {
            registry.getId(subject, new AvroSchema(schema));
            return true;
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
