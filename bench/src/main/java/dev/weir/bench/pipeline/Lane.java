package dev.weir.bench.pipeline;

/**
 * One way on one number of partitions with one number of threads.
 *
 * @param course topics with so many partitions
 */
record Lane(Way way, Course course, int threads) {
    String title() {
        return way.title() + ", " + course.partitions() + (course.partitions() == 1 ? " partition, " : " partitions, ")
                + threads + (threads == 1 ? " thread" : " threads");
    }
}
