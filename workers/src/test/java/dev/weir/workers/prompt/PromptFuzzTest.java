package dev.weir.workers.prompt;

import dev.weir.testbed.fuzz.Fuzz;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged prompt documents: read, or refused with every problem. */
class PromptFuzzTest {
    @Test
    void aDamagedDocumentIsReadOrRefused() {
        Fuzz.texts(List.of(PromptDocuments.yaml("judgement", "", "")))
                .mayThrow(PromptException.class)
                .into(yaml -> Prompt.read("damaged.yaml", yaml));
    }
}
