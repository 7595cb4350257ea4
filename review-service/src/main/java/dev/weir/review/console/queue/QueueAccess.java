package dev.weir.review.console.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;

/** Who has the pages of the queue; what they then see is narrowed by their queues and grants. */
final class QueueAccess {
    private QueueAccess() {}

    /** @throws Refusal for whoever has no role by which they see tasks */
    static void check(Reviewer person) {
        if (!person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD, Role.AUDITOR)) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED, "You have no role that sees the queue; an admin can give you one");
        }
    }
}
