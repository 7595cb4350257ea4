package dev.weir.quickstart.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.Action;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.Operation;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Somebody who sends one bad record, from an account and about a content of their own. */
final class Sender {
    private final Works works;
    private final String account;
    private final String content;
    private final IntConsumer settle;

    /**
     * @param settle waits until everything in a partition is dealt with
     */
    Sender(Works works, int number, IntConsumer settle) {
        this.works = works;
        this.settle = settle;
        this.account = "sender-" + number;
        this.content = "content-" + number;
    }

    String account() {
        return account;
    }

    String content() {
        return content;
    }

    Topics topics() {
        return works.topics();
    }

    /** A whole upload, to be spoiled. */
    UploadEvent upload() {
        return new UploadEvent(
                account,
                content,
                1L,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", "Good morning, everybody", null)),
                List.of(),
                List.of(),
                "en",
                null,
                null,
                Instant.now(),
                Map.of());
    }

    byte[] bytes(UploadEvent upload) {
        return works.bytes(topics().uploads(), UploadEvent.class, upload);
    }

    ProducerRecord<byte[], byte[]> upload(byte[] value) {
        return new ProducerRecord<>(topics().uploads(), key(), value);
    }

    ProducerRecord<byte[], byte[]> upload(Consumer<UploadEvent> change) {
        UploadEvent upload = upload();
        change.accept(upload);
        return upload(bytes(upload));
    }

    ProducerRecord<byte[], byte[]> text(String text) {
        return upload(upload -> upload.setTexts(List.of(new TextPart("body", text, null))));
    }

    ProducerRecord<byte[], byte[]> kind(String kind) {
        return upload(upload -> upload.setAttributes(Map.of("kind", kind)));
    }

    ProducerRecord<byte[], byte[]> file(String mediaType, byte[] bytes) {
        return upload(upload ->
                upload.setAttachments(List.of(new Attachment("file", mediaType, ByteBuffer.wrap(bytes), null))));
    }

    byte[] key() {
        return account.getBytes(UTF_8);
    }

    /** Sends something that has to be there first, and waits until it is. */
    void first(ProducerRecord<byte[], byte[]> record) {
        settle.accept(works.send(record).partition());
    }

    ProducerRecord<byte[], byte[]> signal(LateSignal late) {
        return new ProducerRecord<>(topics().signals(), key(), works.bytes(topics().signals(), LateSignal.class, late));
    }

    /** An answer to the question about an upload of kind {@code ask}. */
    LateSignal answer(dev.weir.schemas.Signal signal) {
        return new LateSignal("request", account, content, 1L, signal);
    }

    ProducerRecord<byte[], byte[]> outcome(Consumer<ReviewOutcome> change) {
        ReviewOutcome outcome = ReviewOutcome.newBuilder()
                .setOutcomeId("outcome-of-" + content)
                .setAccountId(account)
                .setContentId(content)
                .setRevision(1)
                .setAction(Action.BLOCK)
                .setHarm("SPAM")
                .setReviewer("reviewer-1")
                .setDecidedAt(Instant.now())
                .build();
        change.accept(outcome);
        return new ProducerRecord<>(
                topics().reviewOutcomes(), key(), works.bytes(topics().reviewOutcomes(), ReviewOutcome.class, outcome));
    }
}
