/** What moderators see of attachments: never the uploader's bytes, always something made anew from them under limits. */
@NullMarked
package dev.weir.review.media;

import org.jspecify.annotations.NullMarked;
