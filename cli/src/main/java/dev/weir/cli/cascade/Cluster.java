package dev.weir.cli.cascade;

import java.util.List;

/**
 * All uploads that were made of one text. They are right or wrong together, so they are drawn together.
 *
 * @param acted for each way of deciding, how many of them it acted on
 */
record Cluster(boolean harmful, int uploads, List<Integer> acted) {
    Cluster {
        acted = List.copyOf(acted);
    }
}
