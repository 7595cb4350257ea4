package dev.weir.review.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.media.document.DocumentSettings;
import dev.weir.review.media.picture.PictureSettings;
import dev.weir.review.media.picture.Size;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class MediaSettingsTest {
    private static PictureSettings pictures(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("weir.media.pictures", PictureSettings.class);
    }

    private static DocumentSettings documents(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("weir.media.documents", DocumentSettings.class);
    }

    @Test
    void theDefaultsAreWithinTheirBounds() {
        PictureSettings pictures = pictures(Map.of());
        assertThat(pictures.side(Size.LARGE)).isEqualTo(2048);
        assertThat(pictures.side(Size.THUMBNAIL)).isEqualTo(640);
        assertThat(documents(Map.of()).memory()).isEqualTo(DataSize.ofMegabytes(256));
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(pictures)).isEmpty();
            assertThat(validators.getValidator().validate(documents(Map.of()))).isEmpty();
        }
    }

    @Test
    void whatIsSetHolds() {
        assertThat(pictures(Map.of("weir.media.pictures.thumbnail-side", "100")).side(Size.THUMBNAIL))
                .isEqualTo(100);
        assertThat(documents(Map.of("weir.media.documents.time", "5s")).time()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "pictures.max-file, 0B",
        "pictures.max-file, 3GB",
        "pictures.patience, -1s",
        "pictures.cache, -1B",
        "documents.max-file, 0B",
        "documents.max-unpacked, 0B",
        "documents.memory, 8MB",
        "documents.memory, 17GB",
        "documents.time, 0s",
        "documents.count-time, 11m",
        "documents.patience, -1s",
        "documents.avoid, -1s",
        "documents.cache, -1B"
    })
    void whatIsOutOfBoundsIsRefusedByName(String name, String value) {
        Map<String, String> set = Map.of("weir.media." + name, value);
        assertThatThrownBy(() -> {
                    pictures(set);
                    documents(set);
                })
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining("weir.media." + name);
    }

    @ParameterizedTest
    @CsvSource({
        "pictures.large-side, 63",
        "pictures.thumbnail-side, 9000",
        "pictures.max-pixels, 0",
        "pictures.concurrent, 0",
        "documents.max-characters, 0",
        "documents.max-pages, 0",
        "documents.processes, 0"
    })
    void numbersOutOfBoundsAreFoundByTheValidator(String name, String value) {
        Map<String, String> set = Map.of("weir.media." + name, value);
        Object settings = name.startsWith("pictures") ? pictures(set) : documents(set);
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            assertThat(validators.getValidator().validate(settings)).hasSize(1);
        }
    }

    /** The page has a line for every setting, with its default. */
    @ParameterizedTest
    @ValueSource(classes = {PictureSettings.class, DocumentSettings.class})
    void thePageSaysWhatHolds(Class<?> settings) throws IOException {
        String page = Files.readString(Path.of(System.getProperty("weir.home"), "docs", "media.md"));
        String section = settings == PictureSettings.class ? "pictures." : "documents.";
        for (Parameter setting : settings.getDeclaredConstructors()[0].getParameters()) {
            String name = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            String standard = setting.getAnnotation(DefaultValue.class).value()[0];
            assertThat(page).contains("| `" + section + name + "` | " + standard + " |");
        }
    }
}
