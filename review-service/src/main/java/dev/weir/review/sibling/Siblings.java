package dev.weir.review.sibling;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Access;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds other open tasks that can be decided with one. */
@Component
public class Siblings {
    /** Below this, a picture is so plain that looking alike says nothing; the usual bound of PDQ. */
    private static final int LEAST_QUALITY = 50;

    /** No more than this many alike are looked at: a flood is shown by its first, and there is a next look. */
    private static final int MOST_FOUND = 1_000;

    private record Print(UUID task, String part, FingerprintKind kind, Bytes value, int quality) {}

    private record Found(UUID task, String part, Sibling.Likeness likeness, int distance) {
        Sibling with(Task row) {
            return new Sibling(row, part, likeness, distance);
        }
    }

    private final JdbcClient database;
    private final Tasks tasks;

    Siblings(JdbcClient database, Tasks tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /**
     * The open siblings of a task that a person may see, the surest first; of each the surest likeness.
     *
     * @param radius largest distance of pictures, at most {@link PdqBands#RADIUS}
     */
    public List<Sibling> of(Reviewer person, UUID task, int radius, int limit) {
        if (radius < 0 || radius > PdqBands.RADIUS) {
            throw new IllegalArgumentException("The radius must be 0.." + PdqBands.RADIUS + ", not " + radius);
        }
        Map<UUID, Found> best = new HashMap<>();
        for (Print print : prints(task)) {
            Collection<Found> found = print.kind() == FingerprintKind.PDQ ? similar(print, radius) : same(print);
            found.forEach(one -> best.merge(one.task(), one, (old, other) -> surer(old, other) ? old : other));
        }
        return tasks.find(best.keySet()).stream()
                .filter(other -> Access.maySee(person, other.lane()))
                .flatMap(other -> Stream.ofNullable(best.get(other.id())).map(found -> found.with(other)))
                .sorted(comparing(Sibling::likeness)
                        .thenComparingInt(Sibling::distance)
                        .thenComparing(sibling -> sibling.task().id()))
                .limit(limit)
                .toList();
    }

    private static boolean surer(Found one, Found other) {
        return comparing(Found::likeness)
                        .thenComparing(comparingInt(Found::distance))
                        .compare(one, other)
                <= 0;
    }

    private List<Print> prints(UUID task) {
        return database.sql("select task_id, part, kind, value, quality from task_fingerprint where task_id = ?")
                .param(task)
                .query((row, number) -> new Print(
                        row.getObject("task_id", UUID.class),
                        row.getString("part"),
                        FingerprintKind.valueOf(row.getString("kind")),
                        Bytes.wrap(row.getBytes("value")),
                        row.getInt("quality")))
                .list();
    }

    private List<Found> same(Print print) {
        Sibling.Likeness likeness =
                print.kind() == FingerprintKind.SHA256 ? Sibling.Likeness.SAME_FILE : Sibling.Likeness.SAME_TEXT;
        return database.sql("""
                        select f.task_id, f.part from task_fingerprint f join task t on t.id = f.task_id
                        where f.kind = ? and f.value = ? and f.task_id <> ? and t.state = 'OPEN' limit ?""")
                .params(print.kind().name(), print.value().toArray(), print.task(), MOST_FOUND)
                .query((row, number) ->
                        new Found(row.getObject("task_id", UUID.class), row.getString("part"), likeness, 0))
                .list();
    }

    private List<Found> similar(Print print, int radius) {
        if (print.quality() < LEAST_QUALITY) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        byte[] hash = print.value().toArray();
        database.sql("""
                        select f.task_id, f.part, f.value from task_fingerprint f join task t on t.id = f.task_id
                        where f.bands && ? and f.quality >= ? and f.task_id <> ? and t.state = 'OPEN' limit ?""")
                .params(
                        Arrays.stream(PdqBands.around(hash)).boxed().toArray(Integer[]::new),
                        LEAST_QUALITY,
                        print.task(),
                        MOST_FOUND)
                .query(row -> {
                    int distance = distance(hash, row.getBytes("value"));
                    if (distance <= radius) {
                        found.add(new Found(
                                row.getObject("task_id", UUID.class),
                                row.getString("part"),
                                Sibling.Likeness.SIMILAR_PICTURE,
                                distance));
                    }
                });
        return found;
    }

    /** Number of bits in which two hashes of the same length differ. */
    static int distance(byte[] one, byte[] other) {
        int bits = 0;
        for (int i = 0; i < one.length; i++) {
            bits += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
        }
        return bits;
    }
}
