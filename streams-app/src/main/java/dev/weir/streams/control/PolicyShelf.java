package dev.weir.streams.control;

import dev.weir.policy.Policy;
import dev.weir.policy.PolicyException;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Harms;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies topic as it stands: every document that was published, and which are in force. A document that does not compile, is missing
 * or clashes with another policy never takes the place of one that is in force; the refusal is logged with what to do.
 *
 * <p>Threading: one thread only.
 */
final class PolicyShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyShelf.class);

    private final Harms harms;
    private final Map<String, String> documents = new HashMap<>();
    private final Map<String, String> wanted = new TreeMap<>();
    private final Map<String, Policy> compiled = new HashMap<>();
    /** Digests that were refused: the same document is neither compiled nor complained of again. */
    private final Set<String> refused = new HashSet<>();

    private Map<String, Policy> inForce = new TreeMap<>();
    private @Nullable PolicySet set;

    PolicyShelf(Harms harms) {
        this.harms = harms;
    }

    void put(String key, @Nullable PolicyEntry entry) {
        if (key.startsWith(ControlKeys.DOCUMENT)) {
            String digest = key.substring(ControlKeys.DOCUMENT.length());
            if (entry == null || entry.getDocument() == null) {
                documents.remove(digest);
            } else {
                documents.put(digest, entry.getDocument());
                refused.remove(digest);
            }
        } else if (key.startsWith(ControlKeys.ACTIVE)) {
            String policyId = key.substring(ControlKeys.ACTIVE.length());
            if (entry == null) {
                wanted.remove(policyId);
            } else {
                wanted.put(policyId, entry.getDigest());
            }
        }
    }

    /** Compiles what is new and puts in force what is good. Slow: never on a stream thread. */
    Optional<PolicySet> settle() {
        Map<String, Policy> next = new TreeMap<>(inForce);
        next.keySet().retainAll(wanted.keySet());
        wanted.forEach((policyId, digest) -> compile(policyId, digest).ifPresent(policy -> next.put(policyId, policy)));
        try {
            Optional<PolicySet> nextSet = PolicySet.of(next.values());
            if (nextSet.isPresent()) {
                announce(next);
                inForce = next;
                set = nextSet.get();
            } else if (set != null) {
                LOG.error("Refused to retire the last policy that serves all surfaces; it stays in force");
            }
        } catch (IllegalArgumentException e) {
            LOG.error("Refused: {}. What was in force stays in force", e.getMessage());
        }
        return Optional.ofNullable(set);
    }

    private Optional<Policy> compile(String policyId, String digest) {
        Policy known = compiled.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        if (refused.contains(digest)) {
            return Optional.empty();
        }
        String document = documents.get(digest);
        if (document == null) {
            LOG.error("Policy {}: document {} is not in the policies topic; publish it again", policyId, digest);
            return Optional.empty();
        }
        try {
            Policy policy = Policy.compile(policyId, document, harms);
            if (!policy.digest().equals(digest) || !policy.id().equals(policyId)) {
                LOG.error("Policy {}: document {} is not what it says it is; publish it again", policyId, digest);
                refused.add(digest);
                return Optional.empty();
            }
            compiled.put(digest, policy);
            return Optional.of(policy);
        } catch (PolicyException e) {
            LOG.error("Policy {} refused, what was in force stays in force: {}", policyId, e.problems());
            refused.add(digest);
            return Optional.empty();
        }
    }

    private void announce(Map<String, Policy> next) {
        next.forEach((id, policy) -> {
            Policy before = inForce.get(id);
            if (before == null || !before.digest().equals(policy.digest())) {
                LOG.info("Policy {} version {} ({}) is in force", id, policy.version(), policy.digest());
            }
        });
        inForce.keySet().stream()
                .filter(id -> !next.containsKey(id))
                .forEach(id -> LOG.info("Policy {} is retired", id));
        compiled.values().retainAll(next.values());
    }
}
