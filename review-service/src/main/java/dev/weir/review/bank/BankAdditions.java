package dev.weir.review.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.RulingState;
import dev.weir.review.decide.Rulings;
import dev.weir.review.outbox.Outbox;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.sibling.Fingerprinting;
import dev.weir.review.task.TaskContents;
import dev.weir.schemas.BankEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.vocabulary.Action;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the fingerprints of decided content into a bank. They go out together with the decision, after its undo window, and are taken back
 * with it. Every entry says which ruling it comes from.
 */
@Component
public class BankAdditions {
    /** A shorter text is said by too many people to be known by its digest. */
    static final int LEAST_TEXT_CHARS = 40;

    private final Rulings rulings;
    private final TaskContents contents;
    private final Fingerprinting fingerprinting;
    private final KnownBanks banks;
    private final Outbox outbox;
    private final Clock clock;

    BankAdditions(
            Rulings rulings,
            TaskContents contents,
            Fingerprinting fingerprinting,
            KnownBanks banks,
            Outbox outbox,
            Clock clock) {
        this.rulings = rulings;
        this.contents = contents;
        this.fingerprinting = fingerprinting;
        this.banks = banks;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The fingerprints of a task's content that may go into a bank. */
    public List<Fingerprint> bankable(UUID task, BankSettings bank) {
        return contents.find(task).map(ReviewTask::getUpload).stream()
                .flatMap(upload -> fingerprinting.of(upload).stream().filter(print -> isTelling(print, upload, bank)))
                .toList();
    }

    /**
     * Adds the fingerprints of some parts of what was decided.
     *
     * @param parts names of the parts that show what is to be known
     * @return how many entries will be added
     * @throws Refusal when the person is no senior, the ruling is not their own or not undoable any more, the content was allowed, or
     *     nothing of it is fit for a bank
     */
    @Transactional
    public int add(Reviewer person, UUID rulingId, String bank, Set<String> parts) {
        if (!person.is(Role.SENIOR, Role.LEAD)) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED,
                    "Only seniors and leads add to banks, since an entry acts on everybody's uploads; escalate the task to have it added");
        }
        Ruling ruling = rulings.find(rulingId)
                .filter(found -> found.person().equals(person.id()))
                .orElseThrow(() -> Refusal.notFound("decision"));
        if (ruling.action() == Action.ALLOW) {
            throw new Refusal(Refusal.Kind.INVALID, "Content that is allowed belongs in no bank");
        }
        if (ruling.state() != RulingState.STORED) {
            throw new Refusal(
                    Refusal.Kind.TOO_LATE,
                    "The decision was published, and bank entries go out with it; use weir bank import instead");
        }
        BankSettings settings = banks.find(bank)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.INVALID, "There is no bank of this name; make it with weir bank import"));
        List<Fingerprint> prints = bankable(ruling.task(), settings).stream()
                .filter(print -> parts.contains(print.part()))
                .toList();
        if (prints.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "None of these parts is fit for a bank: texts need " + LEAST_TEXT_CHARS
                            + " characters, and pictures a quality of " + settings.getMinimumQuality());
        }
        prints.forEach(print -> outbox.add(rulingId, ruling.releaseAt(), entry(bank, print, ruling)));
        return prints.size();
    }

    private BankRecord entry(String bank, Fingerprint print, Ruling ruling) {
        return BankRecord.newBuilder()
                .setBank(bank)
                .setEntry(BankEntry.newBuilder()
                        .setId(id(print))
                        .setKind(print.kind().name())
                        .setValue(ByteBuffer.wrap(print.value().toArray()))
                        .setHarm(ruling.harm())
                        .setSource("review:" + ruling.id())
                        .setNote(ruling.reasonCode())
                        .setAddedAt(clock.instant())
                        .build())
                .build();
    }

    /** The same fingerprint has the same id, so that adding it twice makes one entry. */
    private static String id(Fingerprint print) {
        MessageDigest digest = Sha256.start();
        digest.update(print.kind().name().getBytes(UTF_8));
        print.value().feed(digest);
        return "review-" + HexFormat.of().formatHex(digest.digest(), 0, 10);
    }

    private static boolean isTelling(Fingerprint print, UploadEvent upload, BankSettings bank) {
        return switch (print.kind()) {
            case SHA256 -> true;
            case PDQ -> print.quality() >= bank.getMinimumQuality();
            case TEXT_SHA256 ->
                upload.getTexts().stream()
                        .filter(text -> text.getName().equals(print.part()))
                        .map(TextPart::getText)
                        .anyMatch(text -> text.strip().length() >= LEAST_TEXT_CHARS);
        };
    }
}
