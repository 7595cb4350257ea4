package dev.weir.review.console.queue;

import dev.weir.review.queue.SavedView;

/** A view and where it leads. */
record ViewLink(SavedView view, String address) {}
