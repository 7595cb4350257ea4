package dev.weir.policy.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
    private static final List<String> NAMES = List.of("text.hate", "llm.toxic", "account.verified", "upload.language");
    private static final Map<String, CelType> TYPES = Map.of(
            "text.hate", SimpleType.INT,
            "llm.toxic", SimpleType.INT,
            "account.verified", SimpleType.BOOL,
            "upload.language", SimpleType.STRING,
            "model.share", SimpleType.DOUBLE);
    private static final Map<String, List<?>> VALUES = Map.of(
            "text.hate", List.of(-1L, 0L, 4_999L, 5_000L, 5_001L),
            "llm.toxic", List.of(0L, 7_000L),
            "account.verified", List.of(true, false),
            "upload.language", List.of("", "en", "de"));

    private static Expression compile(String text) {
        Findings findings = new Findings();
        return new ExpressionCompiler(TYPES, ExpressionLimits.DEFAULT)
                .compile(new Quoted(text, Place.START, List.of()), SimpleType.BOOL, "test", findings)
                .orElseThrow(() -> new AssertionError(findings.all().toString()));
    }

    /** Over every combination of these values, each of them also unknown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.hate >= 5000",
                "5000 > text.hate",
                "text.hate != 5000 && text.hate <= 5000",
                "text.hate == 0 || text.hate > 5000",
                "text.hate >= 5000 && llm.toxic >= 7000",
                "llm.toxic >= 7000 && text.hate >= 5000",
                "text.hate >= 5000 || llm.toxic >= 7000 || account.verified",
                "!(text.hate >= 5000 && !(llm.toxic < 7000)) && account.verified",
                "account.verified == false && upload.language != 'en'",
                "!account.verified || upload.language in ['en', 'de']",
                "text.hate in [0, 5000] && upload.language == ''",
                "(text.hate > 0 || llm.toxic > 0) && (account.verified || upload.language == 'de')"
            })
    void saysWhatCelSays(String text) {
        Expression expression = compile(text);
        Plain.Test plain = expression.plain().orElseThrow().over(NAMES::indexOf);
        for (@Nullable Object[] values : combinations()) {
            Map<String, Object> known = new HashMap<>();
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null) {
                    known.put(NAMES.get(i), values[i]);
                }
            }
            Set<String> unknown = expression.reads().stream()
                    .filter(name -> !known.containsKey(name))
                    .collect(Collectors.toSet());
            Result cel = unknown.isEmpty()
                    ? expression.evaluate(name -> Optional.ofNullable(known.get(name)))
                    : expression.evaluate(name -> Optional.ofNullable(known.get(name)), unknown);

            Plain.Truth expected =
                    cel.isTrue() ? Plain.Truth.TRUE : cel.isFalse() ? Plain.Truth.FALSE : Plain.Truth.UNKNOWN;
            assertThat(plain.test(number -> values[number]))
                    .as(Arrays.toString(values))
                    .isEqualTo(expected);
        }
    }

    /** Every combination of values by the number of their name; null for unknown. */
    private static List<@Nullable Object[]> combinations() {
        List<@Nullable Object[]> all = new ArrayList<>();
        all.add(new Object[NAMES.size()]);
        for (int i = 0; i < NAMES.size(); i++) {
            for (@Nullable Object[] values : List.copyOf(all)) {
                for (Object value : VALUES.getOrDefault(NAMES.get(i), List.of())) {
                    @Nullable Object[] more = values.clone();
                    more[i] = value;
                    all.add(more);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text.hate + llm.toxic > 5000",
                "text.hate > llm.toxic",
                "model.share > 0.5",
                "model.share > 1",
                "text.hate > 0.5",
                "upload.language.startsWith('e')",
                "upload.language < 'f'",
                "account.verified ? text.hate > 1 : text.hate > 2",
                "[1, 2].exists(n, n == text.hate)",
                "text.hate > 1 && upload.language.size() == 2"
            })
    void leavesTheRestToCel(String text) {
        assertThat(compile(text).plain()).isEmpty();
    }
}
