package dev.weir.cli.policy;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.control.ControlReader;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.policy.Policy;
import dev.weir.policy.PolicyException;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.vocabulary.Harms;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What the policies topic holds: every document that was ever published, and which of them are in force. */
public final class PolicyShelf {
    private final SequencedMap<String, PolicyEntry> entries;
    private final Map<String, Policy> compiled = new HashMap<>();

    private PolicyShelf(SequencedMap<String, PolicyEntry> entries) {
        this.entries = entries;
    }

    public static PolicyShelf read(Cluster cluster, Terminal terminal) {
        return new PolicyShelf(new ControlReader<>(cluster, cluster.topics().policies(), PolicyEntry.class, terminal)
                .read(key -> true));
    }

    /** The documents of a policy, in the order in which they were published. */
    List<PolicyEntry> documents(String policyId) {
        return entries.values().stream()
                .filter(entry ->
                        entry.getDocument() != null && entry.getPolicyId().equals(policyId))
                .toList();
    }

    /** For every policy in force the pointer to its document, by policy id. */
    Map<String, PolicyEntry> active() {
        Map<String, PolicyEntry> active = new TreeMap<>();
        entries.forEach((key, entry) -> {
            if (key.startsWith(ControlKeys.ACTIVE)) {
                active.put(entry.getPolicyId(), entry);
            }
        });
        return active;
    }

    /** All ids of policies that were ever published. */
    List<String> ids() {
        return entries.values().stream()
                .map(PolicyEntry::getPolicyId)
                .distinct()
                .sorted()
                .toList();
    }

    Optional<PolicyEntry> document(String digest) {
        return Optional.ofNullable(entries.get(ControlKeys.document(digest)));
    }

    /**
     * The compiled document with a digest; each is compiled once.
     *
     * @throws Failure when it was not published here, was altered, or this version of Weir does not compile it
     */
    public Policy compiled(String digest) {
        Policy known = compiled.get(digest);
        if (known != null) {
            return known;
        }
        String source = document(digest)
                .map(PolicyEntry::getDocument)
                .orElseThrow(() -> new Failure("policy document " + digest + " is not in the policies topic"));
        try {
            Policy policy = Policy.compile("document " + digest, source, Harms.standard());
            if (!policy.digest().equals(digest)) {
                throw new Failure("policy document " + digest + " was altered: its digest is " + policy.digest());
            }
            compiled.put(digest, policy);
            return policy;
        } catch (PolicyException e) {
            throw new Failure(
                    "this version of Weir does not compile " + e.problems().getFirst(), e);
        }
    }
}
