package dev.weir.review.console.insight;

import dev.weir.review.exposure.Exposure;
import dev.weir.review.insight.AgeBand;
import dev.weir.review.insight.Csv;
import dev.weir.review.insight.Flow;
import dev.weir.review.insight.Overturn;
import dev.weir.review.insight.Period;
import dev.weir.review.insight.Quality;
import dev.weir.review.insight.Share;
import dev.weir.review.people.Reviewer;
import dev.weir.schemas.quality.Interval;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** The figures of the team's page in lines of section, group, measure and value, which every spreadsheet can pivot. */
@Component
class TeamFigures {
    private final Flow flow;
    private final Quality quality;
    private final Exposure exposure;

    TeamFigures(Flow flow, Quality quality, Exposure exposure) {
        this.flow = flow;
        this.quality = quality;
        this.exposure = exposure;
    }

    String csv(Reviewer person, Period period) {
        Csv csv = new Csv().line("section", "group", "measure", "value");
        flow.forecasts(person).forEach(forecast -> {
            csv.line("forecast", forecast.queue(), "waiting", forecast.waiting());
            csv.line("forecast", forecast.queue(), "arriving per hour", forecast.arriving());
            csv.line("forecast", forecast.queue(), "leaving per hour", forecast.leaving());
            forecast.horizons()
                    .forEach(horizon -> csv.line(
                            "forecast", forecast.queue(), "late within " + horizon.hours() + " h", horizon.late()));
        });
        flow.ages(person)
                .forEach(age -> IntStream.range(0, AgeBand.BANDS.size())
                        .forEach(band -> csv.line(
                                "age",
                                age.queue(),
                                AgeBand.BANDS.get(band),
                                age.counts().get(band).number())));
        flow.hours(person).forEach(step -> {
            csv.line("hour", step.from(), "arrived", step.arrived());
            csv.line("hour", step.from(), "decided", step.decided());
        });
        flow.days(person).forEach(step -> {
            csv.line("day", step.from(), "arrived", step.arrived());
            csv.line("day", step.from(), "decided", step.decided());
        });
        quality.handling(person, period).forEach(took -> {
            String queue = took.queue().isEmpty() ? "all queues" : took.queue();
            csv.line("handling", queue, "decisions", took.decisions());
            csv.line("handling", queue, "median ms", took.median().toMillis());
            csv.line("handling", queue, "90th percentile ms", took.most().toMillis());
        });
        for (Overturn.By by : Overturn.By.values()) {
            String section = "overturned by " + by.name().toLowerCase(Locale.ROOT);
            quality.overturns(person, period, by).forEach(overturn -> {
                share(csv, section, overturn.what(), "appeals", overturn.appeals());
                share(csv, section, overturn.what(), "second opinions", overturn.opinions());
            });
        }
        quality.skips(person, period).forEach((reason, count) -> csv.line("skipped", reason, "tasks", count));
        quality.refused(person, period).forEach((cause, count) -> csv.line("refused", cause, "decisions", count));
        exposure.ofAll(person, period.days()).forEach(seen -> {
            csv.line("exposure " + seen.day(), "severity " + seen.severity(), "tasks", seen.items());
            csv.line(
                    "exposure " + seen.day(),
                    "severity " + seen.severity(),
                    "minutes",
                    seen.time().toMinutes());
        });
        return csv.toString();
    }

    private static void share(Csv csv, String section, String group, String of, Share share) {
        csv.line(section, group, of, share.all());
        csv.line(section, group, of + " overturned", share.part());
        share.interval().ifPresent(interval -> interval(csv, section, group, of, interval));
    }

    private static void interval(Csv csv, String section, String group, String of, Interval interval) {
        csv.line(section, group, of + " overturned, 95 % from", interval.low());
        csv.line(section, group, of + " overturned, 95 % to", interval.high());
    }
}
