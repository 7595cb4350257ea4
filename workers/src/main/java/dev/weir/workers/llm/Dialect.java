package dev.weir.workers.llm;

/** Where servers that speak the same API differ. Unknown fields upset some of them. */
public enum Dialect {
    /** OpenAI itself. */
    OPENAI("max_completion_tokens", false, true),
    VLLM("max_completion_tokens", true, false),
    LLAMA_CPP("max_tokens", true, false),
    OLLAMA("max_tokens", false, false);

    private final String bound;
    private final boolean takesTemplateArguments;
    private final boolean keepsAnswers;

    Dialect(String bound, boolean takesTemplateArguments, boolean keepsAnswers) {
        this.bound = bound;
        this.takesTemplateArguments = takesTemplateArguments;
        this.keepsAnswers = keepsAnswers;
    }

    /** Name of the field that bounds an answer. */
    String bound() {
        return bound;
    }

    /** True when {@code chat_template_kwargs} reach the model's own template. */
    boolean takesTemplateArguments() {
        return takesTemplateArguments;
    }

    /** True when it would keep answers and look after end users: {@code store} and {@code safety_identifier} are sent. */
    boolean keepsAnswers() {
        return keepsAnswers;
    }
}
