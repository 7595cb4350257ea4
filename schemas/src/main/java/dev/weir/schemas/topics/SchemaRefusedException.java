package dev.weir.schemas.topics;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/** The registry does not take a schema. */
public final class SchemaRefusedException extends RuntimeException {
    SchemaRefusedException(String subject, RestClientException cause) {
        super(
                "The schema registry refuses subject " + subject + " (" + cause.getStatus() + "): "
                        + cause.getMessage(),
                cause);
    }
}
