package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology's description is kept as a file: a change of it is a change of names that running instances and dashboards know. */
class TopologyDescriptionTest {
    private static final Pattern LIST = Pattern.compile("(--> |<-- |stores: \\[)([^\\])]*)");

    @Test
    void theTopologyIsAsDescribed(@TempDir Path stateDir) {
        try (ModerationDriver stream = new ModerationDriver(stateDir)) {
            assertThat(ordered(stream.description()))
                    .as("If the change is on purpose, copy the description to src/test/resources/topology.txt")
                    .isEqualTo(ModerationDriver.document("topology.txt").strip());
        }
    }

    /** Kafka lists neighbours and stores in no particular order. */
    private static String ordered(String description) {
        return description
                .lines()
                .map(line -> LIST.matcher(line)
                        .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                                + Arrays.stream(found.group(2).split(", ", -1))
                                        .sorted()
                                        .collect(Collectors.joining(", ")))))
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n", "", "\n"))
                .strip();
    }

    @Test
    void uploadsAreDecidedInOneSubTopologyAndQualityIsCountedInTwoOthers(@TempDir Path stateDir) {
        try (ModerationDriver stream = new ModerationDriver(stateDir)) {
            String[] parts = stream.description().split("Sub-topology: ");
            assertThat(parts).hasSize(4);
            assertThat(parts[1]).contains("Source: uploads", "Sink: decisions", "Sink: training-examples");
            assertThat(parts[2]).contains("Source: examples", "Sink: quality-changes");
            assertThat(parts[3]).contains("Source: changes", "Sink: quality");
        }
    }
}
