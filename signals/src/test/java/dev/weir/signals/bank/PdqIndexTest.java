package dev.weir.signals.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.fingerprint.PdqHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdqIndexTest {
    private static Map<Integer, Integer> search(PdqIndex index, PdqHash query, int radius) {
        Map<Integer, Integer> found = new HashMap<>();
        index.search(
                query,
                radius,
                (i, distance) -> assertThat(found.put(i, distance)).isNull());
        return found;
    }

    private static Map<Integer, Integer> plain(List<PdqHash> hashes, PdqHash query, int radius) {
        Map<Integer, Integer> found = new HashMap<>();
        for (int i = 0; i < hashes.size(); i++) {
            int distance = query.distance(hashes.get(i));
            if (distance <= radius) {
                found.put(i, distance);
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 3_000})
    void findsExactlyWhatAPlainComparisonFinds(int size) {
        Random random = new Random(size);
        List<PdqHash> hashes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // One in three is a duplicate or a neighbour of another.
            hashes.add(
                    i > 0 && i % 3 == 0
                            ? Entries.near(hashes.get(random.nextInt(i)), random.nextInt(40), random)
                            : Entries.anyHash(random));
        }
        PdqIndex index = PdqIndex.of(hashes);
        assertThat(index.size()).isEqualTo(size);
        for (int i = 0; i < 200; i++) {
            PdqHash query = size == 0 || i % 4 == 0
                    ? Entries.anyHash(random)
                    : Entries.near(hashes.get(random.nextInt(size)), random.nextInt(40), random);
            int radius = i % 10 == 0 ? 255 : random.nextInt(64);
            assertThat(search(index, query, radius)).isEqualTo(plain(hashes, query, radius));
        }
    }

    @Test
    void radiusIsInclusive() {
        Random random = new Random(8);
        PdqHash hash = Entries.anyHash(random);
        PdqIndex index = PdqIndex.of(List.of(hash));
        assertThat(search(index, Entries.near(hash, 31, random), 31)).containsEntry(0, 31);
        assertThat(search(index, Entries.near(hash, 32, random), 31)).isEmpty();
    }

    @Test
    void everyDuplicateIsFound() {
        PdqHash hash = Entries.anyHash(new Random(9));
        PdqIndex index = PdqIndex.of(List.of(hash, hash, hash));
        assertThat(search(index, hash, 0)).containsOnlyKeys(0, 1, 2);
    }
}
