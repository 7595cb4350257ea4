package dev.weir.review.exposure;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much of what is hard to look at a person gets in one shift. No study gives a safe number; the usual values are careful starting points,
 * to be set with the people who do the work: of a shift of eight hours, half an hour of the worst and an hour and a half of all that is severe.
 *
 * @param shift what counts as one shift: everything seen in this time up to now, so that a night shift is one
 * @param severity4Items tasks of severity 4 and 5 in a shift; zero for no limit
 * @param severity4Time time with them in a shift
 * @param severity5Items tasks of severity 5 in a shift; zero for no limit
 * @param severity5Time time with them in a shift
 * @param pause a gap this long between two tasks is a break
 * @param breakAfter a break is suggested after this much time without one
 * @param breakAfterSevere a break is suggested after this many tasks of severity 4 and 5 without one
 * @param longestLook more time than this with one task at a stretch is taken for this much: the person had left
 * @param groupAtLeast others see sums only over this many people or more
 * @param kept how long single rows are kept; sums by day stay
 */
@Validated
@ConfigurationProperties("weir.exposure")
public record ExposureSettings(
        @DefaultValue("12h") Duration shift,
        @DefaultValue("60") @Min(0) int severity4Items,
        @DefaultValue("90m") Duration severity4Time,
        @DefaultValue("20") @Min(0) int severity5Items,
        @DefaultValue("30m") Duration severity5Time,
        @DefaultValue("5m") Duration pause,
        @DefaultValue("50m") Duration breakAfter,
        @DefaultValue("10") @Min(1) int breakAfterSevere,
        @DefaultValue("10m") Duration longestLook,
        @DefaultValue("5") @Min(2) @Max(1000) int groupAtLeast,
        @DefaultValue("30d") Duration kept) {
    public ExposureSettings {
        positive("shift", shift);
        positive("severity-4-time", severity4Time);
        positive("severity-5-time", severity5Time);
        positive("pause", pause);
        positive("break-after", breakAfter);
        positive("longest-look", longestLook);
        if (kept.compareTo(shift) < 0) {
            throw new IllegalArgumentException(
                    "weir.exposure.kept must be at least weir.exposure.shift, " + shift + ", but is " + kept);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("weir.exposure." + name + " must be above zero, but is " + value);
        }
    }
}
