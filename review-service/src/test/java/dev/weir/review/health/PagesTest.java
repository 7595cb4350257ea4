package dev.weir.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.api.ApiSettings;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.app.ReviewSettings;
import dev.weir.review.security.RequestSettings;
import dev.weir.review.site.Running;
import dev.weir.review.site.Site;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The pages about the API and about running the service are held against the code. */
class PagesTest {
    private static String page(String name) throws IOException {
        return Files.readString(Path.of(System.getProperty("weir.home"), "docs", name));
    }

    @Test
    void everyKindOfProblemIsOnThePageOfTheApiWithItsStatus() throws IOException {
        String page = page("review-api.md");
        for (ProblemType type : ProblemType.values()) {
            String name = type.uri().toString().replace("urn:weir:problem:", "");
            assertThat(page).contains("| `" + name + "` | " + type.status().value() + " |");
        }
    }

    @Test
    void everySettingOfWorkApiAndHealthIsOnThePage() throws IOException {
        String page = page("review-service.md");
        for (Class<?> settings :
                List.of(ReviewSettings.class, ApiSettings.class, HealthSettings.class, RequestSettings.class)) {
            String prefix =
                    settings.getAnnotation(ConfigurationProperties.class).value();
            Arrays.stream(settings.getRecordComponents()).forEach(component -> {
                String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                assertThat(page.contains("`" + prefix + "." + name + "`") || page.contains("`." + name + "`"))
                        .as(prefix + "." + name)
                        .isTrue();
            });
        }
    }

    @Test
    void everyFigureOfOurOwnIsOnThePage() throws IOException {
        String page = page("review-service.md");
        Running running = Site.shared();
        Set<String> known = running.get(MeterRegistry.class).getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .filter(name -> name.startsWith("weir.review.") && !name.startsWith("weir.review.sign"))
                .map(name -> name.replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known).hasSizeGreaterThan(5).allMatch(name -> page.contains("`" + name));
    }
}
