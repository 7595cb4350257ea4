package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.url.canonical.UrlHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PrefixSetTest {
    /** Against a plain sorted set of byte arrays, with prefixes of four and more bytes mixed. */
    @Test
    void itHoldsWhatASortedSetWouldHold() throws Exception {
        SplittableRandom random = new SplittableRandom(20261121);
        for (int round = 0; round < 200; round++) {
            List<byte[]> before = prefixes(random);
            List<byte[]> added = prefixes(random);
            Set<Integer> gone = new HashSet<>();
            for (int i = 0; i < before.size() / 3; i++) {
                gone.add(random.nextInt(before.size()));
            }
            List<byte[]> expected = new ArrayList<>(added);
            for (int i = 0; i < before.size(); i++) {
                if (!gone.contains(i)) {
                    expected.add(before.get(i));
                }
            }
            expected.sort(Arrays::compareUnsigned);

            PrefixSet changed =
                    of(before).changed(gone.stream().mapToInt(Integer::intValue).toArray(), of(added));

            assertThat(changed.size()).isEqualTo(expected.size());
            assertThat(changed.checksum()).isEqualTo(PrefixSet.sha256().digest(joined(expected)));
        }
    }

    @Test
    void aHashIsFoundByItsPrefix() {
        UrlHash listed = UrlHash.of("bad.example/");
        UrlHash longListed = UrlHash.of("long.example/");
        PrefixSet set = PrefixSet.of(new int[] {listed.prefix(), 7, -7}, List.of(longListed.bytes(9)));

        assertThat(set.match(listed)).isEqualTo(OptionalInt.of(4));
        assertThat(set.match(longListed)).isEqualTo(OptionalInt.of(9));
        assertThat(set.match(UrlHash.of("good.example/"))).isEmpty();
    }

    @Test
    void aPlaceThatIsNoneIsNotRemoved() {
        PrefixSet set = PrefixSet.of(new int[] {1, 2}, List.of());

        for (int[] removals : new int[][] {{2}, {-1}, {0, 0}}) {
            assertThatThrownBy(() -> set.changed(removals, PrefixSet.EMPTY)).isInstanceOf(MalformedException.class);
        }
    }

    private static List<byte[]> prefixes(SplittableRandom random) {
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        for (int i = random.nextInt(40); i > 0; i--) {
            byte[] prefix = new byte[random.nextInt(4) == 0 ? 5 + random.nextInt(28) : 4];
            random.nextBytes(prefix);
            prefix[0] = (byte) random.nextInt(3);
            sorted.add(prefix);
        }
        return List.copyOf(sorted);
    }

    private static PrefixSet of(List<byte[]> prefixes) {
        return PrefixSet.of(
                prefixes.stream()
                        .filter(prefix -> prefix.length == 4)
                        .mapToInt(prefix -> ByteBuffer.wrap(prefix).getInt())
                        .toArray(),
                prefixes.stream().filter(prefix -> prefix.length > 4).toList());
    }

    private static byte[] joined(List<byte[]> prefixes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        prefixes.forEach(out::writeBytes);
        return out.toByteArray();
    }
}
