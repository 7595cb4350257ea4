package dev.weir.review.console.work;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.bank.BankAdditions;
import dev.weir.review.bank.KnownBanks;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Task;
import dev.weir.signals.fingerprint.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/** What was found goes into a bank together with the decision: chosen by seniors before they decide, added once the decision is stored. */
@Controller
class BankPages {
    private final TaskViews views;
    private final KnownBanks banks;
    private final BankAdditions additions;
    private final AuditTrail audit;

    BankPages(TaskViews views, KnownBanks banks, BankAdditions additions, AuditTrail audit) {
        this.views = views;
        this.banks = banks;
        this.additions = additions;
        this.audit = audit;
    }

    /** The banks, and for each the parts of the content that are fit for it. */
    @GetMapping("/work/tasks/{id}/banks")
    String list(@PathVariable UUID id, Reviewer person, Model model) {
        Task task = views.visible(person, id);
        if (!person.is(Role.SENIOR, Role.LEAD)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Only seniors and leads add to banks");
        }
        Map<String, Set<String>> fit = new TreeMap<>();
        banks.all().forEach((bank, settings) -> {
            Set<String> parts = new TreeSet<>();
            additions.bankable(task.id(), settings).stream()
                    .map(Fingerprint::part)
                    .forEach(parts::add);
            if (!parts.isEmpty()) {
                fit.put(bank, parts);
            }
        });
        model.addAttribute("fit", fit);
        return "work/banks :: list";
    }

    /** What is to be known from now on. */
    record Wanted(@Nullable String bank, @Nullable List<String> parts) {}

    /** @param entries how many go out with the decision */
    record Added(int entries) {}

    @PostMapping("/work/decisions/{id}/bank")
    @ResponseBody
    @Transactional
    public Added add(@PathVariable UUID id, @RequestBody Wanted wanted, Reviewer person) {
        if (wanted.bank() == null || wanted.parts() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "Name a bank, and the parts that show what is to be known");
        }
        int entries = additions.add(person, id, wanted.bank(), Set.copyOf(wanted.parts()));
        audit.record(AuditNote.of(person.id(), AuditKind.BANK_ADDED)
                .ruling(id)
                .with("bank", wanted.bank())
                .with("entries", entries));
        return new Added(entries);
    }
}
