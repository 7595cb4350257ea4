package dev.weir.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Avro instantiates no class that it was not told to trust; this names Weir's own records, once per JVM, in addition to whatever was
 * trusted before. Everything here that makes records calls it by itself.
 */
public final class TrustedRecords {
    private static final String PACKAGE = "dev.weir.schemas";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> PACKAGE.equals(type.getPackageName())));
    }

    private TrustedRecords() {}

    /** Trusts Weir's records from now on; more calls change nothing. */
    public static void install() {
        // Loading this class is what counts.
    }
}
