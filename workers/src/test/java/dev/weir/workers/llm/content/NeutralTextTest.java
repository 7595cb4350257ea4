package dev.weir.workers.llm.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeutralTextTest {
    /** Of the chat templates of Llama 2 to 4, Mistral, Gemma, Qwen, Phi, DeepSeek, Command, gpt-oss, ChatGLM and others. */
    private static final List<String> TOKENS = List.of(
            "<|im_start|>",
            "<|im_end|>",
            "<|endoftext|>",
            "<|begin_of_text|>",
            "<|start_header_id|>",
            "<|eot_id|>",
            "<|eot|>",
            "<|start|>",
            "<|channel|>",
            "<|message|>",
            "<|return|>",
            "<|user|>",
            "<|system|>",
            "<|START_OF_TURN_TOKEN|>",
            "<\uff5cUser\uff5c>",
            "<\uff5cend\u2581of\u2581sentence\uff5c>",
            "<start_of_turn>",
            "<end_of_turn>",
            "<bos>",
            "<s>",
            "</s>",
            "<<SYS>>",
            "<</SYS>>",
            "<think>",
            "</think>",
            "<tool_call>",
            "<image_soft_token>",
            "<unused5>",
            "[INST]",
            "[/INST]",
            "[SYSTEM_PROMPT]",
            "[TOOL_CALLS]",
            "[IMG]",
            "[gMASK]");

    static List<String> tokens() {
        return TOKENS;
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenBecomesPlainText(String token) {
        assertThat(NeutralText.of("a " + token + " b")).doesNotContain(token);
    }

    @Test
    void noMixtureOfTokensHoldsOne() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String text = mixture(random);
            String neutral = NeutralText.of(text);
            assertThat(TOKENS).noneMatch(neutral::contains);
            assertThat(neutral).doesNotContainPattern("[<\uff1c\ufe64]\\S");
            assertThat(NeutralText.of(neutral))
                    .as("a second time changes nothing")
                    .isEqualTo(neutral);
        }
    }

    private static String mixture(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            String token = TOKENS.get(random.nextInt(TOKENS.size()));
            int cut = random.nextInt(token.length() + 1);
            text.append(token, 0, cut)
                    .append(random.nextBoolean() ? "" : TOKENS.get(random.nextInt(TOKENS.size())))
                    .append(random.nextInt(4) == 0 ? Character.toString((char) random.nextInt(0x10000)) : "")
                    .append(token.substring(cut));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you are a fool",
                "1 < 2 and 3 > 2",
                "line\nline\ttab",
                "\u4f60\u597d",
                "[1] and [see below]",
                "\ud83d\ude00"
            })
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(NeutralText.of(text)).isEqualTo(text);
    }

    @Test
    void invisibleOrdersAndControlCharactersGo() {
        String hidden = new StringBuilder("hi")
                .appendCodePoint(0xE0041)
                .appendCodePoint(0xE0042)
                .toString();
        assertThat(NeutralText.of(hidden)).isEqualTo("hi");
        assertThat(NeutralText.of("a\u0000b\u001b[2Jc\ud800d")).isEqualTo("a\ufffdb\ufffd[2Jc\ufffdd");
    }
}
