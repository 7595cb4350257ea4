package dev.weir.cli.cascade;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.terminal.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The texts of some files.
 *
 * @param texts whose label is known
 * @param unlabelled how many say nothing of the label, which is not "no"
 * @param bad how many lines could not be used
 */
record Material(List<Labelled> texts, int unlabelled, int bad) {
    Material {
        texts = List.copyOf(texts);
    }

    /**
     * @param most texts that are held in memory
     * @throws Failure when a file cannot be read or there are more texts
     */
    static Material read(Collection<Path> files, String label, LineFile lines, int most) {
        Reader reader = new Reader(label, most);
        int bad = 0;
        for (Path file : files) {
            bad += lines.read(file, reader);
        }
        return new Material(reader.texts, reader.unlabelled, bad);
    }

    private static final class Reader implements LineFile.Taker {
        private final String label;
        private final int most;
        private final List<Labelled> texts = new ArrayList<>();
        private int unlabelled;

        Reader(String label, int most) {
            this.label = label;
            this.most = most;
        }

        @Override
        public Optional<String> take(JsonNode object) {
            JsonNode id = object.path("id");
            JsonNode text = object.path("text");
            JsonNode value = object.path("labels").path(label);
            if (!id.isTextual() && !id.isIntegralNumber()) {
                return Optional.of("no \"id\". Give each text one");
            }
            if (!text.isTextual()) {
                return Optional.of("no \"text\"");
            }
            if (value.isMissingNode() || value.isNull()) {
                unlabelled++;
                return Optional.empty();
            }
            if (!isYes(value) && !isNo(value)) {
                return Optional.of(
                        "the label \"" + label + "\" is neither 0 nor 1. Leave it out where it is not known");
            }
            if (texts.size() >= most) {
                throw new Failure("More than " + most + " texts with the label \"" + label
                        + "\". Name fewer files, or raise --max-texts");
            }
            texts.add(new Labelled(id.asText(), text.textValue(), isYes(value)));
            return Optional.empty();
        }

        private static boolean isYes(JsonNode value) {
            return value.isBoolean() ? value.booleanValue() : value.isIntegralNumber() && value.longValue() == 1;
        }

        private static boolean isNo(JsonNode value) {
            return value.isBoolean() ? !value.booleanValue() : value.isIntegralNumber() && value.longValue() == 0;
        }
    }
}
