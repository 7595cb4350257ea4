package dev.weir.review.console.insight;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.exposure.ExposureSettings;
import dev.weir.review.insight.AgeBand;
import dev.weir.review.insight.Flow;
import dev.weir.review.insight.Forecast;
import dev.weir.review.insight.InsightSettings;
import dev.weir.review.insight.Overturn;
import dev.weir.review.insight.Period;
import dev.weir.review.insight.Quality;
import dev.weir.review.insight.Step;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.queue.Deadline;
import dev.weir.review.queue.Lapse;
import dev.weir.review.queue.QueueSettings;
import dev.weir.review.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A team's work from a step back. Nobody on it has a name. */
@Controller
class LeadPages {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd").withZone(ZoneOffset.UTC);
    private static final List<String> SERIES = List.of("arrived", "decided");

    /** A forecast as a line of the page. */
    record Risk(Forecast forecast, Deadline deadline, String late, boolean risky) {
        static Risk of(Forecast forecast, Instant now, QueueSettings settings) {
            return new Risk(
                    forecast,
                    Deadline.of(forecast.nextDue(), now, settings.dueSoon()),
                    forecast.firstLate()
                            .map(horizon -> String.format(
                                    Locale.ROOT,
                                    "%,d%s late within %d h",
                                    horizon.late(),
                                    horizon.due().more() ? "+" : "",
                                    horizon.hours()))
                            .orElse("none within 24 h"),
                    forecast.firstLate().isPresent());
        }

        public String waiting() {
            return String.format(Locale.ROOT, "%,d", forecast.waiting());
        }

        public String arriving() {
            return String.format(Locale.ROOT, "%.1f", forecast.arriving());
        }

        public String leaving() {
            return String.format(Locale.ROOT, "%.1f", forecast.leaving());
        }
    }

    /** How long decisions took, as a line of the page. */
    record Took(String queue, String decisions, String median, String most) {}

    private final Flow flow;
    private final Quality quality;
    private final Exposure exposure;
    private final TeamFigures figures;
    private final AuditTrail audit;
    private final QueueSettings queue;
    private final ExposureSettings groups;
    private final InsightSettings settings;
    private final Clock clock;

    LeadPages(
            Flow flow,
            Quality quality,
            Exposure exposure,
            TeamFigures figures,
            AuditTrail audit,
            QueueSettings queue,
            ExposureSettings groups,
            InsightSettings settings,
            Clock clock) {
        this.flow = flow;
        this.quality = quality;
        this.exposure = exposure;
        this.figures = figures;
        this.audit = audit;
        this.queue = queue;
        this.groups = groups;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/lead")
    String team(
            @RequestParam(defaultValue = "week") String period,
            @RequestParam(defaultValue = "queue") String by,
            Reviewer person,
            Model model) {
        check(person);
        Period back = Period.named(period);
        Overturn.By grouping = by(by);
        Instant now = clock.instant();
        List<Step> hours = flow.hours(person);
        List<Step> days = flow.days(person);
        model.addAttribute("period", back);
        model.addAttribute("periods", Period.values());
        model.addAttribute("by", grouping);
        model.addAttribute("groupings", Overturn.By.values());
        model.addAttribute(
                "risks",
                flow.forecasts(person).stream()
                        .map(forecast -> Risk.of(forecast, now, queue))
                        .toList());
        model.addAttribute("rateHours", settings.rateHours());
        model.addAttribute("bands", AgeBand.BANDS);
        model.addAttribute("ages", flow.ages(person));
        model.addAttribute("hours", points(hours, HOUR));
        model.addAttribute("hourBars", Bars.of(SERIES, points(hours, HOUR)));
        model.addAttribute("days", points(days, DAY));
        model.addAttribute("dayBars", Bars.of(SERIES, points(days, DAY)));
        model.addAttribute(
                "handling",
                quality.handling(person, back).stream()
                        .map(took -> new Took(
                                took.queue().isEmpty() ? "all queues" : took.queue(),
                                String.format(Locale.ROOT, "%,d", took.decisions()),
                                seconds(took.median().toSeconds()),
                                seconds(took.most().toSeconds())))
                        .toList());
        model.addAttribute("overturns", quality.overturns(person, back, grouping));
        model.addAttribute("skips", quality.skips(person, back));
        model.addAttribute("refused", quality.refused(person, back));
        model.addAttribute(
                "exposure",
                exposure.ofAll(person, back.days()).stream().map(SeenRow::of).toList());
        model.addAttribute("least", groups.groupAtLeast());
        return "insight/lead";
    }

    /** All figures of the page as a table file. */
    @PostMapping("/lead/export")
    ResponseEntity<String> export(@RequestParam(defaultValue = "week") String period, Reviewer person) {
        check(person);
        Period back = Period.named(period);
        String file = figures.csv(person, back);
        audit.record(AuditNote.of(person.id(), AuditKind.EXPORTED)
                .with("what", "team")
                .with("period", back));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"weir-team.csv\"")
                .body(file);
    }

    private static List<Bars.Point> points(List<Step> steps, DateTimeFormatter label) {
        return steps.stream()
                .map(step -> new Bars.Point(label.format(step.from()), List.of(step.arrived(), step.decided())))
                .toList();
    }

    /** Decisions take seconds: below two minutes they are told as such. */
    static String seconds(long seconds) {
        return seconds < 120 ? seconds + " s" : Lapse.words(java.time.Duration.ofSeconds(seconds));
    }

    private static Overturn.By by(String name) {
        return Arrays.stream(Overturn.By.values())
                .filter(by -> by.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(Refusal.Kind.INVALID, "Overturns are grouped by queue, harm, clause or rule"));
    }

    private static void check(Reviewer person) {
        if (!person.is(Role.LEAD, Role.AUDITOR)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "This page is for leads and auditors");
        }
    }
}
