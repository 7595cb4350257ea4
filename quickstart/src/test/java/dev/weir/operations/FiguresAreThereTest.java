package dev.weir.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Dashboard and alerts name what the programs tell, and nothing else. */
@ExtendWith(BrokerExtension.class)
class FiguresAreThereTest {
    private static final Path ROOT = Path.of(System.getProperty("weir.home"));
    private static final Path OPERATIONS = ROOT.resolve("operations");

    /** Prometheus makes these itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "job", "instance", "le");

    private final Broker broker;

    FiguresAreThereTest(Broker broker) {
        this.broker = broker;
    }

    @Test
    void everyMetricAndLabelThatIsUsedIsTold(@TempDir Path stateDir) throws Exception {
        Scrape stream;
        try (RunningStream running = new RunningStream(broker, stateDir)) {
            stream = Scrape.of(running.metricsWith(
                    "way=\"deadline\"",
                    "weir_defaults_total",
                    "weir_dead_letters_total",
                    "weir_questions_total",
                    "kafka_stream_task_restore_remaining_records_total",
                    "kafka_stream_state_total_sst_files_size",
                    "kafka_consumer_fetch_manager_records_lag",
                    "kafka_stream_weir_late_signals_ignored_no_case_total"));
        }
        // Workers want servers of others and reviewers want people before they count; and this stream has no banks,
        // models and prompts.
        List<Declared> declared = Stream.of("workers", "review-service", "streams-app")
                .map(module -> Declared.in(ROOT.resolve(module)))
                .toList();
        List<String> missing = new ArrayList<>();
        for (String text : expressions()) {
            Expression expression = Expression.of(text.replace("$__rate_interval", "5m"));
            Set<String> known = new HashSet<>(OF_PROMETHEUS);
            for (String metric : expression.metrics()) {
                if (stream.labels().containsKey(metric)) {
                    known.addAll(stream.labels().get(metric));
                } else if (declared.stream().anyMatch(program -> program.names(metric))) {
                    declared.forEach(program -> known.addAll(program.wordsAround(metric)));
                } else if (!OF_PROMETHEUS.contains(metric)) {
                    missing.add(metric + " in " + text);
                }
            }
            expression.labelsWithout(known).forEach(label -> missing.add("label " + label + " in " + text));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyAlertHasItsRunbookAndSaysHowUrgentItIs() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));
        List<Map<String, Object>> alerts = alerts();

        assertThat(alerts)
                .hasSizeGreaterThan(20)
                .extracting(alert -> alert.get("alert"))
                .doesNotHaveDuplicates();
        assertThat(alerts).allSatisfy(alert -> {
            String name = (String) alert.get("alert");
            assertThat(map(alert, "labels")).as(name).containsOnlyKeys("severity");
            assertThat((String) map(alert, "labels").get("severity")).as(name).isIn("page", "ticket");
            assertThat(map(alert, "annotations"))
                    .as(name)
                    .containsOnlyKeys("summary", "runbook")
                    .containsEntry("runbook", "docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(page).as(name).containsPattern("(?m)^### " + name + "$");
        });
        assertThat(page.lines().filter(line -> line.startsWith("### Weir")).map(line -> line.substring(4)))
                .as("runbooks")
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .map(alert -> (String) alert.get("alert"))
                        .toList());
    }

    @Test
    void theDashboardIsForWhateverPrometheusThereIs() throws IOException {
        JsonNode dashboard = dashboard();
        JsonNode variable = dashboard.at("/templating/list/0");
        assertThat(variable.path("type").asText()).isEqualTo("datasource");
        assertThat(variable.path("query").asText()).isEqualTo("prometheus");
        String chosen = "${" + variable.path("name").asText() + "}";

        Set<Integer> ids = new HashSet<>();
        dashboard.path("panels").forEach(panel -> {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            assertThat(ids.add(panel.path("id").asInt())).as("id of " + title).isTrue();
            JsonNode place = panel.path("gridPos");
            assertThat(place.path("x").asInt() + place.path("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(24);
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo(chosen);
                assertThat(panel.path("targets")).as(title).isNotEmpty().allSatisfy(target -> {
                    assertThat(target.at("/datasource/uid").asText()).isEqualTo(chosen);
                    assertThat(target.path("expr").asText()).isNotBlank();
                });
            }
        });
    }

    @Test
    void prometheusReadsTheAlertsAndScrapesEveryProgramByTheNameTheyUse() throws IOException {
        Map<String, Object> config = yaml("prometheus/prometheus.yaml");

        assertThat(config.get("rule_files")).isEqualTo(List.of("/etc/prometheus/alerts.yaml"));
        assertThat(maps(config, "scrape_configs"))
                .extracting(scrape -> scrape.get("job_name"))
                .containsExactlyInAnyOrder("weir-streams", "weir-worker", "weir-review");
        assertThat(expressions().stream().filter(text -> text.contains("job=\"")))
                .allMatch(text -> text.matches("(?s).*job=\"weir-(streams|worker|review)\".*"));
    }

    @Test
    void expressionsAreTakenApart() {
        Expression expression = Expression.of(
                "histogram_quantile(0.9, sum by (le, way) (rate(a_bucket{x=\"by (no)\", y!~\"z\"}[5m]))) / on (job) b > 3 unless c");

        assertThat(expression.metrics()).containsExactly("a_bucket", "b", "c");
        assertThat(expression.labels()).containsExactly("job", "le", "way", "x", "y");
        assertThatThrownBy(() -> Expression.of("sum(a{b=\"c\")")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        dashboard().findValuesAsText("expr").forEach(expressions::add);
        alerts().forEach(alert -> expressions.add((String) alert.get("expr")));
        assertThat(expressions).hasSizeGreaterThan(70);
        return expressions;
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(Files.readString(OPERATIONS.resolve("grafana/weir.json")));
    }

    private static List<Map<String, Object>> alerts() throws IOException {
        return maps(yaml("prometheus/alerts.yaml"), "groups").stream()
                .flatMap(group -> maps(group, "rules").stream())
                .toList();
    }

    private static Map<String, Object> yaml(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(Files.readString(OPERATIONS.resolve(file)));
    }

    @SuppressWarnings("unchecked") // YAML has no other keys here.
    private static Map<String, Object> map(Map<String, Object> parent, String name) {
        return (Map<String, Object>) parent.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> maps(Map<String, Object> parent, String name) {
        return (List<Map<String, Object>>) parent.getOrDefault(name, List.of());
    }
}
