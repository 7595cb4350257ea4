package dev.weir.review.console.admin;

import dev.weir.review.audit.AuditEvent;
import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.insight.Csv;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Who viewed and did what, to be read and taken along by auditors and admins. Taking it along is in it, too. */
@Controller
class AuditPages {
    private static final int PAGE = 100;

    /** Lines in one file; a longer stretch is taken along in parts, by its dates. */
    private static final int FILE_AT_MOST = 50_000;

    private static final List<String> NAMES = List.of("actor", "kind", "task", "content", "from", "until");

    private final AuditTrail trail;
    private final AuditLines lines;

    AuditPages(AuditTrail trail, AuditLines lines) {
        this.trail = trail;
        this.lines = lines;
    }

    /** Comes before every method here. */
    @ModelAttribute
    void onlyForAuditors(Reviewer reader) {
        if (!reader.is(Role.AUDITOR, Role.ADMIN)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "This page is for auditors and admins");
        }
    }

    @GetMapping("/audit")
    String audit(@RequestParam Map<String, String> parameters, Reviewer reader, Model model) {
        Map<String, String> given = given(parameters);
        AuditFilter filter = filter(given);
        List<AuditEvent> events = trail.find(filter, after(parameters.get("after")), PAGE + 1);
        List<AuditEvent> shown = events.size() > PAGE ? events.subList(0, PAGE) : events;
        model.addAttribute("lines", lines.read(reader, lines.names(), filter, shown));
        model.addAttribute("given", given);
        model.addAttribute("kinds", AuditKind.values());
        if (events.size() > PAGE) {
            UriComponentsBuilder next = UriComponentsBuilder.fromPath("/audit");
            given.forEach((name, value) -> next.queryParam(name, "{" + name + "}"));
            next.queryParam("after", shown.getLast().id());
            model.addAttribute("next", next.encode().buildAndExpand(given).toUriString());
        }
        return "admin/audit";
    }

    @PostMapping("/audit/export")
    ResponseEntity<String> export(@RequestParam Map<String, String> parameters, Reviewer reader) {
        AuditFilter filter = filter(given(parameters));
        Map<String, String> names = lines.names();
        Csv csv = new Csv()
                .line("id", "at", "actor", "kind", "task", "content", "ruling", "network", "withheld", "facts");
        Long after = null;
        int written = 0;
        List<AuditEvent> events;
        do {
            events = trail.find(filter, after, AuditTrail.PAGE_AT_MOST);
            lines.read(reader, names, filter, events).forEach(line -> write(csv, line));
            after = events.isEmpty() ? after : Long.valueOf(events.getLast().id());
            written += events.size();
        } while (events.size() == AuditTrail.PAGE_AT_MOST && written < FILE_AT_MOST);
        trail.record(AuditNote.of(reader.id(), AuditKind.EXPORTED)
                .with("what", "audit")
                .with("lines", written));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"weir-audit.csv\"")
                .body(csv.toString());
    }

    private static void write(Csv csv, AuditLine line) {
        AuditNote note = line.event().note();
        UUID task = line.task();
        UUID ruling = line.withheld() ? null : note.rulingId();
        csv.line(
                line.event().id(),
                line.event().at(),
                note.actor(),
                note.kind(),
                task == null ? "" : task,
                line.content(),
                ruling == null ? "" : ruling,
                line.event().address(),
                line.withheld(),
                line.facts());
    }

    private static Map<String, String> given(Map<String, String> parameters) {
        Map<String, String> given = new TreeMap<>();
        for (String name : NAMES) {
            String value = parameters.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static AuditFilter filter(Map<String, String> given) {
        try {
            return new AuditFilter(
                    given.get("actor"),
                    given.containsKey("kind") ? Set.of(AuditKind.valueOf(given.get("kind"))) : Set.of(),
                    given.containsKey("task") ? UUID.fromString(given.get("task")) : null,
                    given.get("content"),
                    day(given.get("from"), 0),
                    day(given.get("until"), 1));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The audit trail is narrowed by a kind of the list, the id of a task, and dates as 2026-11-20");
        }
    }

    /** The begin of a day of UTC. */
    private static @Nullable Instant day(@Nullable String text, int later) {
        return text == null
                ? null
                : LocalDate.parse(text)
                        .plusDays(later)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
    }

    private static @Nullable Long after(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new Refusal(Refusal.Kind.INVALID, "This is no place in the audit trail; begin at its first page");
        }
    }
}
