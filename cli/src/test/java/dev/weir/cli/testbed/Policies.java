package dev.weir.cli.testbed;

import dev.weir.policy.Policy;
import dev.weir.vocabulary.Harms;

/** Small policies to start from. */
public final class Policies {
    /** A catch-all: sure spam is blocked, unclear spam goes to an LLM and then perhaps to a person, verified accounts are trusted. */
    public static final String SPAM = """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: spam, version: 1, owner: tests, title: "Spam only"}
            signals:
              text.spam:        {type: int, source: "model:text", range: [0, 10000]}
              account.verified: {type: bool, source: upload}
              llm.spam:         {type: int, source: "llm:guard", range: [0, 10000], cost: 900, slow: true}
            defaults: {onUnavailable: REVIEW, onError: HOLD, onDeadline: REVIEW, deadline: PT10S, queue: general}
            rules:
              - id: spam-sure
                when: "text.spam >= 9500"
                action: BLOCK
                harm: SPAM
                final: true
                reason: "Spam score {text.spam}"
              - id: spam-grey
                when: "text.spam >= 5000 && llm.spam >= 6000"
                action: REVIEW
                harm: SPAM
                reason: "Spam score {text.spam}, LLM {llm.spam}"
              - id: verified
                when: "account.verified"
                override: {lowers: [REVIEW], to: ALLOW, sample: 0.3}
            tests:
              - name: "little spam passes"
                given: {text.spam: 100, account.verified: false}
                expect: {action: ALLOW}
            """;

    private Policies() {}

    /** The same policy in another version, which blocks from another score. */
    public static String spam(int version, int threshold) {
        return SPAM.replace("version: 1", "version: " + version).replace(">= 9500", ">= " + threshold);
    }

    /** A policy for one surface only. */
    public static String forSurface(String id, String surface) {
        return SPAM.replace("id: spam,", "id: " + id + ", surfaces: [" + surface + "],");
    }

    public static Policy compile(String document) {
        return Policy.compile("test.yaml", document, Harms.standard());
    }
}
