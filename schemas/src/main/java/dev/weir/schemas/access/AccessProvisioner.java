package dev.weir.schemas.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/** Compares a principal's rights on a cluster with those of a role, and grants what is missing. Never takes anything away. */
public final class AccessProvisioner {
    /** How long brokers may take to hear from the controller of rights that it has granted. */
    public static final Duration HEARD_WITHIN = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Admin admin;

    public AccessProvisioner(Admin admin) {
        this.admin = admin;
    }

    /**
     * @param principal in Kafka's form, e.g. {@code User:maria}
     * @throws KafkaException when the cluster has no authorizer, or does not let us see its rights
     */
    public AccessPlan plan(String principal, Collection<Right> rights) {
        List<AclBinding> wanted = rights.stream()
                .flatMap(right -> right.bindings(principal).stream())
                .toList();
        Set<AclBinding> found = found(principal);
        return new AccessPlan(
                wanted.stream().filter(binding -> !found.contains(binding)).toList(),
                found.stream()
                        .filter(binding -> !wanted.contains(binding))
                        .sorted((one, other) -> one.toString().compareTo(other.toString()))
                        .toList());
    }

    /**
     * Grants what is missing, and waits until a broker knows of it.
     *
     * @throws KafkaException when the cluster refuses, or has not heard of it in time
     */
    public void grant(String principal, AccessPlan plan) {
        get(admin.createAcls(plan.missing()).all());
        Instant end = Instant.now().plus(HEARD_WITHIN);
        while (!found(principal).containsAll(plan.missing())) {
            if (Instant.now().isAfter(end)) {
                throw new KafkaException("Rights were granted, but after " + HEARD_WITHIN.toMillis()
                        + " ms a broker does not list all of them. See whether the brokers are well, then say"
                        + " it again");
            }
            pause();
        }
    }

    private Set<AclBinding> found(String principal) {
        return new HashSet<>(get(admin.describeAcls(new AclBindingFilter(
                        ResourcePatternFilter.ANY,
                        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ALLOW)))
                .values()));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("Interrupted while talking to the cluster", e);
    }
}
