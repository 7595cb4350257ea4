package dev.weir.quickstart.chaos.judge;

import java.util.function.Consumer;

/** One thing that was promised. */
interface Check {
    void check(Evidence evidence, Consumer<Finding> findings);
}
