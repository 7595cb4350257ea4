package dev.weir.schemas.topics;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.Decision;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Every topic Weir reads or writes, as it should be. The truth that {@code weir topics create|check} and docs/topics.md are held against. */
public final class TopicCatalogue {
    private static final int MIB = 1024 * 1024;
    /** Room for an upload with inline bytes at their limit. */
    static final int UPLOAD_BYTES = 2 * MIB;
    /** Room for an upload and the decision that goes with it. */
    static final int UPLOAD_AND_DECISION_BYTES = 3 * MIB;

    private static final String BY_ACCOUNT = "account id";
    private static final String BY_CONTENT = "content id";
    private static final String BY_SUBJECT = "<kind>/<name>/<version>/<window start>";
    private static final int FIVE_YEARS = 5 * 365 + 1;

    private final Topics names;
    private final List<TopicSpec> topics = new ArrayList<>();

    private TopicCatalogue(Topics names) {
        this.names = names;
    }

    /**
     * @param contentPartitions partitions of the topics that carry uploads and what becomes of them; all alike, because they are joined
     */
    public static TopicCatalogue of(Topics names, Harms harms, int contentPartitions) {
        if (contentPartitions < 1) {
            throw new IllegalArgumentException("A topic has at least 1 partition, not " + contentPartitions);
        }
        TopicCatalogue catalogue = new TopicCatalogue(names);
        catalogue.content(contentPartitions);
        catalogue.results(contentPartitions);
        catalogue.feedback(contentPartitions);
        catalogue.costs();
        harms.all().stream().filter(harm -> !harm.code().equals(Harm.NONE)).forEach(catalogue::violations);
        catalogue.control();
        return catalogue;
    }

    public Topics names() {
        return names;
    }

    public List<TopicSpec> topics() {
        return List.copyOf(topics);
    }

    /** Records of state stores, whose subjects are their full names. */
    public List<Schema> stateSchemas() {
        return List.of(
                ContentState.getClassSchema(),
                OpenCase.getClassSchema(),
                AccountState.getClassSchema(),
                Bucket.getClassSchema(),
                QualityCount.getClassSchema(),
                CostCount.getClassSchema());
    }

    private void content(int partitions) {
        add(
                names.uploads(),
                BY_ACCOUNT,
                UploadEvent.getClassSchema(),
                partitions,
                7,
                UPLOAD_BYTES,
                "Uploads to be decided; platforms produce them");
        add(
                names.rekeyed(),
                BY_ACCOUNT,
                null,
                partitions,
                7,
                // A record as large as there is, and where it came from in its headers.
                UPLOAD_BYTES + MIB / 4,
                "Records that came without the right key or partition, on their one extra hop");
        add(names.signals(), BY_ACCOUNT, LateSignal.getClassSchema(), partitions, 7, MIB, "Answers of slow workers");
        add(
                names.reviewOutcomes(),
                BY_ACCOUNT,
                ReviewOutcome.getClassSchema(),
                partitions,
                365,
                MIB,
                "What people decided");
        add(
                names.signalRequests(),
                "content digest, hex",
                SignalRequest.getClassSchema(),
                partitions,
                1,
                UPLOAD_BYTES + MIB / 4,
                "Questions to slow workers");
        topics.add(new TopicSpec(
                names.answers(),
                "<content digest>/<source>/<version>",
                KnownAnswer.getClassSchema(),
                partitions,
                Cleanup.COMPACT_DELETE,
                Duration.ofDays(7),
                MIB,
                "What slow sources said, so that they are not asked again"));
        add(
                names.deadLetters(),
                "as received",
                null,
                partitions,
                30,
                UPLOAD_AND_DECISION_BYTES,
                "Records that could not be processed: original bytes, cause and stage in the headers");
    }

    private void results(int partitions) {
        topics.add(new TopicSpec(
                names.decisions(),
                BY_CONTENT,
                Decision.getClassSchema(),
                partitions,
                Cleanup.COMPACT,
                null,
                MIB,
                "What takes effect; the latest per content is kept. Enforcement reads it"));
        topics.add(new TopicSpec(
                names.reviewTasks(),
                BY_CONTENT,
                ReviewTask.getClassSchema(),
                partitions,
                Cleanup.COMPACT_DELETE,
                Duration.ofDays(90),
                UPLOAD_AND_DECISION_BYTES,
                "What people should look at, and word when nobody needs to any more"));
    }

    private void feedback(int partitions) {
        add(
                names.trainingExamples(),
                BY_CONTENT,
                TrainingExample.getClassSchema(),
                partitions,
                365,
                MIB,
                "What a machine decided and what a person found: ids, digest and signals, not the content");
        add(
                names.audit(),
                BY_CONTENT,
                AuditEntry.getClassSchema(),
                partitions,
                FIVE_YEARS,
                MIB,
                "What became of every outcome: applied, refused with its cause, or known already");
        add(
                names.qualityChanges(),
                BY_SUBJECT,
                QualityCount.getClassSchema(),
                partitions,
                7,
                MIB,
                "What a ruling adds to the counts of quality or takes back, on its way to where they are summed up");
        topics.add(new TopicSpec(
                names.quality(),
                BY_SUBJECT,
                QualityCount.getClassSchema(),
                partitions,
                Cleanup.COMPACT_DELETE,
                Duration.ofDays(400),
                MIB,
                "What people found about every rule, bank, model and policy, per version and window"));
    }

    private void costs() {
        topics.add(new TopicSpec(
                names.costs(),
                "<day>/<policy>/<source>/<model>/<writer>",
                CostCount.getClassSchema(),
                1,
                Cleanup.COMPACT_DELETE,
                Duration.ofDays(400),
                MIB,
                "What slow signals cost and what was saved, by day"));
    }

    private void violations(Harm harm) {
        add(
                names.violations(harm.code()),
                BY_CONTENT,
                Decision.getClassSchema(),
                1,
                365,
                MIB,
                "Decisions against " + harm.title().toLowerCase(Locale.ROOT));
    }

    private void control() {
        topics.add(control(
                names.policies(),
                "document/<digest> or active/<policy id>",
                PolicyEntry.getClassSchema(),
                "Policy documents, and which of them are in force"));
        topics.add(control(
                names.banks(),
                "entry/<bank>/<id> or settings/<bank>",
                BankRecord.getClassSchema(),
                "Known fingerprints"));
        topics.add(control(
                names.models(),
                "part/<digest>/<n> or active/<name>",
                ModelEntry.getClassSchema(),
                "Model artefacts in slices, and which of them are in force"));
        topics.add(control(
                names.prompts(),
                "document/<digest> or active/<prompt id>",
                PromptEntry.getClassSchema(),
                "Prompt documents, and which of them are in force"));
    }

    private static TopicSpec control(String name, String key, Schema value, String purpose) {
        return new TopicSpec(name, key, value, 1, Cleanup.COMPACT, null, UPLOAD_BYTES, purpose);
    }

    private void add(
            String name, String key, @Nullable Schema value, int partitions, int days, int bytes, String purpose) {
        topics.add(new TopicSpec(name, key, value, partitions, Cleanup.DELETE, Duration.ofDays(days), bytes, purpose));
    }
}
