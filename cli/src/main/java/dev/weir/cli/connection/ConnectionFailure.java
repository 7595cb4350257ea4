package dev.weir.cli.connection;

import dev.weir.cli.terminal.Failure;
import dev.weir.schemas.topics.SchemaRefusedException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What clients throw, as one clear line that names the address and the option. */
final class ConnectionFailure {
    private static final int NOT_FOUND = 404;

    private ConnectionFailure() {}

    /** A failure that a person can act on; anything that is not about a connection comes back as it is. */
    static RuntimeException explain(RuntimeException thrown, ClientSettings settings) {
        if (thrown instanceof Failure) {
            return thrown;
        }
        if (thrown instanceof SchemaRefusedException) {
            return new Failure(thrown.getMessage() + registryAt(settings), thrown);
        }
        Optional<RestClientException> answered = cause(thrown, RestClientException.class);
        if (answered.isPresent()) {
            return new Failure(refusal(answered.get(), settings), thrown);
        }
        if (isRegistrySilent(thrown)) {
            return new Failure(
                    "The schema registry at " + settings.registry() + " does not answer (" + because(thrown)
                            + "). Is it running? Name another with --registry",
                    thrown);
        }
        return thrown instanceof KafkaException ? new Failure(broker(thrown, settings), thrown) : thrown;
    }

    /** True when a record cannot be read or written because of the registry, not because of the record. */
    static boolean isAboutRegistry(SerializationException thrown) {
        return cause(thrown, RestClientException.class)
                .map(answer -> answer.getStatus() != NOT_FOUND)
                .orElseGet(() -> isRegistrySilent(thrown));
    }

    private static boolean isRegistrySilent(Throwable thrown) {
        return (thrown instanceof UncheckedIOException || thrown instanceof SerializationException)
                && cause(thrown, IOException.class)
                        // Bytes that end too early are the record's own fault.
                        .filter(e -> !(e instanceof EOFException))
                        .isPresent();
    }

    private static String refusal(RestClientException answer, ClientSettings settings) {
        String said = "The schema registry at " + settings.registry() + " answers " + answer.getStatus() + ": "
                + answer.getMessage() + ".";
        return switch (answer.getStatus()) {
            case NOT_FOUND -> said + " Schemas are registered by: weir topics create";
            case 401, 403 -> said + " Its credentials belong into the file given with --config";
            default -> said + " Name another with --registry";
        };
    }

    private static String broker(Throwable thrown, ClientSettings settings) {
        String at = "The broker at " + settings.bootstrap();
        return switch (thrown) {
            case AuthenticationException e ->
                at + " does not know us: " + e.getMessage() + ". Check the security settings in --config";
            case AuthorizationException e -> at + " does not allow this: " + e.getMessage();
            case UnknownTopicOrPartitionException e ->
                at + " has no such topic (" + e.getMessage() + "). Run: weir topics create";
            case TimeoutException e ->
                at + " did not answer within " + settings.timeout().toMillis() / 1000.0
                        + " s. Is it running? Name another with --bootstrap-server, or wait longer with --timeout";
            default ->
                cause(thrown, ConfigException.class)
                        .map(e -> "Kafka's clients do not take the settings: " + e.getMessage()
                                + ". See --bootstrap-server, --config and -X")
                        .orElseGet(() -> at + ": " + because(thrown));
        };
    }

    private static String registryAt(ClientSettings settings) {
        return " (registry at " + settings.registry() + ", see --registry)";
    }

    private static String because(Throwable thrown) {
        Throwable root = causes(thrown).reduce(thrown, (first, second) -> second);
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    static <T extends Throwable> Optional<T> cause(Throwable thrown, Class<T> type) {
        return causes(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(50);
    }
}
