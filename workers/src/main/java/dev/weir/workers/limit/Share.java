package dev.weir.workers.limit;

/**
 * A worker's part of every limit: the partitions of the requests topic that it owns. As no partition has two owners, the shares never
 * add up to more than one.
 *
 * @param owned partitions that this worker owns
 * @param all partitions of the topic
 */
public record Share(int owned, int all) {
    public static final Share NONE = new Share(0, 1);
    public static final Share WHOLE = new Share(1, 1);

    public Share {
        if (owned < 0 || all < 1 || owned > all) {
            throw new IllegalArgumentException("a share is 0 to all partitions, not " + owned + " of " + all);
        }
    }

    double part() {
        return (double) owned / all;
    }
}
