package dev.weir.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.vocabulary.Harms;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final Site site = Site.empty();
    private final int all =
            TopicCatalogue.of(site.topics(), Harms.standard(), 4).topics().size();

    @Test
    void createNamesWhatItCreatedAndThenThereIsNothingLeftToDo() {
        Weir.Result created = site.run("topics", "create");

        assertThat(created.exitCode()).as(created.err()).isZero();
        assertThat(created.lines())
                .contains("created topic " + site.topics().uploads())
                .contains("created schema " + site.topics().uploads() + "-value")
                .last()
                .asString()
                .startsWith(all + " of " + all + " topics created, ");
        assertThat(site.run("topics", "create").out())
                .isEqualToIgnoringNewLines("0 of " + all + " topics created, 0 schemas registered");
    }

    @Test
    void checkPassesOnlyOnTheCatalogueAsItIs() {
        assertThat(site.run("topics", "create", "--partitions", "2").exitCode()).isZero();

        Weir.Result same = site.run("topics", "check", "--partitions", "2");
        assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
        Weir.Result other = site.run("topics", "check");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.lines())
                .anyMatch(line -> line.startsWith(site.topics().uploads() + ": has 2 partitions instead of 4."));
    }

    @Test
    void checkOfAnEmptyClusterNamesEveryTopicAndSchemaAsJsonIfWanted() {
        Weir.Result checked = site.run("topics", "check", "--json");

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .hasSizeGreaterThan(all)
                .contains("{\"subject\":\"" + site.topics().uploads()
                        + "\",\"problem\":\"is missing. Run: weir topics create\"}");
    }

    @Test
    void partitionsMustBeAtLeastOne() {
        Weir.Result wrong = site.run("topics", "create", "--partitions", "0");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("--partitions: must be at least 1, not 0");
    }
}
