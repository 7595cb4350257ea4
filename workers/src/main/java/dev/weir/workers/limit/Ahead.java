package dev.weir.workers.limit;

/** What those who go first will take. */
record Ahead(long requests, long tokens) {
    static final Ahead NOBODY = new Ahead(0, 0);
}
