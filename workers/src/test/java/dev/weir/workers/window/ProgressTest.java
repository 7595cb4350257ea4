package dev.weir.workers.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void nothingIsCommittedBeforeTheFirstIsDone() {
        progress.begin(7);
        progress.begin(8);
        progress.done(8);

        assertThat(progress.toCommit()).isEmpty();
        assertThat(progress.open()).isEqualTo(2);
    }

    @Test
    void everythingUpToTheFirstThatIsNotDoneIsCommitted() {
        progress.begin(7);
        progress.begin(9);
        progress.begin(12);
        progress.done(9);
        progress.done(7);

        assertThat(progress.toCommit()).hasValue(10);
        assertThat(progress.open()).isEqualTo(1);
    }

    @Test
    void whatWasCommittedIsNotCommittedAgain() {
        progress.begin(7);
        progress.done(7);
        progress.committed(8);

        assertThat(progress.toCommit()).isEmpty();
    }

    /** The oracle keeps everything and looks at all of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inWhateverOrderThingsAreDoneNothingThatIsNotDoneIsBeforeTheCommit(long seed) {
        Random random = new Random(seed);
        List<Integer> open = new ArrayList<>();
        BitSet begun = new BitSet();
        BitSet done = new BitSet();
        int offset = 0;
        for (int step = 0; step < 5_000; step++) {
            if (open.isEmpty() || random.nextInt(100) < 50) {
                offset += 1 + random.nextInt(3);
                progress.begin(offset);
                begun.set(offset);
                open.add(offset);
                Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
            } else {
                int one = open.removeLast();
                progress.done(one);
                done.set(one);
            }
            BitSet notDone = (BitSet) begun.clone();
            notDone.andNot(done);
            int firstOpen = notDone.isEmpty() ? begun.length() : notDone.nextSetBit(0);
            int lastDone = done.previousSetBit(firstOpen - 1);
            OptionalLong expected = lastDone < 0 ? OptionalLong.empty() : OptionalLong.of(lastDone + 1);
            assertThat(progress.toCommit()).isEqualTo(expected);
        }
    }
}
