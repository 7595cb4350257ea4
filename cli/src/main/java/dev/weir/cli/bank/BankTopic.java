package dev.weir.cli.bank;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.control.ControlReader;
import dev.weir.cli.control.ControlWriter;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.bank.BankEntry;
import dev.weir.signals.bank.BankSettings;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The banks topic: entries and settings as records. */
final class BankTopic {
    private final Cluster cluster;
    private final ControlReader<BankRecord> reader;

    BankTopic(Cluster cluster, Terminal terminal) {
        this.cluster = cluster;
        this.reader = new ControlReader<>(cluster, cluster.topics().banks(), BankRecord.class, terminal);
    }

    ControlReader<BankRecord> reader() {
        return reader;
    }

    ControlWriter<BankRecord> writer() {
        return new ControlWriter<>(cluster, cluster.topics().banks(), BankRecord.class);
    }

    /** Start of the keys of a bank's entries. */
    static String entries(String bank) {
        return ControlKeys.entry(bank, "");
    }

    static String key(BankEntry entry) {
        return ControlKeys.entry(entry.bank(), entry.id());
    }

    static BankRecord record(BankEntry entry, Optional<String> source) {
        return new BankRecord(
                entry.bank(),
                null,
                new dev.weir.schemas.BankEntry(
                        entry.id(),
                        entry.kind().name(),
                        ByteBuffer.wrap(entry.value().toArray()),
                        entry.harm(),
                        source.orElse(entry.source()),
                        entry.note(),
                        Instant.ofEpochMilli(entry.addedAt())));
    }

    static BankRecord record(BankSettings settings) {
        return new BankRecord(
                settings.bank(),
                new dev.weir.schemas.BankSettings(settings.harm(), settings.pdqRadius(), settings.minimumQuality()),
                null);
    }

    /** The settings of all banks that have some, by name. */
    Map<String, BankSettings> settings() {
        Map<String, BankSettings> settings = new HashMap<>();
        reader.read(key -> key.startsWith(ControlKeys.SETTINGS)).values().forEach(record -> {
            dev.weir.schemas.BankSettings found = record.getSettings();
            if (found != null) {
                settings.put(
                        record.getBank(),
                        new BankSettings(
                                record.getBank(), found.getHarm(), found.getRadius(), found.getMinimumQuality()));
            }
        });
        return settings;
    }
}
