package dev.weir.workers.prompt;

import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.prompt.SendingLimits.Longer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code limits}. */
final class SendingLimitsReader {
    private static final Set<String> FIELDS =
            Set.of("maxCharacters", "longer", "images", "maxCompletionTokens", "batch");

    private SendingLimitsReader() {}

    static SendingLimits read(YamlMapping root, Format format) {
        SendingLimits usual = SendingLimits.DEFAULT;
        Optional<YamlMapping> section = root.find("limits").flatMap(value -> value.mapping("limits"));
        if (section.isEmpty()) {
            return usual;
        }
        YamlMapping fields = section.get();
        fields.allowOnly(FIELDS);
        int images = count(fields, "images", 0, SendingLimits.MOST_IMAGES, usual.images());
        int batch = count(fields, "batch", 1, SendingLimits.LARGEST_BATCH, usual.batch());
        if (images > 0 && !format.seesImages()) {
            fields.mistake(
                    fields.placeOf("images"), "the format " + format.word() + " sees no images", "Write images: 0.");
        }
        if (batch > 1 && !format.batches()) {
            fields.mistake(
                    fields.placeOf("batch"),
                    "the format " + format.word() + " answers about one item a call",
                    "Write batch: 1.");
        }
        return new SendingLimits(
                count(fields, "maxCharacters", 1, SendingLimits.MOST_CHARACTERS, usual.maxCharacters()),
                fields.find("longer").flatMap(SendingLimitsReader::longer).orElse(usual.longer()),
                images,
                count(
                        fields,
                        "maxCompletionTokens",
                        1,
                        SendingLimits.MOST_COMPLETION_TOKENS,
                        usual.maxCompletionTokens()),
                batch);
    }

    private static int count(YamlMapping fields, String name, int least, int most, int otherwise) {
        Optional<YamlValue> value = fields.find(name);
        Optional<Long> number = value.flatMap(YamlValue::integer);
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            value.get().mistake("`" + name + "` must be " + least + " to " + most, "Use a number in that range.");
            return otherwise;
        }
        return number.map(Long::intValue).orElse(otherwise);
    }

    private static Optional<Longer> longer(YamlValue value) {
        Optional<String> word = value.scalar();
        List<String> words = Arrays.stream(Longer.values()).map(Longer::word).toList();
        Optional<Longer> longer = word.flatMap(known -> Arrays.stream(Longer.values())
                .filter(each -> each.word().equals(known))
                .findFirst());
        if (word.isPresent() && longer.isEmpty()) {
            value.mistake("unknown word `" + word.get() + "` for `longer`", Suggestion.remedy(word.get(), words));
        }
        return longer;
    }
}
