package dev.weir.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/** Avro instantiates no class that it was not told to trust; this names Weir's own records, once per JVM. */
final class TrustedRecords {
    private static final String PACKAGE = "dev.weir.schemas";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> PACKAGE.equals(type.getPackageName())));
    }

    private TrustedRecords() {}

    /** Loading this class is what counts. */
    static void install() {}
}
