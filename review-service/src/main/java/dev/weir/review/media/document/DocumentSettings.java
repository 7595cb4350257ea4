package dev.weir.review.media.document;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What reading documents may cost.
 *
 * @param maxFile longest file that is read
 * @param maxCharacters characters of text at most
 * @param maxPages pages whose text is read at most
 * @param maxUnpacked bytes unpacked of one packed document at most
 * @param time how long one question to a document may take; then the process that reads is ended
 * @param countTime how long counting pages may take, which lists of parts wait for
 * @param memory heap of a reading process
 * @param processes documents read at the same time, each in a process; others wait
 * @param patience how long a document waits for a process
 * @param avoid how long a document that ended a process is not tried again
 * @param cache memory for texts and pages that were made before; 0 keeps none
 */
@Validated
@ConfigurationProperties("weir.media.documents")
public record DocumentSettings(
        @DefaultValue("32MB") DataSize maxFile,
        @DefaultValue("500000") @Min(1) @Max(20_000_000) int maxCharacters,
        @DefaultValue("300") @Min(1) @Max(100_000) int maxPages,
        @DefaultValue("100MB") DataSize maxUnpacked,
        @DefaultValue("20s") Duration time,
        @DefaultValue("3s") Duration countTime,
        @DefaultValue("256MB") DataSize memory,
        @DefaultValue("2") @Min(1) @Max(32) int processes,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("10m") Duration avoid,
        @DefaultValue("64MB") DataSize cache) {
    public DocumentSettings {
        between("max-file", maxFile, DataSize.ofBytes(1), DataSize.ofGigabytes(1));
        between("max-unpacked", maxUnpacked, DataSize.ofBytes(1), DataSize.ofGigabytes(16));
        between("memory", memory, DataSize.ofMegabytes(64), DataSize.ofGigabytes(16));
        between("cache", cache, DataSize.ofBytes(0), DataSize.ofGigabytes(16));
        between("time", time, Duration.ofMillis(100), Duration.ofMinutes(10));
        between("count-time", countTime, Duration.ofMillis(100), Duration.ofMinutes(10));
        between("patience", patience, Duration.ZERO, Duration.ofMinutes(10));
        between("avoid", avoid, Duration.ZERO, Duration.ofDays(1));
    }

    private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("weir.media.documents." + name + " must be between " + least + " and "
                    + most + ", but is " + value);
        }
    }
}
