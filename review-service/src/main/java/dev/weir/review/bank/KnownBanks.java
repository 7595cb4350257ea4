package dev.weir.review.bank;

import dev.weir.review.follow.Received;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The banks there are, with their settings. Their entries are the stream's concern. */
@Component
public class KnownBanks {
    private final Map<String, BankSettings> banks = new ConcurrentHashMap<>();

    void take(List<Received<BankRecord>> batch) {
        for (Received<BankRecord> received : batch) {
            String bank = received.key().substring(received.key().indexOf('/') + 1);
            BankSettings settings =
                    received.value() == null ? null : received.value().getSettings();
            if (settings == null) {
                banks.remove(bank);
            } else {
                banks.put(bank, settings);
            }
        }
    }

    /** Settings by bank. */
    public Map<String, BankSettings> all() {
        return new TreeMap<>(banks);
    }

    public Optional<BankSettings> find(String bank) {
        return Optional.ofNullable(banks.get(bank));
    }
}
