package dev.weir.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.Operation;
import dev.weir.schemas.Signal;
import dev.weir.schemas.UploadEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {
    private static final int RECORDS = 1_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SMALLEST = """
            {"accountId": "a", "contentId": "c", "surface": "comments", "uploadedAt": "2026-03-01T12:00:00Z"}""";

    private static <T extends SpecificRecord> T throughText(T record, Class<T> type) {
        try {
            return PlainJsonReader.read(MAPPER.readTree(MAPPER.writeValueAsString(PlainJson.write(record))), type);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {UploadEvent.class, Decision.class, AccountState.class})
    void whatIsWrittenIsReadBackTheSame(Class<? extends SpecificRecord> type) {
        inverse(type);
    }

    private static <T extends SpecificRecord> void inverse(Class<T> type) {
        for (long seed = 0; seed < RECORDS; seed++) {
            T record = new RandomRecords(new Random(seed)).next(type);
            assertThat(throughText(record, type)).as("seed %d", seed).isEqualTo(record);
        }
    }

    @Test
    void whatMayBeLeftOutIsLeftOut() throws JsonProcessingException {
        UploadEvent upload = PlainJsonReader.read(MAPPER.readTree(SMALLEST), UploadEvent.class);

        assertThat(upload)
                .isEqualTo(new UploadEvent(
                        "a",
                        "c",
                        0L,
                        Operation.PUBLISH,
                        "comments",
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null,
                        Instant.parse("2026-03-01T12:00:00Z"),
                        Map.of()));
        assertThat(PlainJson.write(upload).toString())
                .isEqualTo("{\"accountId\":\"a\",\"contentId\":\"c\",\"revision\":0,\"operation\":\"PUBLISH\","
                        + "\"surface\":\"comments\",\"uploadedAt\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void nothingKnownOfAnAccountIsNotNoAccount() throws JsonProcessingException {
        UploadEvent upload = PlainJsonReader.read(MAPPER.readTree(SMALLEST), UploadEvent.class);
        upload.setAccount(new AccountFacts(null, null, null));

        assertThat(throughText(upload, UploadEvent.class)).isEqualTo(upload);
    }

    @Test
    void aSignalWithAnEmptyListIsStillKnown() {
        Signal none = new Signal("upload.hosts", List.of(), null, "upload", "", Map.of(), List.of());
        assertThat(throughText(none, Signal.class)).isEqualTo(none);
    }

    @Test
    void recordsDoNotShareTheirDefaults() throws JsonProcessingException {
        JsonNode json = MAPPER.readTree(SMALLEST);
        PlainJsonReader.read(json, UploadEvent.class).getAttributes().put("mine", "alone");

        assertThat(PlainJsonReader.read(json, UploadEvent.class).getAttributes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-03-01T12:00:00Z\"",
                "\"2026-03-01T13:00:00+01:00\"",
                "\"2026-03-01T12:00:00.000999Z\"",
                "1772366400000"
            })
    void aTimeIsWrittenInSeveralWaysAndKeptInMilliseconds(String time) throws JsonProcessingException {
        String json = SMALLEST.replace("\"2026-03-01T12:00:00Z\"", time);
        assertThat(PlainJsonReader.read(MAPPER.readTree(json), UploadEvent.class)
                        .getUploadedAt())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    /** JSON comes from people: the parser's own bound comes before the reader, whose depth is that of the schema. */
    @Test
    void nestingIsBoundedBeforeItIsRead() {
        String deep = "[".repeat(StreamReadConstraints.DEFAULT_MAX_DEPTH + 1);
        assertThatThrownBy(() -> MAPPER.readTree(deep))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("nesting depth");
    }
}
