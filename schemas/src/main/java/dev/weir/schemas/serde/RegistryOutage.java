package dev.weir.schemas.serde;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells whether a record could not be read because of the registry, in which case it may be read later, or because of itself. */
public final class RegistryOutage {
    private static final int NOT_FOUND = 404;

    private RegistryOutage() {}

    /** True when the registry could not be asked, refused or failed; false when it answered, or was not needed. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RestClientException answer) {
                // "Not found" is about the record; refused, too many or failed is about the registry.
                return answer.getStatus() != NOT_FOUND;
            }
            if (cause instanceof EOFException) {
                // The record ends too early; of a connection that does, the exception is another one.
                return false;
            }
            // Confluent's serdes turn some answers into Kafka's own exceptions.
            if (cause instanceof IOException
                    || cause instanceof RetriableException
                    || cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException) {
                return true;
            }
        }
        return false;
    }
}
