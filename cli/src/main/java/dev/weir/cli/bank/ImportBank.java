package dev.weir.cli.bank;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Progress;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.bank.BankEntry;
import dev.weir.signals.bank.BankFile;
import dev.weir.signals.bank.BankFileException;
import dev.weir.signals.bank.BankSettings;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank import}. */
@Command(
        name = "import",
        header = "Add the entries of a file to a bank",
        description = {
            "Add the entries of a file to a bank, and set how the bank is matched. The whole file is checked first, and"
                    + " takes effect at once or not at all.",
            "A .csv file starts with the line kind,value,harm,id,note (kind and value are needed; kinds are SHA256,"
                    + " TEXT_SHA256 and PDQ; values are hex). Any other file has one PDQ hash a line; lines that start"
                    + " with # are passed over."
        })
public final class ImportBank implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Entries")
    private Path file = Path.of("");

    @Option(names = "--bank", required = true, paramLabel = "NAME", description = "The bank, e.g. known_spam")
    private String bank = "";

    @Option(
            names = "--harm",
            paramLabel = "CODE",
            description = "Harm of entries that name none; needed for a new bank. Default: as the bank has it")
    private Optional<String> harm = Optional.empty();

    @Option(names = "--source", paramLabel = "NAME", description = "Who supplied the entries. Default: the file's name")
    private Optional<String> source = Optional.empty();

    @Option(
            names = "--radius",
            paramLabel = "N",
            description = "Largest PDQ distance that is a match, 0 to 255. Default: as the bank has it, or 31")
    private Optional<Integer> radius = Optional.empty();

    @Option(
            names = "--minimum-quality",
            paramLabel = "N",
            description =
                    "PDQ quality below which a picture matches nothing, 0 to 100. Default: as the bank has it, or 50")
    private Optional<Integer> minimumQuality = Optional.empty();

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ImportBank(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        harm.filter(code ->
                        code.equals(Harm.NONE) || Harms.standard().find(code).isEmpty())
                .ifPresent(code -> {
                    throw Failure.wrongUsage("--harm: the taxonomy has no " + code);
                });
        return connection.run(this::importFile);
    }

    private int importFile(Cluster cluster) {
        BankTopic topic = new BankTopic(cluster, terminal);
        BankSettings settings = settings(topic.settings().get(bank));
        BankFile entries = new BankFile(settings, Harms.standard(), file.toString(), System.currentTimeMillis());
        long[] checked = {0};
        read(entries, entry -> checked[0]++);
        try (ControlWriter<BankRecord> writer = topic.writer();
                Progress progress = new Progress(terminal)) {
            writer.put(ControlKeys.settings(bank), BankTopic.record(settings));
            long[] sent = {0};
            read(entries, entry -> {
                writer.put(BankTopic.key(entry), BankTopic.record(entry, source));
                sent[0]++;
                progress.show(sent[0] + " of " + checked[0] + " entries");
            });
            writer.commit();
        }
        terminal.line("bank " + bank + ": " + checked[0] + " entries imported; harm " + settings.harm() + ", radius "
                + settings.pdqRadius() + ", minimum quality " + settings.minimumQuality());
        return ExitCode.OK;
    }

    private BankSettings settings(@Nullable BankSettings present) {
        String code = harm.or(() -> Optional.ofNullable(present).map(BankSettings::harm))
                .orElseThrow(() -> Failure.wrongUsage("--harm: needed, because bank " + bank + " is new"));
        try {
            return new BankSettings(
                    bank,
                    code,
                    radius.orElse(present == null ? BankSettings.DEFAULT_PDQ_RADIUS : present.pdqRadius()),
                    minimumQuality.orElse(
                            present == null ? BankSettings.DEFAULT_MINIMUM_QUALITY : present.minimumQuality()));
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private void read(BankFile entries, Consumer<BankEntry> each) {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (MediaTypes.end(file).equals("csv")) {
                entries.readCsv(text, each);
            } else {
                entries.readPdqList(text, each);
            }
        } catch (BankFileException e) {
            throw new Failure(e.getMessage() + "; nothing was imported", e);
        } catch (IOException e) {
            throw new Failure(file + ": " + BoundedFile.because(e), e);
        }
    }
}
