package dev.weir.quickstart.badinput;

import dev.weir.schemas.BankEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One row of the table of control topics: what is published past the checks of {@code weir}, and has to be left out.
 *
 * @param topic the topic without its prefix
 * @param what what is wrong
 * @param records makes what is sent
 */
record BadControl(String topic, String what, Maker records) {
    private static final String NOBODYS = "0".repeat(64);

    /** Makes the records. */
    interface Maker {
        List<ProducerRecord<byte[], byte[]>> make(Works works);
    }

    static List<BadControl> all() {
        return List.of(
                policy(
                        "bytes that are no Avro",
                        works -> List.of(raw(works.topics().policies(), "document/x", new byte[] {9}))),
                policy("a document that is no YAML", works -> policy(works, "\t{]")),
                policy("a document of brackets in brackets", works -> policy(works, "{a: ".repeat(50_000))),
                policy("a condition of brackets in brackets", works -> policy(works, deepCondition())),
                policy(
                        "a condition about a signal that there is not",
                        works -> policy(works, policyText().replace("text.length -", "text.size -"))),
                policy(
                        "a document under another's digest",
                        works -> List.of(
                                record(
                                        works,
                                        works.topics().policies(),
                                        ControlKeys.document(NOBODYS),
                                        PolicyEntry.class,
                                        new PolicyEntry(
                                                "trial",
                                                "9",
                                                NOBODYS,
                                                policyText().replace("version: 1", "version: 9"),
                                                Instant.EPOCH)),
                                active(works, NOBODYS))),
                policy("word of a document that is not there", works -> List.of(active(works, "1".repeat(64)))),
                new BadControl(
                        "banks",
                        "bytes that are no Avro",
                        works -> List.of(raw(works.topics().banks(), "entry/known/x", new byte[] {9}))),
                new BadControl(
                        "banks",
                        "a fingerprint of five bytes",
                        works -> List.of(entry(works, "entry/known/short", "PDQ", new byte[5]))),
                new BadControl(
                        "banks",
                        "a fingerprint of a kind that there is not",
                        works -> List.of(entry(works, "entry/known/odd", "MD5", new byte[32]))),
                new BadControl(
                        "banks", "a key without a bank", works -> List.of(entry(works, "entry/", "PDQ", new byte[32]))),
                new BadControl(
                        "banks",
                        "a radius beyond all bits",
                        works -> List.of(record(
                                works,
                                works.topics().banks(),
                                ControlKeys.settings("odd"),
                                BankRecord.class,
                                new BankRecord("odd", new BankSettings("SPAM", 9_999, 50), null)))),
                new BadControl(
                        "models",
                        "bytes that are no Avro",
                        works -> List.of(raw(works.topics().models(), "active/text", new byte[] {9}))),
                new BadControl("models", "an artefact that is none", works -> model(works, 1, new byte[1_000])),
                new BadControl(
                        "models", "an artefact of which slices are missing", works -> model(works, 3, new byte[1_000])),
                new BadControl(
                        "models",
                        "an artefact whose checksum holds and whose sizes lie",
                        works -> model(works, 1, lying())),
                new BadControl(
                        "prompts",
                        "bytes that are no Avro",
                        works -> List.of(raw(works.topics().prompts(), "active/guard", new byte[] {9}))));
    }

    private static BadControl policy(String what, Maker records) {
        return new BadControl("policies", what, records);
    }

    static String policyText() {
        try (var stream = BadControl.class.getResourceAsStream("policy.yaml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String deepCondition() {
        return policyText()
                .replace("1 / (text.length - text.length) > 0", "(".repeat(1_900) + "true" + ")".repeat(1_900));
    }

    private static List<ProducerRecord<byte[], byte[]>> policy(Works works, String yaml) {
        String digest = digest(yaml.getBytes(StandardCharsets.UTF_8));
        PolicyEntry document = new PolicyEntry("trial", "9", digest, yaml, Instant.EPOCH);
        return List.of(
                record(works, works.topics().policies(), ControlKeys.document(digest), PolicyEntry.class, document),
                active(works, digest));
    }

    private static ProducerRecord<byte[], byte[]> active(Works works, String digest) {
        return record(
                works,
                works.topics().policies(),
                ControlKeys.active("trial"),
                PolicyEntry.class,
                new PolicyEntry("trial", "9", digest, null, Instant.EPOCH));
    }

    private static ProducerRecord<byte[], byte[]> entry(Works works, String key, String kind, byte[] value) {
        BankEntry entry = new BankEntry("odd", kind, ByteBuffer.wrap(value), "SPAM", "", "", Instant.EPOCH);
        return record(works, works.topics().banks(), key, BankRecord.class, new BankRecord("known", null, entry));
    }

    private static List<ProducerRecord<byte[], byte[]>> model(Works works, int slices, byte[] artefact) {
        String digest = digest(artefact);
        Topics topics = works.topics();
        return List.of(
                record(
                        works,
                        topics.models(),
                        ControlKeys.part(digest, 0),
                        ModelEntry.class,
                        new ModelEntry("text", digest, slices, 0, ByteBuffer.wrap(artefact), Instant.EPOCH)),
                record(
                        works,
                        topics.models(),
                        ControlKeys.active("text"),
                        ModelEntry.class,
                        new ModelEntry("text", digest, slices, 0, null, Instant.EPOCH)));
    }

    /** The magic, format 1, a header of two billion bytes, and a checksum over that. */
    private static byte[] lying() {
        ByteBuffer artefact =
                ByteBuffer.allocate(16 + Sha256.LENGTH).put("WEIRTEXT".getBytes(StandardCharsets.US_ASCII));
        artefact.putInt(1).putInt(Integer.MAX_VALUE);
        byte[] body = java.util.Arrays.copyOf(artefact.array(), 16);
        return artefact.put(Sha256.of(Bytes.wrap(body)).toArray()).array();
    }

    private static String digest(byte[] bytes) {
        return Sha256.of(Bytes.wrap(bytes)).hex();
    }

    private static <T extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
            Works works, String topic, String key, Class<T> type, T value) {
        return raw(topic, key, works.bytes(topic, type, value));
    }

    private static ProducerRecord<byte[], byte[]> raw(String topic, String key, byte[] value) {
        return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
