package dev.weir.workers.limit;

/** This worker's part of one limit. Times are nanoseconds of one clock whose origin means nothing. */
sealed interface Allotment permits Bucket, DayAllotment {
    /** Takes all of it or nothing. */
    boolean take(double weight, long now);

    /** Corrects what was taken: positive gives back, negative takes more and may go into debt. */
    void giveBack(double weight, long now);

    /**
     * How long until this weight can be taken when what is ahead of it is taken first.
     *
     * @return {@link Long#MAX_VALUE} when nobody knows
     */
    long nanosUntil(double ahead, double weight, long now);

    /** What is gained begins empty; of what is lost the part in hand is dropped. A debt stays. */
    void share(double part, long now);

    /** The share was lost for a while: nothing is in hand any more, but a debt. */
    void empty(long now);

    /** Another limit from now on. */
    void resize(Limit limit, long now);
}
