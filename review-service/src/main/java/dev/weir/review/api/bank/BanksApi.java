package dev.weir.review.api.bank;

import dev.weir.review.api.Api;
import dev.weir.review.api.Page;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.api.task.VisibleTasks;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.bank.BankAdditions;
import dev.weir.review.bank.KnownBanks;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.schemas.BankSettings;
import dev.weir.signals.fingerprint.FingerprintKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "banks", description = "Known content, found again by its fingerprints")
@RestController
@RequestMapping(Api.V1)
class BanksApi {
    private final KnownBanks banks;
    private final BankAdditions additions;
    private final Rulings rulings;
    private final VisibleTasks tasks;
    private final AuditTrail audit;

    BanksApi(KnownBanks banks, BankAdditions additions, Rulings rulings, VisibleTasks tasks, AuditTrail audit) {
        this.banks = banks;
        this.additions = additions;
        this.rulings = rulings;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** A bank. */
    @Schema(description = "A bank, without its entries")
    record Bank(
            @Schema(example = "known_bad") String name,

            @Schema(description = "Harm of a match, unless the entry names its own", example = "SPAM")
            String harm,

            @Schema(description = "Largest distance of pictures that is a match, in bits", example = "31")
            int radius,

            @Schema(description = "Plainer pictures match nothing", example = "50")
            int minimumQuality) {
        static Bank of(String name, BankSettings settings) {
            return new Bank(name, settings.getHarm(), settings.getRadius(), settings.getMinimumQuality());
        }
    }

    /** A fingerprint that may go into a bank. */
    @Schema(description = "A fingerprint that may go into the bank")
    record Bankable(
            @Schema(description = "Name of the part it is of", example = "photo")
            String part,

            FingerprintKind kind,

            @Schema(description = "Of a picture, 0 to 100", example = "93")
            int quality) {}

    /** Parts to be known. */
    @Schema(description = "The parts that show what is to be known from now on")
    record BankParts(
            @Schema(example = "[\"photo\"]") @NotNull @Size(min = 1, max = 100)
            Set<@NotNull @Size(max = 200) String> parts) {}

    /** What was added. */
    @Schema(description = "What was added")
    record BankAddition(
            @Schema(example = "known_bad") String bank,

            @Schema(description = "Entries that go out with the decision, after its undo window", example = "2")
            int entries) {}

    @Operation(summary = "The banks there are", description = "By name.")
    @GetMapping("/banks")
    @PreAuthorize("hasAuthority('review.read')")
    Page<Bank> listBanks() {
        return Page.whole(banks.all().entrySet().stream()
                .map(bank -> Bank.of(bank.getKey(), bank.getValue()))
                .toList());
    }

    @Operation(summary = "What of a task's content is fit for a bank", description = "By part.")
    @GetMapping("/tasks/{id}/bankable")
    @PreAuthorize("hasAuthority('review.read')")
    Page<Bankable> listBankable(
            Reviewer person,
            @PathVariable UUID id,
            @Parameter(description = "Name of the bank", example = "known_bad") @RequestParam @Size(max = 200)
                    String bank) {
        tasks.get(person, id);
        BankSettings settings = banks.find(bank).orElseThrow(() -> Refusal.notFound("bank"));
        return Page.whole(additions.bankable(id, settings).stream()
                .map(print -> new Bankable(print.part(), print.kind(), print.quality()))
                .toList());
    }

    @Operation(
            summary = "Add what was decided to a bank",
            description =
                    "For seniors and leads, about a decision of their own that can still be undone. Sent again, it makes the same"
                            + " entries again. When the decision is undone, nothing is added.")
    @Refuses({ProblemType.TOO_LATE, ProblemType.NOT_ALLOWED})
    @PutMapping("/decisions/{id}/banks/{bank}")
    @PreAuthorize("hasAuthority('review.decide')")
    @Transactional
    BankAddition addToBank(
            Reviewer person,
            @PathVariable UUID id,
            @PathVariable @Size(max = 200) String bank,
            @RequestBody @Valid BankParts parts) {
        int entries = additions.add(person, id, bank, parts.parts());
        Ruling ruling = rulings.find(id).orElseThrow(() -> Refusal.notFound("decision"));
        audit.record(AuditNote.of(person.actor(), AuditKind.BANK_ADDED)
                .task(ruling.task())
                .content(ruling.contentId())
                .ruling(id)
                .with("bank", bank)
                .with("entries", entries));
        return new BankAddition(bank, entries);
    }
}
