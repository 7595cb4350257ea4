package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.browsing.Threat;
import dev.weir.standin.browsing.ThreatType;
import dev.weir.standin.judge.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowsingTest {
    private final StandIn standIn = StandIn.start();
    private final Caller caller = new Caller(standIn);

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void aWholeListComesWithStateAndChecksum() throws Exception {
        JsonNode update = update("SOCIAL_ENGINEERING", "", "RAW");

        assertThat(update.path("responseType").asText()).isEqualTo("FULL_UPDATE");
        byte[] prefixes = raw(update);
        assertThat(prefixes).hasSize(3 * 4);
        assertThat(update.at("/checksum/sha256").asText()).isEqualTo(base64(Digests.sha256(prefixes)));
        assertThat(update.path("newClientState").asText()).isNotEmpty();
    }

    @Test
    void whoeverHasAStateGetsWhatChanged() throws Exception {
        String state =
                update("UNWANTED_SOFTWARE", "", "RAW").path("newClientState").asText();
        standIn.set(Control.NORMAL.withThreats(List.of(Threat.of("new.example/", ThreatType.UNWANTED_SOFTWARE))));

        JsonNode update = update("UNWANTED_SOFTWARE", state, "RAW");

        assertThat(update.path("responseType").asText()).isEqualTo("PARTIAL_UPDATE");
        assertThat(raw(update)).isEqualTo(Arrays.copyOf(Digests.sha256("new.example/"), 4));
        assertThat(update.at("/removals/0/rawIndices/indices/0").asInt()).isZero();
    }

    @Test
    void longPrefixesAreNeverCompressed() throws Exception {
        standIn.set(Control.NORMAL.withThreats(List.of(
                Threat.of("long.example/", ThreatType.MALWARE).withPrefixBytes(8),
                Threat.of("short.example/", ThreatType.MALWARE))));

        JsonNode additions = update("MALWARE", "", "RICE").path("additions");

        assertThat(additions.get(0).path("compressionType").asText()).isEqualTo("RICE");
        assertThat(additions.get(1).at("/rawHashes/prefixSize").asInt()).isEqualTo(8);
    }

    @Test
    void aChecksumCanBeWrong() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.WRONG_CHECKSUM));
        JsonNode update = update("MALWARE", "", "RAW");

        assertThat(update.at("/checksum/sha256").asText()).isNotEqualTo(base64(Digests.sha256(raw(update))));
    }

    @Test
    void aFullHashIsFoundByItsPrefixAndCountedByIt() throws Exception {
        byte[] hash = Digests.sha256("bad.example/");
        String prefix = base64(Arrays.copyOf(hash, 4));
        JsonNode found = Caller.json(caller.post(
                "/v4/fullHashes:find",
                "{\"threatInfo\":{\"threatTypes\":[\"MALWARE\"],\"threatEntries\":[{\"hash\":\"" + prefix + "\"}]}}"));

        assertThat(found.at("/matches/0/threat/hash").asText()).isEqualTo(base64(hash));
        assertThat(found.at("/matches/0/cacheDuration").asText()).isEqualTo("300.000s");
        assertThat(standIn.counts().items()).containsEntry(HexFormat.of().formatHex(hash, 0, 4), 1L);
    }

    /** Field by field, as google.security.safebrowsing.v5 has them. */
    @Test
    void versionFiveIsProtobuf() throws Exception {
        standIn.set(Control.NORMAL.withThreats(List.of(Threat.of("bad.example/", ThreatType.MALWARE))));
        HttpResponse<byte[]> lists = caller.get("/v5/hashLists:batchGet?names=mw-4b");

        byte[] hash = Digests.sha256("bad.example/");
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        field(list, 1, "mw-4b".getBytes(StandardCharsets.UTF_8));
        field(list, 2, "mw-4b:1".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream additions = new ByteArrayOutputStream();
        additions.write(1 << 3);
        varint(additions, Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(hash).getInt()));
        field(list, 4, additions.toByteArray());
        field(list, 6, HexFormat.of().parseHex("08880e"));
        field(list, 7, Digests.sha256(Arrays.copyOf(hash, 4)));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        field(expected, 1, list.toByteArray());
        assertThat(lists.headers().firstValue("Content-Type")).contains("application/x-protobuf");
        assertThat(HexFormat.of().formatHex(lists.body()))
                .isEqualTo(HexFormat.of().formatHex(expected.toByteArray()));

        HttpResponse<byte[]> search = caller.get("/v5/hashes:search?hashPrefixes="
                + URLEncoder.encode(base64(Arrays.copyOf(hash, 4)), StandardCharsets.UTF_8));
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        field(found, 1, hash);
        field(found, 2, HexFormat.of().parseHex("0801"));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        field(answer, 1, found.toByteArray());
        field(answer, 2, HexFormat.of().parseHex("08ac02"));
        assertThat(HexFormat.of().formatHex(search.body()))
                .isEqualTo(HexFormat.of().formatHex(answer.toByteArray()));
    }

    @Test
    void versionFiveLeavesOutWhatDidNotChange() throws Exception {
        byte[] list = caller.get("/v5/hashList/se-4b").body();
        byte[] state = "se-4b:0".getBytes(StandardCharsets.UTF_8);
        byte[] same = caller.get(
                        "/v5/hashList/se-4b?version=" + URLEncoder.encode(base64(state), StandardCharsets.UTF_8))
                .body();

        assertThat(list).contains(state);
        assertThat(same).hasSizeLessThan(list.length).contains(state);
    }

    private JsonNode update(String type, String state, String compression) throws IOException, InterruptedException {
        return Caller.json(caller.post(
                        "/v4/threatListUpdates:fetch",
                        "{\"listUpdateRequests\":[{\"threatType\":\"" + type
                                + "\",\"platformType\":\"ANY_PLATFORM\",\"threatEntryType\":\"URL\",\"state\":\""
                                + state
                                + "\",\"constraints\":{\"supportedCompressions\":[\"" + compression + "\"]}}]}"))
                .at("/listUpdateResponses/0");
    }

    private static byte[] raw(JsonNode update) {
        return Base64.getDecoder()
                .decode(update.at("/additions/0/rawHashes/rawHashes").asText());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void field(ByteArrayOutputStream out, int number, byte[] value) {
        out.write(number << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        List<Integer> groups = new ArrayList<>();
        long rest = value;
        do {
            groups.add((int) (rest & 0x7f));
            rest >>>= 7;
        } while (rest != 0);
        for (int i = 0; i < groups.size(); i++) {
            out.write(i < groups.size() - 1 ? groups.get(i) | 0x80 : groups.get(i));
        }
    }
}
