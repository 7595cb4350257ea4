package dev.weir.review.browser;

import com.microsoft.playwright.Page;
import dev.weir.review.people.Role;
import dev.weir.review.site.Samples;
import dev.weir.schemas.ReviewTask;
import dev.weir.testbed.Chromium;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long it takes from the key that decides until the next task is painted. Measures and asserts nothing, and so runs only when it is
 * named: {@code ./mvnw test -pl review-service -am -Dtest=PaintMeasurement -Dsurefire.failIfNoSpecifiedTests=false}; its lines are in
 * the log.
 */
class PaintMeasurement {
    private static final Logger LOG = LoggerFactory.getLogger(PaintMeasurement.class);
    private static final int ROUNDS = 3;
    private static final int DECISIONS = 40;

    /** From the key's own time to the frame after the one in which another task is visible: by then it has been painted. */
    private static final String STOPWATCH = """
            window.painted = [];
            addEventListener('keydown', event => {
              if (event.key !== 'Enter') return;
              const shown = () => document.querySelector('.task:not([hidden])')?.dataset.task;
              const before = shown();
              const look = () => shown() === before
                  ? requestAnimationFrame(look)
                  : requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - event.timeStamp)));
              look();
            }, {capture: true});
            """;

    @Test
    void theNextTask() {
        Chromium.needed();
        try (Workplace workplace = Workplace.open("--weir.review.undo=1s")) {
            for (int round = 1; round <= ROUNDS; round++) {
                String queue = Samples.fresh("paint");
                for (int i = 0; i < DECISIONS + 3; i++) {
                    ReviewTask task = new Cases(workplace.policy()).rude(queue);
                    workplace.running().arrives(task);
                }
                measure(round, workplace, queue);
            }
        }
    }

    private static void measure(int round, Workplace workplace, String queue) {
        Page page = workplace.signedIn(workplace.colleague(queue, Role.MODERATOR));
        page.addInitScript(STOPWATCH);
        page.navigate("/work?queue=" + queue);
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= DECISIONS; i++) {
            page.waitForFunction("() => document.querySelectorAll('.task[hidden]').length > 0");
            page.keyboard().press("Enter");
            page.waitForFunction("count => window.painted.length === count", i);
            // Nobody decides at once; the page has time to fetch the one after.
            page.waitForTimeout(100);
        }
        for (Object one : (List<?>) page.evaluate("window.painted")) {
            times.add(((Number) one).doubleValue());
        }
        Collections.sort(times);
        LOG.info(String.format(
                Locale.ROOT,
                "MEASURED round %d, next task painted after Enter: min %.1f p50 %.1f p95 %.1f max %.1f ms of %d",
                round,
                times.getFirst(),
                times.get(times.size() / 2),
                times.get(times.size() * 95 / 100),
                times.getLast(),
                times.size()));
    }
}
