package dev.weir.cli.topics;

import dev.weir.schemas.access.Right;
import dev.weir.schemas.access.Role;
import java.util.List;

/** What somebody who has a role may do. */
record RoleRights(Role role, String principal, List<Right> rights) {}
