package dev.weir.workers.limit;

/**
 * A worker's part of everything that all workers share: the partitions of the requests topic that it holds, of all there are. No two
 * workers hold a partition at once, so that the shares never add up to more than one.
 */
public record Share(int held, int all) {
    public static final Share NONE = new Share(0, 1);
    public static final Share WHOLE = new Share(1, 1);

    /**
     * @throws IllegalArgumentException when more is held than there is
     */
    public Share {
        if (held < 0 || all < 1 || held > all) {
            throw new IllegalArgumentException(
                    "a share is 0 to all of at least one partition, not " + held + " of " + all);
        }
    }

    public boolean isNone() {
        return held == 0;
    }

    /** 0 to 1. */
    public double part() {
        return (double) held / all;
    }
}
