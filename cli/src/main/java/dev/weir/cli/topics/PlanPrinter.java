package dev.weir.cli.topics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.cli.terminal.JsonLines;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.access.AccessPlan;
import dev.weir.schemas.access.Role;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.utils.SecurityUtils;

/** Says what was granted, or would be, and what somebody has beyond their role. */
final class PlanPrinter {
    private final Terminal terminal;
    private final boolean json;
    private final boolean done;

    /**
     * @param done whether it was granted, or only would be
     */
    PlanPrinter(Terminal terminal, boolean json, boolean done) {
        this.terminal = terminal;
        this.json = json;
        this.done = done;
    }

    void print(Role role, String principal, AccessPlan plan) {
        plan.missing().forEach(binding -> print(done ? "granted" : "would grant", binding));
        plan.beyond().forEach(binding -> print("beyond the role", binding));
        if (!json) {
            terminal.line(
                    principal + " as " + role.title() + ": " + plan.missing().size()
                            + (done ? " granted" : " to be granted")
                            + (plan.beyond().isEmpty()
                                    ? ""
                                    : ", " + plan.beyond().size()
                                            + " beyond the role; kafka-acls.sh --remove takes them away"));
        }
    }

    private void print(String what, AclBinding binding) {
        String operation = SecurityUtils.operationName(binding.entry().operation());
        String type = RightsFormat.type(binding.pattern());
        String pattern = RightsFormat.pattern(binding.pattern());
        if (json) {
            JsonLines.write(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("is", what)
                            .put("principal", binding.entry().principal())
                            .put("operation", operation)
                            .put("resourceType", type)
                            .put("name", binding.pattern().name())
                            .put("pattern", pattern),
                    terminal.out());
        } else {
            terminal.line(what + ": " + operation + " " + type + " "
                    + binding.pattern().name() + " (" + pattern + ")");
        }
    }
}
