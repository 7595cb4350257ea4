/** Bounded YAML with places: fields are read one by one, and every mistake is noted with its line, column and remedy. */
@NullMarked
package dev.weir.policy.yaml;

import org.jspecify.annotations.NullMarked;
