package dev.weir.cli.cascade;

import java.util.List;
import java.util.stream.Stream;

/** What became of every upload of some traffic, in its order. */
record Run(List<Handled> uploads) {
    Run {
        uploads = List.copyOf(uploads);
    }

    long count(How how) {
        return uploads.stream().filter(upload -> upload.how() == how).count();
    }

    long degraded() {
        return uploads.stream().filter(Handled::degraded).count();
    }

    /** The wordings that the model was asked about. */
    Stream<Wording> asked() {
        return uploads.stream().filter(upload -> upload.how() == How.ASKED).map(Handled::upload);
    }

    Confusion confusion() {
        long[][] counts = new long[2][2];
        uploads.forEach(one -> counts[one.upload().harmful() ? 1 : 0][one.acted() ? 1 : 0]++);
        return new Confusion(counts[1][1], counts[0][1], counts[1][0], counts[0][0]);
    }
}
