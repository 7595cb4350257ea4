package dev.weir.policy.yaml;

/**
 * How much YAML is read.
 *
 * @param maxBytes largest document, in bytes of UTF-8
 * @param maxDepth deepest nesting of mappings and lists
 * @param maxAliases most aliases of mappings or lists
 */
public record YamlLimits(int maxBytes, int maxDepth, int maxAliases) {
    public static final YamlLimits DEFAULT = new YamlLimits(1024 * 1024, 20, 20);
}
