package dev.weir.quickstart.badinput;

import static dev.weir.schemas.Action.ALLOW;
import static dev.weir.schemas.Action.BLOCK;
import static dev.weir.schemas.Action.REVIEW;
import static dev.weir.schemas.topics.DeadLetterCause.CONFLICTING_REVISION;
import static dev.weir.schemas.topics.DeadLetterCause.EMPTY;
import static dev.weir.schemas.topics.DeadLetterCause.FAILED;
import static dev.weir.schemas.topics.DeadLetterCause.INVALID;
import static dev.weir.schemas.topics.DeadLetterCause.OUTDATED_OUTCOME;
import static dev.weir.schemas.topics.DeadLetterCause.STALE_REVISION;
import static dev.weir.schemas.topics.DeadLetterCause.TOO_LARGE;
import static dev.weir.schemas.topics.DeadLetterCause.UNKNOWN_CONTENT;
import static dev.weir.schemas.topics.DeadLetterCause.UNREADABLE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.quickstart.badinput.End.Decided;
import dev.weir.quickstart.badinput.End.Ignored;
import dev.weir.quickstart.badinput.End.Refused;
import dev.weir.quickstart.badinput.End.SetAside;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Signal;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.topics.DeadLetterHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Everything that is known to come in badly, and where it ends. */
final class BadInputs {
    private static final String UPLOADS = "uploads";
    private static final String SIGNALS = "signals";
    private static final String OUTCOMES = "review-outcomes";
    private static final int MIB = 1 << 20;

    private BadInputs() {}

    static List<BadInput> all() {
        return List.of(
                // --- bytes -----------------------------------------------------------------------------------------
                uploads(
                        "bytes that are no Avro",
                        s -> s.upload(new byte[] {1, 2, 3}),
                        unreadable("SerializationException")),
                uploads(
                        "no bytes at all, not even null",
                        s -> s.upload(new byte[0]),
                        unreadable("SerializationException")),
                uploads(
                        "a schema id that the registry does not know",
                        s -> s.upload(Wire.ofSchema(0x7fffff00)),
                        unreadable("SerializationException")),
                uploads(
                        "a record of another kind",
                        s -> s.upload(
                                s.signal(s.answer(signal("llm.toxic", 1L))).value()),
                        unreadable("WrongRecordException")),
                uploads(
                        "a record that is cut short",
                        s -> s.upload(Pictures.cutShort(s.bytes(s.upload()))),
                        unreadable("SerializationException")),
                uploads(
                        "a length that claims 2 GiB",
                        s -> s.upload(Wire.claimingLength(s.bytes(s.upload()), Integer.MAX_VALUE - 16)),
                        unreadable("SerializationException")),
                uploads(
                        "a length below 0",
                        s -> s.upload(Wire.claimingLength(s.bytes(s.upload()), -7)),
                        unreadable("SerializationException")),
                uploads(
                        "a count that claims 500 million texts",
                        s -> s.upload(Wire.claimingTexts(s.bytes(s.upload()), s.account(), s.content(), 500_000_000)),
                        unreadable("SerializationException")),
                uploads("no value", s -> s.upload((byte[]) null), new SetAside(EMPTY, "admit", "no value")),
                uploads(
                        "neither key nor value",
                        s -> new ProducerRecord<>(s.topics().uploads(), null, null),
                        new SetAside(EMPTY, "admit", "no value")),
                // --- keys, partitions, headers, times
                // -----------------------------------------------------------------
                uploads(
                        "no key",
                        s -> new ProducerRecord<>(s.topics().uploads(), null, s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "somebody else's key",
                        s -> new ProducerRecord<>(s.topics().uploads(), "x".getBytes(US_ASCII), s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "the right key in a wrong partition",
                        s -> new ProducerRecord<>(
                                s.topics().uploads(),
                                (Works.partitionOf(s.account()) + 1) % Works.PARTITIONS,
                                s.key(),
                                s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "headers that only the app may set, on bytes that are no Avro",
                        s -> forged(s.upload(new byte[] {1, 2, 3}), "elsewhere".getBytes(US_ASCII)),
                        unreadable("SerializationException")),
                uploads(
                        "such headers without values, and no key",
                        s -> forged(new ProducerRecord<>(s.topics().uploads(), null, s.bytes(s.upload())), null),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a record time of 1970",
                        s -> new ProducerRecord<>(s.topics().uploads(), null, 0L, s.key(), s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a record time of 1970 and no key",
                        s -> new ProducerRecord<>(s.topics().uploads(), null, 0L, null, s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a record time before there was time",
                        s -> new Timeless(s.topics().uploads(), s.key(), s.bytes(s.upload())),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a record time of 2100",
                        s -> new ProducerRecord<>(
                                s.topics().uploads(), null, 4_102_444_800_000L, s.key(), s.bytes(s.upload())),
                        new Refused("InvalidTimestampException")),
                uploads(
                        "uploaded in 1970 by an account of 2100",
                        s -> s.upload(upload -> {
                            upload.setUploadedAt(Instant.EPOCH);
                            upload.setAccount(new AccountFacts(Instant.parse("2100-01-01T00:00:00Z"), true, -1L));
                        }),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "uploaded in 2100",
                        s -> s.upload(upload -> upload.setUploadedAt(Instant.parse("2100-01-01T00:00:00Z"))),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "uploaded at the end of time by an account from before it",
                        s -> s.upload(upload -> {
                            upload.setUploadedAt(Instant.ofEpochMilli(Long.MAX_VALUE));
                            upload.setAccount(
                                    new AccountFacts(Instant.ofEpochMilli(Long.MIN_VALUE), null, Long.MAX_VALUE));
                        }),
                        new Decided(ALLOW, "No rule fired")),
                // --- what an upload must have ---------------------------------------------------------------------
                uploads(
                        "nothing to decide",
                        s -> s.upload(u -> u.setTexts(List.of())),
                        invalid("there is nothing to decide")),
                uploads("no account", s -> s.upload(u -> u.setAccountId("")), invalid("accountId is empty")),
                uploads(
                        "an account id of 1 MB, and no key",
                        s -> new ProducerRecord<>(
                                s.topics().uploads(),
                                null,
                                s.upload(u -> u.setAccountId(letters(MIB))).value()),
                        invalid("accountId has")),
                uploads("no content id", s -> s.upload(u -> u.setContentId(" ")), invalid("contentId is empty")),
                uploads("a revision below 0", s -> s.upload(u -> u.setRevision(-1)), invalid("revision is negative")),
                uploads(
                        "more inline bytes than the limit",
                        s -> s.file("application/octet-stream", random(MIB + 1)),
                        invalid("send them by reference")),
                uploads("1 MB of text", s -> s.text("word ".repeat(200_000)), invalid("more than 200000")),
                uploads(
                        "the same revision with other content",
                        s -> {
                            s.first(s.text("one"));
                            return s.text("another");
                        },
                        new SetAside(CONFLICTING_REVISION, "admit", "already known with other content")),
                uploads(
                        "an older revision after a newer one",
                        s -> {
                            s.first(s.upload(u -> u.setRevision(2)));
                            return s.upload(u -> u.setRevision(1));
                        },
                        new SetAside(STALE_REVISION, "admit", "came after revision 2")),
                uploads(
                        "the same upload again",
                        s -> {
                            ProducerRecord<byte[], byte[]> same = s.text("said once");
                            s.first(same);
                            return same;
                        },
                        new Ignored("it has its decision")),
                uploads(
                        "a content id of another account",
                        s -> {
                            s.first(s.text("mine"));
                            // In its partition: elsewhere nobody knows of the content.
                            return s.upload(u -> u.setAccountId(Works.neighbourOf(s.account())));
                        },
                        invalid("known under another account")),
                // --- text -----------------------------------------------------------------------------------------
                uploads(
                        "half of a surrogate pair, as bytes that are no UTF-8",
                        s -> s.upload(Wire.replaced(
                                s.bytes(named(s.upload(), "said @@@ so")),
                                "@@@".getBytes(US_ASCII),
                                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "control and direction characters",
                        s -> s.text("\u202egnihton\u202c \u0000\u0007\u001b[2J \u200b\u2066\ufeff\udbff\udfff"),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a letter under 200,000 accents",
                        s -> s.text("a" + "\u0301\u0316".repeat(99_990)),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "letters that unfold to eighteen each",
                        s -> s.text("\ufdfa".repeat(190_000)),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "attributes of every letter that fits",
                        s -> s.upload(u -> u.setAttributes(attributes())),
                        invalid("attributes together")),
                // --- files ----------------------------------------------------------------------------------------
                uploads(
                        "a picture that is cut short",
                        s -> s.file("image/png", Pictures.cutShort(Pictures.file(Pictures.drawing(), "png"))),
                        unreadImage()),
                uploads(
                        "a picture of 900 million pixels in a few KB",
                        s -> s.file("image/png", Pictures.black(30_000, 30_000)),
                        unreadImage()),
                uploads(
                        "a picture 50,000 pixels wide",
                        s -> s.file("image/png", Pictures.black(50_000, 4)),
                        unreadImage()),
                uploads(
                        "a picture of one pixel",
                        s -> s.file("image/png", Pictures.black(1, 1)),
                        new Decided(REVIEW, "quality")),
                uploads(
                        "a picture in CMYK that does not say how its inks are counted",
                        s -> s.file("image/jpeg", Pictures.cmyk()),
                        new Decided(ALLOW, "No rule fired")),
                uploads(
                        "a known picture as an animation's first",
                        s -> s.file("image/gif", Pictures.animated()),
                        known()),
                uploads(
                        "a known picture that is said to be a text",
                        s -> s.file("text/plain", Pictures.file(Pictures.drawing(), "jpeg")),
                        known()),
                uploads(
                        "a text that is said to be a picture",
                        s -> s.file("image/png", "no picture".getBytes(US_ASCII)),
                        unreadImage()),
                uploads(
                        "a document that is a zip bomb",
                        s -> s.file(
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                Pictures.zipBomb()),
                        new Decided(REVIEW, "1 files that nobody looked into")),
                // --- size -----------------------------------------------------------------------------------------
                uploads(
                        "a record larger than its topic takes",
                        s -> s.upload(random(2 * MIB)),
                        new Refused("RecordTooLargeException")),
                uploads("a record that unfolds to 16 MiB", s -> s.text("a".repeat(16 * MIB)), tooLarge("admit")),
                uploads("no Avro that unfolds to 16 MiB", s -> s.upload(new byte[16 * MIB]), tooLarge("admit")),
                uploads(
                        "as large as its topic takes, and no key",
                        s -> new ProducerRecord<>(
                                s.topics().uploads(),
                                null,
                                s.file("application/octet-stream", random(2 * MIB - 300))
                                        .value()),
                        invalid("send them by reference")),
                uploads(
                        "headers that unfold to 16 MiB",
                        s -> {
                            ProducerRecord<byte[], byte[]> record = s.upload(new byte[] {1});
                            record.headers().add("note", new byte[16 * MIB]);
                            return record;
                        },
                        tooLarge("admit")),
                // --- policy ---------------------------------------------------------------------------------------
                uploads(
                        "a condition that divides by zero",
                        s -> s.kind("divide"),
                        new Decided(REVIEW, "divides: DIVIDE_BY_ZERO")),
                uploads(
                        "a condition whose number is too large",
                        s -> s.kind("overflow"),
                        new Decided(REVIEW, "overflows: NUMERIC_OVERFLOW")),
                uploads(
                        "a condition that looks past the end of a list",
                        s -> s.kind("index"),
                        new Decided(REVIEW, "leaves-the-list: INDEX_OUT_OF_BOUNDS")),
                // --- signals --------------------------------------------------------------------------------------
                signals(
                        "bytes that are no Avro",
                        s -> raw(s.topics().signals(), s, new byte[] {9, 9}),
                        new SetAside(UNREADABLE, "recall", "SerializationException")),
                signals("no value", s -> raw(s.topics().signals(), s, null), new SetAside(EMPTY, "recall", "no value")),
                signals(
                        "an answer to nothing",
                        s -> s.signal(s.answer(signal("llm.toxic", 1L))),
                        new Ignored("no case waits for it")),
                signals(
                        "an answer that is no number",
                        s -> {
                            s.first(s.kind("ask"));
                            return s.signal(s.answer(signal("llm.toxic", "very")));
                        },
                        new Decided(REVIEW, "llm.toxic")),
                signals(
                        "an answer out of its range",
                        s -> {
                            s.first(s.kind("ask"));
                            return s.signal(s.answer(signal("llm.toxic", -5L)));
                        },
                        new Decided(REVIEW, "llm.toxic")),
                signals(
                        "an answer with a detail of 1 MB",
                        s -> {
                            s.first(s.kind("ask"));
                            Signal signal = signal("llm.toxic", 9_000L);
                            signal.setDetail(Map.of("why", letters(MIB - 600)));
                            return s.signal(s.answer(signal));
                        },
                        new SetAside(INVALID, "recall", "more than")),
                signals(
                        "an answer that unfolds to 16 MiB",
                        s -> {
                            s.first(s.kind("ask"));
                            Signal signal = signal("llm.toxic", 9_000L);
                            signal.setDetail(Map.of("why", "a".repeat(16 * MIB)));
                            return s.signal(s.answer(signal));
                        },
                        tooLarge("recall")),
                // --- outcomes -------------------------------------------------------------------------------------
                outcomes(
                        "bytes that are no Avro",
                        s -> raw(s.topics().reviewOutcomes(), s, new byte[] {9, 9}),
                        new SetAside(UNREADABLE, "outcome", "SerializationException")),
                outcomes(
                        "no value",
                        s -> raw(s.topics().reviewOutcomes(), s, null),
                        new SetAside(EMPTY, "outcome", "no value")),
                outcomes(
                        "about content that never came",
                        s -> s.outcome(o -> {}),
                        new SetAside(UNKNOWN_CONTENT, "outcome", "nothing is known")),
                outcomes(
                        "about a revision that never came",
                        s -> {
                            s.first(s.text("one"));
                            return s.outcome(o -> o.setRevision(7));
                        },
                        new SetAside(OUTDATED_OUTCOME, "outcome", "about revision 7")),
                outcomes(
                        "a harm that there is not",
                        s -> s.outcome(o -> o.setHarm("NO.SUCH")),
                        new SetAside(INVALID, "outcome", "taxonomy")),
                outcomes(
                        "decided in 2100",
                        s -> s.outcome(o -> o.setDecidedAt(Instant.parse("2100-01-01T00:00:00Z"))),
                        new SetAside(INVALID, "outcome", "decidedAt")),
                outcomes(
                        "a note of 1 MB",
                        s -> {
                            s.first(s.text("one"));
                            return s.outcome(o -> o.setNote(letters(MIB - 600)));
                        },
                        new Decided(BLOCK, "A person decided")),
                outcomes(
                        "a note that unfolds to 16 MiB",
                        s -> {
                            s.first(s.text("one"));
                            return s.outcome(o -> o.setNote("a".repeat(16 * MIB)));
                        },
                        tooLarge("outcome")),
                // --- topics that only the app may write -----------------------------------------------------------
                new BadInput(
                        "bytes that nobody re-keyed",
                        "rekeyed",
                        s -> raw(s.topics().rekeyed(), s, new byte[] {9}),
                        new SetAside(FAILED, "readmit", "IllegalArgumentException")),
                new BadInput(
                        "headers without values",
                        "rekeyed",
                        s -> forged(raw(s.topics().rekeyed(), s, new byte[] {9}), null),
                        new SetAside(FAILED, "readmit", "IllegalArgumentException")),
                new BadInput(
                        "bytes that are no Avro",
                        "training-examples",
                        s -> raw(s.topics().trainingExamples(), s, new byte[] {9}),
                        new SetAside(FAILED, "examples", "SerializationException")),
                new BadInput(
                        "neither key nor value",
                        "training-examples",
                        s -> new ProducerRecord<>(s.topics().trainingExamples(), null, null),
                        new SetAside(FAILED, "assess", "NullPointerException")),
                new BadInput(
                        "bytes that are no Avro",
                        "quality-changes",
                        s -> raw(s.topics().qualityChanges(), s, new byte[] {9}),
                        new SetAside(FAILED, "changes", "SerializationException")),
                new BadInput(
                        "no value",
                        "quality-changes",
                        s -> raw(s.topics().qualityChanges(), s, null),
                        new SetAside(FAILED, "tally", "NullPointerException")));
    }

    private static BadInput uploads(String what, BadInput.Maker record, End end) {
        return new BadInput(what, UPLOADS, record, end);
    }

    private static BadInput signals(String what, BadInput.Maker record, End end) {
        return new BadInput(what, SIGNALS, record, end);
    }

    private static BadInput outcomes(String what, BadInput.Maker record, End end) {
        return new BadInput(what, OUTCOMES, record, end);
    }

    private static SetAside unreadable(String words) {
        return new SetAside(UNREADABLE, "admit", words);
    }

    private static SetAside invalid(String words) {
        return new SetAside(INVALID, "admit", words);
    }

    private static Decided unreadImage() {
        return new Decided(REVIEW, "UNREADABLE_IMAGE");
    }

    private static Decided known() {
        return new Decided(BLOCK, "Matches a known hash");
    }

    private static SetAside tooLarge(String stage) {
        return new SetAside(TOO_LARGE, stage, "more than 2097152");
    }

    private static UploadEvent named(UploadEvent upload, String text) {
        upload.setTexts(List.of(new TextPart("body", text, null)));
        return upload;
    }

    private static Signal signal(String name, Object value) {
        return new Signal(name, value, null, "llm:guard", "v1", Map.of(), List.of());
    }

    private static ProducerRecord<byte[], byte[]> raw(String topic, Sender sender, byte[] value) {
        return new ProducerRecord<>(topic, sender.key(), value);
    }

    private static ProducerRecord<byte[], byte[]> forged(ProducerRecord<byte[], byte[]> record, byte[] value) {
        for (String name : List.of(DeadLetterHeaders.TOPIC, DeadLetterHeaders.PARTITION, DeadLetterHeaders.OFFSET)) {
            record.headers().add(name, value);
        }
        return record;
    }

    /** Bytes that do not get smaller when they are packed. */
    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private static String letters(int count) {
        return Base64.getEncoder().encodeToString(random(count)).substring(0, count);
    }

    private static Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        Random random = new Random(7);
        for (int i = 0; i < 64; i++) {
            attributes.put(chinese(random), chinese(random));
        }
        return attributes;
    }

    private static String chinese(Random random) {
        return random.ints(4_096, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A record whose time no honest client lets through: -1. */
    private static final class Timeless extends ProducerRecord<byte[], byte[]> {
        Timeless(String topic, byte[] key, byte[] value) {
            super(topic, key, value);
        }

        @Override
        public Long timestamp() {
            return -1L;
        }
    }
}
