/** The schema registry, a genuine Apicurio server, as a child process. */
@NullMarked
package dev.weir.quickstart.registry;

import org.jspecify.annotations.NullMarked;
