package dev.weir.signals.text.training;

import dev.weir.signals.text.TextModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command that trains a model from a folder of labelled texts, and measures it into its card. */
public final class TrainTextModel {
    private static final String USAGE = """
            Usage: TrainTextModel --data FOLDER --out FILE --date YYYY-MM-DD [--card FILE] [--name NAME] [--version V]
                                  [--shift FOLDER]...
              --data     folder of <source>.train.jsonl.gz and <source>.dev.jsonl.gz files
              --out      the artefact to write
              --date     day of training, for the card (given, so that the same input gives the same artefact)
              --card     Markdown page; its part between the two "measured" marks is replaced
              --name     name of the model (text-baseline)
              --version  its version (1)
              --shift    folder of texts to measure on only; may be given several times""";

    private static final String BEGIN = "<!-- measured: begin -->";
    private static final String END = "<!-- measured: end -->";
    private static final String REALISTIC_SOURCE = "cat_wiki";
    /** Texts of one shift source at most; more would not change the picture. */
    private static final int SHIFT_TEXTS = 4_000;

    private TrainTextModel() {}

    public static void main(String[] arguments) throws IOException {
        int status = run(arguments, System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** 0 when the artefact was written, 2 when the arguments are not understood. */
    static int run(String[] arguments, PrintStream out, PrintStream err) throws IOException {
        Map<String, List<String>> given = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            boolean known = List.of("--data", "--out", "--date", "--card", "--name", "--version", "--shift")
                    .contains(arguments[i]);
            if (!known || i + 1 == arguments.length) {
                err.println("Not understood: " + arguments[i] + "\n" + USAGE);
                return 2;
            }
            given.computeIfAbsent(arguments[i], unseen -> new ArrayList<>()).add(arguments[i + 1]);
        }
        for (String required : List.of("--data", "--out", "--date")) {
            if (!given.containsKey(required)) {
                err.println("Missing: " + required + "\n" + USAGE);
                return 2;
            }
        }
        train(given, out);
        return 0;
    }

    private static void train(Map<String, List<String>> given, PrintStream out) throws IOException {
        Splits splits = Splits.read(Path.of(first(given, "--data", "")));
        List<LabelledText> train = new ArrayList<>(splits.train());
        train.addAll(NeutralSentences.train());
        TextModel model = new Trainer(TrainingOptions.DEFAULT)
                .train(
                        first(given, "--name", "text-baseline"),
                        first(given, "--version", "1"),
                        first(given, "--date", ""),
                        train,
                        splits.dev());
        Path artefact = Path.of(first(given, "--out", ""));
        Files.write(artefact, model.toBytes());
        out.println("Trained on " + train.size() + " texts: " + artefact.getFileName() + " " + model.digest());
        String card = first(given, "--card", "");
        if (!card.isEmpty()) {
            String measured = new CardPage(model, splits.dev(), REALISTIC_SOURCE).write(shift(given));
            writeCard(Path.of(card), measured);
            out.println("Measured on " + splits.dev().size() + " dev texts");
        }
    }

    private static void writeCard(Path card, String measured) throws IOException {
        String page = Files.exists(card) ? Files.readString(card) : "# Text model\n\n" + BEGIN + "\n" + END + "\n";
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(card.getFileName() + " lacks the marks " + BEGIN + " and " + END + ", in this order");
        }
        Files.writeString(card, page.substring(0, begin + BEGIN.length()) + "\n\n" + measured + page.substring(end));
    }

    /** The dev texts of a source where it has some, else its first train texts. */
    private static Map<String, List<LabelledText>> shift(Map<String, List<String>> given) throws IOException {
        Map<String, List<LabelledText>> shift = new LinkedHashMap<>();
        for (String folder : given.getOrDefault("--shift", List.of())) {
            Map<String, List<LabelledText>> train = CardPage.bySource(LabelledTexts.read(Path.of(folder), "train"));
            Map<String, List<LabelledText>> dev = CardPage.bySource(LabelledTexts.read(Path.of(folder), "dev"));
            train.putAll(dev);
            train.forEach((source, texts) -> {
                List<LabelledText> measurable = texts.stream()
                        .filter(text ->
                                TrainingOptions.DEFAULT.labels().stream().anyMatch(text.labels()::containsKey))
                        .limit(SHIFT_TEXTS)
                        .toList();
                if (!measurable.isEmpty()) {
                    shift.put(source, measurable);
                }
            });
        }
        return shift;
    }

    private static String first(Map<String, List<String>> given, String name, String otherwise) {
        List<String> values = given.getOrDefault(name, List.of(otherwise));
        return values.getFirst();
    }
}
