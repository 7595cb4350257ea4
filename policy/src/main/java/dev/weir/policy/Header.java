package dev.weir.policy;

import java.util.Set;

/** Who a policy is: its {@code metadata}, and the name of the file it came from. */
record Header(String file, String id, String version, String owner, String title, Set<String> surfaces) {
    Header {
        surfaces = Set.copyOf(surfaces);
    }
}
