package dev.weir.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.upload.UploadLimits;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.text.TextLimits;
import dev.weir.streams.state.Upkeep;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class AppConfigTest {
    private static AppConfig config(Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(Map.of("bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry"));
        properties.putAll(more);
        return new AppConfig(properties);
    }

    @Test
    void defaultsAreThoseOfTheLimitsThemselves() {
        AppConfig config = config(Map.of());

        assertThat(config.limits()).isEqualTo(UploadLimits.DEFAULT);
        assertThat(config.upkeep()).isEqualTo(Upkeep.DEFAULT);
        assertThat(config.images()).isEqualTo(ImageLimits.DEFAULT);
        assertThat(config.scoring()).isEqualTo(TextLimits.DEFAULT);
        assertThat(config.topics().uploads()).isEqualTo("weir.uploads");
    }

    @Test
    void everyLimitCanBeSet() {
        AppConfig config = config(Map.ofEntries(
                Map.entry("weir.limits.id.chars", "1"),
                Map.entry("weir.limits.parts", "2"),
                Map.entry("weir.limits.text.chars", "3"),
                Map.entry("weir.limits.inline.bytes", "4"),
                Map.entry("weir.limits.url.chars", "5"),
                Map.entry("weir.limits.attributes", "6"),
                Map.entry("weir.limits.attribute.chars", "7"),
                Map.entry("weir.limits.clock.skew.ms", "8"),
                Map.entry("weir.limits.image.side", "9"),
                Map.entry("weir.limits.image.pixels", "10"),
                Map.entry("weir.limits.image.pixels.per.upload", "11"),
                Map.entry("weir.limits.image.decoder.memory.bytes", "12"),
                Map.entry("weir.limits.scored.chars", "13"),
                Map.entry("weir.thread.restarts", "14"),
                Map.entry("weir.account.history", "15"),
                Map.entry("weir.quality.window.ms", "16"),
                Map.entry("weir.quality.retention.ms", "17"),
                Map.entry("weir.health.interval.ms", "100"),
                Map.entry("weir.ready.lag.records", "19"),
                Map.entry("weir.figures.series", "20"),
                Map.entry("weir.limits.attributes.chars", "18"),
                Map.entry("weir.limits.signal.bytes", "19"),
                Map.entry("weir.limits.record.bytes", "20")));

        assertThat(config.healthEvery()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.readyLag()).isEqualTo(19);
        assertThat(config.figureSeries()).isEqualTo(20);

        assertThat(config.limits()).isEqualTo(new UploadLimits(1, 2, 3, 4, 5, 6, 7, 18, 19, 20, Duration.ofMillis(8)));
        assertThat(config.images())
                .extracting(
                        ImageLimits::side,
                        ImageLimits::pixels,
                        ImageLimits::pixelsPerUpload,
                        ImageLimits::decoderMemory)
                .containsExactly(9, 10L, 11L, 12L);
        assertThat(config.scoring().maxChars()).isEqualTo(13);
        assertThat(config.threadRestarts()).isEqualTo(14);
        assertThat(config.upkeep())
                .extracting(Upkeep::accountHistory, Upkeep::qualityWindow, Upkeep::qualityRetention)
                .containsExactly(15, Duration.ofMillis(16), Duration.ofMillis(17));
    }

    @Test
    void kafkasSettingsPassThroughUnderTheirOwnNames() {
        assertThat(config(Map.of("commit.interval.ms", "20", "security.protocol", "SSL"))
                        .streams())
                .containsEntry("commit.interval.ms", "20")
                .containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatThePromisesRestOnCannotBeChanged() {
        assertThat(config(Map.of("processing.guarantee", "at_least_once")).streams())
                .containsEntry("processing.guarantee", "exactly_once_v2");
    }

    /** Without room, a store with a cache writes with every upload what it should write with every commit. */
    @Test
    void theCountsOfCostsHaveRoomToGatherIn() {
        assertThat(config(Map.of()).streams()).containsEntry("statestore.cache.max.bytes", 1024 * 1024);
    }

    @Test
    void aSettingThatCannotBeIsNamed() {
        assertThatThrownBy(() -> config(Map.of("weir.limits.parts", "0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("weir.limits.parts");
    }

    @Test
    void healthAndMetricsAreServedOnThisMachineUnlessSaidOtherwise() {
        assertThat(config(Map.of()).listen()).hasToString("Optional[/127.0.0.1:8091]");
        assertThat(config(Map.of("weir.http.listen", "")).listen()).isEmpty();
        assertThatThrownBy(() -> config(Map.of("weir.http.listen", "8091")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("weir.http.listen")
                .hasMessageContaining("host:port");
    }
}
