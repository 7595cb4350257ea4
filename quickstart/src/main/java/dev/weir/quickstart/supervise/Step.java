package dev.weir.quickstart.supervise;

import java.util.List;

/** One step of a start. Steps run in their order; the children that they started are stopped in the reverse order. */
public sealed interface Step {
    /**
     * Starts these children side by side and waits until every one of them is ready.
     *
     * @param children in the order in which they are started
     */
    record Start(List<ChildSpec> children) implements Step {
        public Start {
            children = List.copyOf(children);
        }

        /**
         * Starts these children side by side.
         *
         * @param children in the order in which they are started
         * @return the step
         */
        public static Start of(ChildSpec... children) {
            return new Start(List.of(children));
        }
    }

    /**
     * Does something once all that came before is ready. It is interrupted when a child dies or a stop is asked for.
     *
     * @param what what it does, to be read after "could not"
     * @param job does it
     */
    record Work(String what, Job job) implements Step {}

    /** What a step of work does. */
    @FunctionalInterface
    interface Job {
        /**
         * Does it.
         *
         * @throws Refusal to end everything with that line
         * @throws Exception to end everything; the details go to the supervisor's log
         */
        void run() throws Exception;
    }
}
