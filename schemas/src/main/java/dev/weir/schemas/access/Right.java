package dev.weir.schemas.access;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What may be done with one resource, or with all whose names begin alike.
 *
 * @param operations in Kafka's words; those that one of them implies are left out
 */
public record Right(ResourcePattern resource, Set<AclOperation> operations) {
    private static final String EVERY_HOST = "*";
    private static final String EVERY_NAME = "*";

    public Right {
        operations = Collections.unmodifiableSet(new TreeSet<>(operations));
    }

    static Right exactly(ResourceType type, String name, AclOperation... operations) {
        return new Right(new ResourcePattern(type, name, PatternType.LITERAL), Set.of(operations));
    }

    /** Of all whose names begin so; of all there are when that is nothing. */
    static Right beginningWith(ResourceType type, String prefix, AclOperation... operations) {
        return prefix.isEmpty()
                ? exactly(type, EVERY_NAME, operations)
                : new Right(new ResourcePattern(type, prefix, PatternType.PREFIXED), Set.of(operations));
    }

    /** The same as Kafka's access control lists have it, one binding for each operation. */
    public List<AclBinding> bindings(String principal) {
        return operations.stream()
                .map(operation -> new AclBinding(
                        resource, new AccessControlEntry(principal, EVERY_HOST, operation, AclPermissionType.ALLOW)))
                .toList();
    }
}
