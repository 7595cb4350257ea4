package dev.weir.quickstart.worker;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example's document of sources, at the address that the stand-in has in this run. */
public final class DemoSources {
    private static final String EXAMPLE_ADDRESS = "http://127.0.0.1:8095";

    private DemoSources() {}

    /**
     * Writes the document anew; while the worker runs, it can be edited there.
     *
     * @param example as it is in the examples
     * @param file what to write
     * @param standIn where the stand-in answers
     * @return the file
     * @throws Refusal when one cannot be read or the other cannot be written
     */
    public static Path write(Path example, Path file, String standIn) {
        try {
            String text = Files.readString(example);
            if (!text.contains(EXAMPLE_ADDRESS)) {
                throw new Refusal(example + " does not name " + EXAMPLE_ADDRESS + ", the stand-in's usual address");
            }
            return Files.writeString(file, text.replace(EXAMPLE_ADDRESS, standIn));
        } catch (IOException e) {
            throw new Refusal("cannot write %s from %s (%s)".formatted(file, example, e), e);
        }
    }
}
