package dev.weir.cli.bank;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir bank remove}. */
@Command(
        name = "remove",
        header = "Remove entries, or a bank",
        description = "Remove entries from a bank, or with --all the bank itself; takes effect at once or not at all")
public final class RemoveBank implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "NAME", description = "The bank")
    private String bank = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ENTRY",
            description = "Ids of entries; an entry without an id of its own goes by kind and value, e.g. pdq:...")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "The whole bank with its settings")
    private boolean all;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public RemoveBank(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        if (all != ids.isEmpty()) {
            throw Failure.wrongUsage("Say which ENTRY to remove, or --all for the whole bank");
        }
        return connection.run(this::remove);
    }

    private int remove(Cluster cluster) {
        BankTopic topic = new BankTopic(cluster, terminal);
        Set<String> keys = all ? wholeBank(topic) : entries(topic);
        if (keys.isEmpty()) {
            throw new Failure("There is no bank " + bank + ". See: weir bank list");
        }
        try (ControlWriter<BankRecord> writer = topic.writer()) {
            keys.forEach(writer::remove);
            writer.commit();
        }
        long removed = keys.stream()
                .filter(key -> !key.startsWith(ControlKeys.SETTINGS))
                .count();
        terminal.line("bank " + bank + ": " + removed + " entries removed" + (all ? ", and the bank" : ""));
        return ExitCode.OK;
    }

    private Set<String> wholeBank(BankTopic topic) {
        String start = BankTopic.entries(bank);
        return topic.reader().keys(key -> key.startsWith(start) || key.equals(ControlKeys.settings(bank)));
    }

    private Set<String> entries(BankTopic topic) {
        String start = BankTopic.entries(bank);
        Map<String, String> keys = new LinkedHashMap<>();
        topic.reader().read(key -> key.startsWith(start), RemoveBank::id).forEach((key, id) -> keys.put(id, key));
        Set<String> found = new LinkedHashSet<>();
        for (String id : ids) {
            String key = keys.get(id);
            if (key == null) {
                throw new Failure("Bank " + bank + " has no entry " + id + "; nothing was removed");
            }
            found.add(key);
        }
        return found;
    }

    private static String id(BankRecord record) {
        return record.getEntry() == null ? "" : record.getEntry().getId();
    }
}
