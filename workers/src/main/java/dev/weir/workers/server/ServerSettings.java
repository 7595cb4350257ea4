package dev.weir.workers.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One model on one server.
 *
 * @param name of the source: {@code guard} is {@code server:guard} in policies
 * @param model name of the model on the server
 * @param modelVersion which of its versions; null for the one that the server takes
 * @param input name of the input tensor
 * @param column whether the input has the shape {@code [n, 1]} and not {@code [n]}
 * @param outputs which number is which signal
 * @param mostTexts texts of a content that are sent; a content with more is not judged
 * @param mostChars of all texts together; a longer content is not judged
 */
public record ServerSettings(
        String name,
        String model,
        @Nullable String modelVersion,
        String input,
        boolean column,
        List<ScoreOutput> outputs,
        int mostTexts,
        int mostChars) {
    public static final int MOST_TEXTS = 64;
    public static final int MOST_CHARS = 100_000;

    private static final Pattern PATH_PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    public ServerSettings {
        outputs = List.copyOf(outputs);
        if (!PATH_PART.matcher(name).matches()
                || !PATH_PART.matcher(model).matches()
                || (modelVersion != null && !PATH_PART.matcher(modelVersion).matches())) {
            throw new IllegalArgumentException(
                    "names of server, model and version are letters, digits, dots, hyphens and underscores");
        }
        Set<String> signals = new HashSet<>();
        if (input.isBlank() || outputs.isEmpty() || !outputs.stream().allMatch(each -> signals.add(each.signal()))) {
            throw new IllegalArgumentException("server " + name + " needs an input, and outputs with a signal each");
        }
        if (mostTexts < 1 || mostChars < 1) {
            throw new IllegalArgumentException("mostTexts and mostChars must be at least 1");
        }
    }

    /** With the usual bounds, for a tensor {@code [n]}. */
    public static ServerSettings of(String name, String model, String input, ScoreOutput... outputs) {
        return new ServerSettings(name, model, null, input, false, List.of(outputs), MOST_TEXTS, MOST_CHARS);
    }

    String source() {
        return "server:" + name;
    }

    String path() {
        return "/v2/models/" + model + (modelVersion == null ? "" : "/versions/" + modelVersion) + "/infer";
    }

    /** Changes whenever the same texts may get other signals because of these settings. */
    String version() {
        return model + (modelVersion == null ? "" : ":" + modelVersion) + "-"
                + Integer.toHexString(List.of(input, column, outputs).hashCode());
    }
}
