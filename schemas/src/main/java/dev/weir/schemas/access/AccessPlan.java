package dev.weir.schemas.access;

import java.util.List;
import org.apache.kafka.common.acl.AclBinding;

/**
 * How the rights of one principal on a cluster differ from those that it should have.
 *
 * @param missing what it needs and does not have
 * @param beyond what it has and does not need; Weir takes nothing away
 */
public record AccessPlan(List<AclBinding> missing, List<AclBinding> beyond) {}
