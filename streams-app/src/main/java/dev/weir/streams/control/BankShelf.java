package dev.weir.streams.control;

import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.bank.BankEntry;
import dev.weir.signals.bank.BankSettings;
import dev.weir.signals.bank.BankSnapshot;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.streams.records.ContentRecords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The banks topic as it stands. A bank comes to be with its settings; its entries wait for them. A record that makes no sense is left out
 * and logged.
 *
 * <p>Threading: one thread only.
 */
final class BankShelf {
    private static final Logger LOG = LoggerFactory.getLogger(BankShelf.class);

    /** What changed in one bank since the last turn. */
    private static final class Changes {
        final Map<String, BankEntry> added = new LinkedHashMap<>();
        final Set<String> removed = new HashSet<>();
    }

    private final Map<String, BankSettings> settings = new HashMap<>();
    private final Map<String, Changes> changes = new LinkedHashMap<>();
    private Banks banks = Banks.NONE;

    void put(String key, @Nullable BankRecord record) {
        try {
            if (key.startsWith(ControlKeys.SETTINGS)) {
                putSettings(key.substring(ControlKeys.SETTINGS.length()), record);
            } else if (key.startsWith(ControlKeys.ENTRY)) {
                int slash = key.indexOf('/', ControlKeys.ENTRY.length());
                putEntry(key.substring(ControlKeys.ENTRY.length(), slash), key.substring(slash + 1), record);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            LOG.error("Bank record {} left out: {}", key, e.getMessage());
        }
    }

    private void putSettings(String bank, @Nullable BankRecord record) {
        dev.weir.schemas.BankSettings given = record == null ? null : record.getSettings();
        if (given == null) {
            settings.remove(bank);
        } else {
            settings.put(bank, new BankSettings(bank, given.getHarm(), given.getRadius(), given.getMinimumQuality()));
        }
        changes.computeIfAbsent(bank, name -> new Changes());
    }

    private void putEntry(String bank, String id, @Nullable BankRecord record) {
        dev.weir.schemas.BankEntry given = record == null ? null : record.getEntry();
        Changes pending = changes.computeIfAbsent(bank, name -> new Changes());
        if (given == null) {
            pending.added.remove(id);
            pending.removed.add(id);
            return;
        }
        BankEntry entry = new BankEntry(
                bank,
                id,
                FingerprintKind.valueOf(given.getKind()),
                Bytes.wrap(ContentRecords.bytes(given.getValue())),
                given.getHarm(),
                given.getSource(),
                given.getAddedAt().toEpochMilli(),
                given.getNote());
        pending.removed.remove(id);
        pending.added.put(id, entry);
    }

    /** The banks with all changes since the last turn. */
    Banks settle() {
        Set<String> done = new HashSet<>();
        changes.forEach((bank, pending) -> {
            BankSettings wanted = settings.get(bank);
            if (wanted == null) {
                banks = banks.without(bank);
                return;
            }
            BankSnapshot known = banks.find(bank).orElseGet(() -> BankSnapshot.empty(wanted));
            banks = banks.with(known.with(wanted).removing(pending.removed).adding(pending.added.values()));
            done.add(bank);
        });
        changes.keySet().removeAll(done);
        return banks;
    }
}
