/** From hostile bytes to brightness values and upright pixels, within named limits: image formats, decoding, EXIF orientation. */
@NullMarked
package dev.weir.signals.image;

import org.jspecify.annotations.NullMarked;
