package dev.weir.bench.pipeline;

import dev.weir.streams.app.AppConfig;
import dev.weir.streams.app.StreamsApp;
import java.util.Locale;

/** What is done with the uploads: each way does more than the one before, all of them exactly once and with the same settings. */
enum Way {
    RAW("raw transactional loop, copies"),
    IDENTITY("identity topology"),
    STORE("identity and one store, read and written"),
    FAST_PATH("Weir's fast path");

    private final String title;

    Way(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The word for the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Something that reads uploads until it is closed. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** Starts on the uploads of a course, from their beginning. */
    Running start(Course course, AppConfig config) throws InterruptedException {
        return switch (this) {
            case RAW -> new RawLoop(course, config);
            case IDENTITY -> Yardsticks.start(Yardsticks.identity(course), config);
            case STORE -> Yardsticks.start(Yardsticks.store(course), config);
            case FAST_PATH -> {
                StreamsApp app = new StreamsApp(config);
                app.start();
                yield app::close;
            }
        };
    }

    /** Where what was made of an upload can be seen. */
    String output(Course course) {
        return this == FAST_PATH ? course.topics().decisions() : course.copies();
    }
}
