package dev.weir.cli.bank;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.bank.BankSettings;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir bank list}. */
@Command(name = "list", description = "List banks: harm, how they are matched, entries by kind")
public final class ListBanks implements Callable<Integer> {
    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public ListBanks(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    @Override
    public Integer call() {
        return connection.run(this::list);
    }

    private int list(Cluster cluster) {
        BankTopic topic = new BankTopic(cluster, terminal);
        Map<String, BankSettings> settings = topic.settings();
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        settings.keySet().forEach(bank -> counts.put(bank, new TreeMap<>()));
        topic.reader()
                .read(key -> key.startsWith(ControlKeys.ENTRY), ListBanks::kind)
                .forEach((key, kind) -> {
                    String bank =
                            key.substring(ControlKeys.ENTRY.length(), key.indexOf('/', ControlKeys.ENTRY.length()));
                    counts.computeIfAbsent(bank, name -> new TreeMap<>()).merge(kind, 1L, Long::sum);
                });
        counts.forEach((bank, kinds) -> print(bank, settings.get(bank), kinds));
        if (counts.isEmpty() && !json) {
            terminal.line("There are no banks. Fill one: weir bank import FILE --bank NAME --harm CODE");
        }
        return ExitCode.OK;
    }

    private static String kind(BankRecord record) {
        return record.getEntry() == null ? "" : record.getEntry().getKind();
    }

    private void print(String bank, @Nullable BankSettings settings, Map<String, Long> kinds) {
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("bank", bank);
            if (settings != null) {
                node.put("harm", settings.harm())
                        .put("radius", settings.pdqRadius())
                        .put("minimumQuality", settings.minimumQuality());
            }
            ObjectNode entries = node.putObject("entries");
            kinds.forEach(entries::put);
            JsonLines.write(node, terminal.out());
        } else {
            terminal.line(bank + ": "
                    + (settings == null
                            ? "no settings"
                            : "harm " + settings.harm() + ", radius " + settings.pdqRadius() + ", minimum quality "
                                    + settings.minimumQuality())
                    + ", entries " + (kinds.isEmpty() ? "none" : kinds));
        }
    }
}
