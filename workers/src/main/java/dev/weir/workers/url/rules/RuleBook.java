package dev.weir.workers.url.rules;

import dev.weir.workers.url.canonical.CanonicalUrl;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The operator's two lists. What is to be blocked is blocked, whatever the other list says. */
public final class RuleBook {
    private final @Nullable RuleFile block;
    private final @Nullable RuleFile allow;

    /**
     * Reads both.
     *
     * @param block null for none
     * @param allow null for none
     * @throws IOException when one of them cannot be used; the message says why and where
     */
    public RuleBook(@Nullable Path block, @Nullable Path allow) throws IOException {
        this.block = block == null ? null : new RuleFile(block);
        this.allow = allow == null ? null : new RuleFile(allow);
    }

    public Word about(CanonicalUrl url) {
        if (block != null && block.rules().match(url)) {
            return Word.BLOCK;
        }
        return allow != null && allow.rules().match(url) ? Word.ALLOW : Word.NONE;
    }

    /** Reads again what changed. Says whether any rule did. */
    public boolean refresh() {
        boolean blockChanged = block != null && block.refresh();
        boolean allowChanged = allow != null && allow.refresh();
        return blockChanged || allowChanged;
    }

    /** Changes whenever a rule does; the same for the same rules. */
    public int fingerprint() {
        return 31 * (block == null ? 0 : block.fingerprint()) + (allow == null ? 0 : allow.fingerprint());
    }

    /** What the lists say. */
    public enum Word {
        BLOCK,
        ALLOW,
        NONE
    }
}
