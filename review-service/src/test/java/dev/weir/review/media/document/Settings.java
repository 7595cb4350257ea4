package dev.weir.review.media.document;

import dev.weir.review.media.picture.PictureSettings;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** Settings for tests: generous with time, because machines may be busy. */
final class Settings {
    private static final Duration LONG = Duration.ofMinutes(2);

    private Settings() {}

    static DocumentSettings usual() {
        return with(LONG, 300, 500_000, DataSize.ofMegabytes(100));
    }

    static DocumentSettings quick(Duration time) {
        return with(time, 300, 500_000, DataSize.ofMegabytes(100));
    }

    static DocumentSettings with(Duration time, int pages, int characters, DataSize unpacked) {
        return new DocumentSettings(
                DataSize.ofMegabytes(32),
                characters,
                pages,
                unpacked,
                time,
                time,
                DataSize.ofMegabytes(128),
                1,
                LONG,
                Duration.ofMinutes(10),
                DataSize.ofMegabytes(8));
    }

    static PictureSettings sizes() {
        return new PictureSettings(1000, 100, DataSize.ofMegabytes(32), 40_000_000, 2, LONG, DataSize.ofMegabytes(8));
    }
}
