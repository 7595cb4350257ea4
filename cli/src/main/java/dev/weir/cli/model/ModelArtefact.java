package dev.weir.cli.model;

import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.Failure;
import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextModel;
import java.nio.file.Path;

/** A model's artefact on disk. */
public final class ModelArtefact {
    private ModelArtefact() {}

    /**
     * @throws Failure when the file cannot be read, or is no model that this version of Weir knows
     */
    public static TextModel read(Path file) {
        try {
            return TextModel.read(
                    BoundedFile.read(file, TextModel.MAX_ARTEFACT_BYTES, "Weir reads no model as large as that"));
        } catch (UnusableFileException e) {
            throw new Failure(file + ": " + e.problem(), e);
        } catch (ModelFormatException e) {
            throw new Failure(file + ": no model that this version of Weir can use: " + e.getMessage(), e);
        }
    }
}
