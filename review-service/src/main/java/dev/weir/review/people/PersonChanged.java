package dev.weir.review.people;

/** Something about a person is different since this transaction. */
record PersonChanged(String id) {}
