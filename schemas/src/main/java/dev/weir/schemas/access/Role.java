package dev.weir.schemas.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who uses the stream. What each may do is in {@link Rights}. */
public enum Role {
    UPLOAD_PRODUCER("The platform: sends uploads and reads nothing", "weir-upload-producer"),
    STREAMS_APP("Decides: reads what comes in and what is in force, writes everything that follows from it", "weir"),
    WORKER("Answers questions about slow signals", "weir-workers"),
    REVIEW_SERVICE("Where people decide: reads tasks, writes outcomes and bank entries", "weir-review"),
    ENFORCEMENT("The platform: reads decisions and acts on them", "weir-enforcement"),
    VIOLATIONS_READER("The team for one harm: reads the violations of that harm alone", "weir-violations"),
    POLICY_AUTHOR("Publishes policies and prompts, sees what they find and cost", "weir-cli-"),
    BANK_KEEPER("Publishes banks of known content", "weir-cli-"),
    MODEL_AUTHOR("Publishes models, and reads what they are trained with", "weir-cli-"),
    OPERATOR("Creates and checks topics, reads dead letters and sends them again", "weir-operator"),
    AUDITOR("Reads what was decided, by which policy, and what became of every outcome", "weir-auditor");

    private final String purpose;
    private final String usualId;

    Role(String purpose, String usualId) {
        this.purpose = purpose;
        this.usualId = usualId;
    }

    /** Its name for people, e.g. {@code upload-producer}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for people. */
    public String purpose() {
        return purpose;
    }

    /** The application id, group or beginning of transactional ids that whoever has this role uses unless told otherwise. */
    public String usualId() {
        return usualId;
    }

    /** The role of that title, if there is one. */
    public static Optional<Role> find(String title) {
        return Arrays.stream(values())
                .filter(role -> role.title().equals(title))
                .findFirst();
    }
}
