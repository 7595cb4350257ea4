package dev.weir.review.console.me;

import dev.weir.review.console.insight.Bars;
import dev.weir.review.console.insight.SeenRow;
import dev.weir.review.decide.Ruling;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.insight.OwnDay;
import dev.weir.review.insight.OwnWork;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody sees of their own work; nobody else can open it. */
@Controller
class MePages {
    private static final int DAYS = 14;

    /** A decision and how far it is, in words. */
    record Decided(Ruling ruling, String state, String colour) {
        static Decided of(Ruling ruling) {
            return switch (ruling.state()) {
                case STORED -> new Decided(ruling, "stored, not enforced yet", "");
                case UNDONE -> new Decided(ruling, "taken back", "");
                case PUBLISHED -> new Decided(ruling, "sent, not enforced yet", "");
                case ENFORCED -> new Decided(ruling, "enforced", "good");
                case REFUSED ->
                    new Decided(
                            ruling,
                            "not taken by the stream"
                                    + (ruling.refusedBecause() == null
                                            ? ""
                                            : ": " + ruling.refusedBecause().toLowerCase(Locale.ROOT)),
                            "warn");
            };
        }
    }

    /** A day of one's own work, as a line of the page. */
    record Day(LocalDate day, long decisions, String median) {
        static Day of(OwnDay day) {
            return new Day(day.day(), day.decisions(), day.median().toSeconds() + " s");
        }
    }

    private final OwnWork work;
    private final Exposure exposure;

    MePages(OwnWork work, Exposure exposure) {
        this.work = work;
        this.exposure = exposure;
    }

    /** A word to somebody at work when a break would be good, or why their work is lighter now; most of the time nothing. */
    @GetMapping("/me/care")
    String care(Reviewer person, Model model) {
        model.addAttribute("standing", exposure.standing(person));
        return "me/me :: care";
    }

    @GetMapping("/me")
    String me(Reviewer person, Model model) {
        if (!person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "This page is for people who work the queue");
        }
        List<OwnDay> days = work.days(person);
        model.addAttribute("days", days.stream().map(Day::of).toList());
        model.addAttribute(
                "bars",
                Bars.of(
                        List.of("decisions"),
                        days.stream()
                                .map(day -> new Bars.Point(day.day().toString().substring(5), List.of(day.decisions())))
                                .toList()));
        model.addAttribute(
                "decisions", work.decisions(person).stream().map(Decided::of).toList());
        model.addAttribute("reversals", work.reversals(person));
        model.addAttribute("upheld", work.upheldOnAppeal(person).words());
        model.addAttribute("agreed", work.asTheOpinionTheyAskedFor(person).words());
        model.addAttribute("standing", exposure.standing(person));
        model.addAttribute(
                "seen", exposure.own(person, DAYS).stream().map(SeenRow::of).toList());
        return "me/me";
    }
}
