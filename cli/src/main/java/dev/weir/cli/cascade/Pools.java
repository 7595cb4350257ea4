package dev.weir.cli.cascade;

import dev.weir.workers.answer.Likeness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts on which the band is chosen and those on which it is tested. No text of the one is alike to any of the other.
 *
 * @param alike how many were left out because they are alike to an earlier one
 * @param empty how many were left out because there is nothing to see in them
 */
record Pools(Pool dev, Pool test, int alike, int empty) {
    /** Into which half a text falls is decided by the digest of its normal form: always the same, and alike texts together. */
    static Pools halves(Collection<Labelled> texts) {
        Sieve sieve = new Sieve();
        List<Labelled> dev = new ArrayList<>();
        List<Labelled> test = new ArrayList<>();
        for (Labelled text : texts) {
            sieve.fresh(text).ifPresent(likeness -> (isEven(likeness) ? dev : test).add(text));
        }
        return new Pools(Pool.of(dev), Pool.of(test), sieve.alike, sieve.empty);
    }

    /** As they were given; what is alike in both stays on the first side. */
    static Pools given(Collection<Labelled> dev, Collection<Labelled> test) {
        Sieve sieve = new Sieve();
        List<Labelled> first =
                dev.stream().filter(text -> sieve.fresh(text).isPresent()).toList();
        List<Labelled> second =
                test.stream().filter(text -> sieve.fresh(text).isPresent()).toList();
        return new Pools(Pool.of(first), Pool.of(second), sieve.alike, sieve.empty);
    }

    private static boolean isEven(String hexDigest) {
        return Character.digit(hexDigest.charAt(0), 16) % 2 == 0;
    }

    /** Lets each likeness pass once. */
    private static final class Sieve {
        private final Set<String> seen = new HashSet<>();
        private int alike;
        private int empty;

        Optional<String> fresh(Labelled text) {
            Optional<String> likeness = Likeness.ofText(text.text());
            if (likeness.isEmpty()) {
                empty++;
            } else if (!seen.add(likeness.get())) {
                alike++;
                return Optional.empty();
            }
            return likeness;
        }
    }
}
