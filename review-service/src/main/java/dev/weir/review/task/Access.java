package dev.weir.review.task;

import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;

/** Who may see what. Everything that shows, lists, counts or claims tasks asks here. */
public final class Access {
    private Access() {}

    /** True when a person may see tasks of a lane: with a grant for every restricted harm in it, whatever their role. */
    public static boolean maySee(Reviewer person, Lane lane) {
        Reach reach = person.reach();
        return person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD, Role.AUDITOR)
                && (reach.everyQueue() || reach.queues().contains(lane.queue()))
                && lane.restricted().stream().allMatch(harm -> isGranted(reach, harm));
    }

    /** True when a person may take tasks of a lane. */
    public static boolean mayWork(Reviewer person, Lane lane) {
        Reach reach = person.reach();
        return maySee(person, lane)
                && (reach.languages().isEmpty()
                        || lane.language().isEmpty()
                        || reach.languages().contains(lane.language()))
                && switch (lane.desk()) {
                    case FIRST, OPINION -> person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD);
                    case SENIOR -> person.is(Role.SENIOR, Role.LEAD);
                };
    }

    private static boolean isGranted(Reach reach, String harm) {
        return reach.restrictedHarms().stream()
                .anyMatch(granted -> granted.endsWith("*")
                        ? harm.startsWith(granted.substring(0, granted.length() - 1))
                        : harm.equals(granted));
    }
}
