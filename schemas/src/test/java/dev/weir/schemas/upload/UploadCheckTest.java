package dev.weir.schemas.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Attachment;
import dev.weir.schemas.ContentReference;
import dev.weir.schemas.Operation;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UploadCheckTest {
    private final UploadCheck check =
            new UploadCheck(new UploadLimits(10, 2, 20, 8, 12, 1, 5, 8, 100, 1000, Duration.ofMinutes(5)));

    private static UploadEvent upload() {
        return new UploadEvent(
                "account",
                "content",
                0L,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", "hello", null)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                Instant.EPOCH,
                Map.of());
    }

    private static Arguments bad(Consumer<UploadEvent> change, String problem) {
        return Arguments.of(change, problem);
    }

    static Stream<Arguments> whatIsWrong() {
        TextPart body = new TextPart("body", "hello", null);
        return Stream.of(
                bad(upload -> upload.setAccountId(" "), "accountId is empty"),
                bad(upload -> upload.setContentId(""), "contentId is empty"),
                bad(upload -> upload.setSurface(""), "surface is empty"),
                bad(upload -> upload.setContentId("x".repeat(11)), "contentId has 11 characters, more than 10"),
                bad(upload -> upload.setRevision(-1), "revision is negative"),
                bad(upload -> upload.setTexts(List.of()), "no text, attachment or URL"),
                bad(
                        upload -> upload.setTexts(
                                List.of(body, new TextPart("b", "", null), new TextPart("c", "", null))),
                        "texts has 3 items, more than 2"),
                bad(upload -> upload.setTexts(List.of(body, body)), "two parts have the same name"),
                bad(
                        upload -> upload.setTexts(List.of(new TextPart("body", "x".repeat(21), null))),
                        "texts together has 21 characters, more than 20"),
                bad(upload -> upload.setUrls(List.of("a", "b", "c")), "urls has 3 items, more than 2"),
                bad(upload -> upload.setUrls(List.of("http://too.long/")), "a url has 16 characters, more than 12"),
                bad(upload -> upload.setAttributes(Map.of("a", "1", "b", "2")), "attributes has 2 items, more than 1"),
                bad(
                        upload -> upload.setAttributes(Map.of("a", "123456")),
                        "an attribute has 6 characters, more than 5"),
                bad(
                        upload -> upload.setAttributes(Map.of("12345", "1234")),
                        "attributes together has 9 characters, more than 8"),
                bad(upload -> upload.setLanguage("x".repeat(11)), "language has 11 characters, more than 10"),
                bad(upload -> upload.setCountry("x".repeat(11)), "country has 11 characters, more than 10"),
                bad(
                        upload -> upload.setTexts(List.of(new TextPart("x".repeat(11), "hello", null))),
                        "the name of a text has 11 characters, more than 10"),
                bad(
                        upload -> upload.setTexts(List.of(new TextPart("body", "hello", "x".repeat(11)))),
                        "the language of a text has 11 characters, more than 10"),
                bad(
                        upload -> upload.setAttachments(
                                List.of(new Attachment("x".repeat(11), "image/png", ByteBuffer.allocate(1), null))),
                        "the name of an attachment has 11 characters, more than 10"),
                bad(
                        upload -> upload.setAttachments(
                                List.of(new Attachment("a", "x".repeat(11), ByteBuffer.allocate(1), null))),
                        "the media type of an attachment has 11 characters, more than 10"),
                bad(
                        upload -> upload.setAttachments(List.of(new Attachment(
                                "a", "image/png", null, new ContentReference("x".repeat(13), null, null)))),
                        "the address of an attachment has 13 characters, more than 12"),
                bad(
                        upload -> upload.setAttachments(List.of(new Attachment("a", "image/png", null, null))),
                        "attachments[0] has neither content nor a reference"),
                bad(
                        upload -> upload.setAttachments(
                                List.of(new Attachment("a", "image/png", ByteBuffer.allocate(9), null))),
                        "inline attachments have 9 bytes together, more than 8"),
                bad(
                        upload -> upload.setAttachments(List.of(new Attachment(
                                "a",
                                "image/png",
                                null,
                                new ContentReference("s3://b/k", ByteBuffer.allocate(31), null)))),
                        "attachments[0].reference.sha256 has 31 bytes instead of 32"),
                bad(
                        upload -> upload.setAttachments(List.of(
                                new Attachment("a", "image/png", null, new ContentReference("s3://b/k", null, -1L)))),
                        "attachments[0].reference.size is negative"));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrong")
    void everythingThatIsWrongIsNamedWithItsBound(Consumer<UploadEvent> change, String problem) {
        UploadEvent upload = upload();
        change.accept(upload);

        assertThat(check.problem(upload)).get().asString().contains(problem);
    }

    @Test
    void aWholeUploadWithinItsLimitsHasNoProblem() {
        assertThat(check.problem(upload())).isEqualTo(Optional.empty());
    }

    @Test
    void aDeletionNeedsNoParts() {
        UploadEvent deletion = upload();
        deletion.setOperation(Operation.DELETE);
        deletion.setTexts(List.of());

        assertThat(check.problem(deletion)).isEmpty();
    }
}
