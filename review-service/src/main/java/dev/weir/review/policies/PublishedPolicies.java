package dev.weir.review.policies;

import dev.weir.policy.Policy;
import dev.weir.policy.PolicyException;
import dev.weir.review.follow.Received;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every policy document that was published, compiled when it is first asked for, and which of them are in force. */
@Component
public class PublishedPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedPolicies.class);

    private final Map<String, PolicyEntry> documents = new ConcurrentHashMap<>();
    private final Map<String, Optional<Policy>> compiled = new ConcurrentHashMap<>();
    private final Map<String, String> active = new ConcurrentHashMap<>();

    /** Takes what the policies topic says. */
    public void take(List<Received<PolicyEntry>> batch) {
        batch.forEach(this::take);
    }

    private void take(Received<PolicyEntry> received) {
        PolicyEntry entry = received.value();
        if (received.key().startsWith(ControlKeys.DOCUMENT) && entry != null && entry.getDocument() != null) {
            documents.put(received.key().substring(ControlKeys.DOCUMENT.length()), entry);
        } else if (received.key().startsWith(ControlKeys.ACTIVE)) {
            String id = received.key().substring(ControlKeys.ACTIVE.length());
            if (entry == null) {
                active.remove(id);
            } else {
                active.put(id, entry.getDigest());
            }
        }
    }

    /** The document with a digest; empty when it was not published here, or this version of Weir does not compile it. */
    public Optional<Policy> withDigest(String digest) {
        PolicyEntry entry = documents.get(digest);
        // Not remembered as missing: the document may still be on its way.
        return entry == null ? Optional.empty() : compiled.computeIfAbsent(digest, wanted -> compile(wanted, entry));
    }

    /** The policies in force, by id. */
    public Map<String, Policy> inForce() {
        Map<String, Policy> policies = new TreeMap<>();
        active.forEach((id, digest) -> withDigest(digest).ifPresent(policy -> policies.put(id, policy)));
        return policies;
    }

    /** The policy in force for a surface: the one that names it, otherwise the catch-all. */
    public Optional<Policy> forSurface(String surface) {
        Map<String, Policy> policies = inForce();
        return policies.values().stream()
                .filter(policy -> policy.surfaces().contains(surface))
                .findFirst()
                .or(() -> policies.values().stream()
                        .filter(policy -> policy.surfaces().isEmpty())
                        .findFirst());
    }

    private static Optional<Policy> compile(String digest, PolicyEntry entry) {
        try {
            return Optional.of(Policy.compile("document " + digest, entry.getDocument(), Harms.standard()));
        } catch (PolicyException e) {
            LOG.warn(
                    "Policy document {} does not compile here ({} problems); its tasks show no clause and keep the rule's priority",
                    digest,
                    e.problems().size());
            return Optional.empty();
        }
    }
}
