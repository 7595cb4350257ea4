package dev.weir.schemas.access;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DELETE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.ResourceType.GROUP;
import static org.apache.kafka.common.resource.ResourceType.TOPIC;
import static org.apache.kafka.common.resource.ResourceType.TRANSACTIONAL_ID;

import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;

/** The least that each role needs. Reading and writing imply describing, so that is named only where it is all. */
public final class Rights {
    private final TopicCatalogue catalogue;
    private final Topics topics;
    private final Map<String, Set<AclOperation>> byTopic = new LinkedHashMap<>();
    private final List<Right> others = new ArrayList<>();

    private Rights(TopicCatalogue catalogue) {
        this.catalogue = catalogue;
        this.topics = catalogue.names();
    }

    /**
     * The rights of a role other than {@link Role#VIOLATIONS_READER}.
     *
     * @param id its application id, group or beginning of transactional ids, see {@link Role#usualId()}
     */
    public static List<Right> of(Role role, TopicCatalogue catalogue, String id) {
        Rights rights = new Rights(catalogue);
        switch (role) {
            case UPLOAD_PRODUCER -> rights.write(rights.topics.uploads());
            case STREAMS_APP -> rights.streamsApp(id);
            case WORKER -> rights.worker(id);
            case REVIEW_SERVICE -> rights.reviewService(id);
            case ENFORCEMENT -> rights.reader(id, rights.topics.decisions());
            case VIOLATIONS_READER ->
                throw new IllegalArgumentException("The rights of this role are those of one harm");
            case POLICY_AUTHOR -> rights.policyAuthor(id);
            case BANK_KEEPER -> rights.author(id, rights.topics.banks());
            case MODEL_AUTHOR -> rights.modelAuthor(id);
            case OPERATOR -> rights.operator();
            case AUDITOR ->
                rights.reader(id, rights.topics.audit(), rights.topics.decisions(), rights.topics.policies());
        }
        return rights.list();
    }

    /**
     * The rights of whoever reads the violations of one harm.
     *
     * @param harm its code
     * @param group the reader's consumer group
     */
    public static List<Right> ofViolationsReader(String harm, TopicCatalogue catalogue, String group) {
        Rights rights = new Rights(catalogue);
        String topic = rights.topics.violations(harm);
        if (catalogue.topics().stream().noneMatch(known -> known.name().equals(topic))) {
            throw new IllegalArgumentException("There is no topic " + topic);
        }
        rights.reader(group, topic);
        return rights.list();
    }

    private void streamsApp(String application) {
        read(
                topics.uploads(),
                topics.rekeyed(),
                topics.signals(),
                topics.reviewOutcomes(),
                topics.trainingExamples(),
                topics.qualityChanges(),
                topics.policies(),
                topics.banks(),
                topics.models(),
                topics.prompts());
        write(
                topics.rekeyed(),
                topics.signalRequests(),
                topics.deadLetters(),
                topics.decisions(),
                topics.reviewTasks(),
                topics.trainingExamples(),
                topics.audit(),
                topics.qualityChanges(),
                topics.quality(),
                topics.costs());
        others.add(Right.beginningWith(TOPIC, topics.violations(""), WRITE));
        // It looks at every topic before it starts; this one it neither reads nor writes.
        others.add(Right.exactly(TOPIC, topics.answers(), DESCRIBE));
        others.add(Right.beginningWith(TOPIC, application + "-", CREATE, READ, WRITE, DELETE, DESCRIBE_CONFIGS));
        others.add(Right.exactly(GROUP, application, READ));
        others.add(Right.beginningWith(TRANSACTIONAL_ID, application + "-", WRITE));
    }

    private void worker(String group) {
        read(topics.signalRequests(), topics.answers(), topics.costs(), topics.prompts());
        write(topics.signals(), topics.answers(), topics.costs(), topics.deadLetters());
        others.add(Right.exactly(GROUP, group, READ));
    }

    private void reviewService(String group) {
        read(topics.reviewTasks(), topics.audit(), topics.policies(), topics.banks());
        // What the last leader sent is looked up where it sent it to.
        read(topics.reviewOutcomes());
        write(topics.reviewOutcomes(), topics.banks(), topics.deadLetters());
        others.add(Right.beginningWith(GROUP, group + "-", READ));
        others.add(Right.exactly(TRANSACTIONAL_ID, group + "-outbox", WRITE));
    }

    private void reader(String group, String... read) {
        read(read);
        others.add(Right.exactly(GROUP, group, READ));
    }

    private void author(String transactions, String... readAndWritten) {
        read(readAndWritten);
        write(readAndWritten);
        others.add(Right.beginningWith(TRANSACTIONAL_ID, transactions, WRITE));
    }

    private void policyAuthor(String transactions) {
        author(transactions, topics.policies(), topics.prompts());
        read(topics.quality(), topics.costs());
    }

    private void modelAuthor(String transactions) {
        author(transactions, topics.models());
        read(topics.trainingExamples(), topics.quality());
    }

    private void operator() {
        others.add(Right.beginningWith(TOPIC, topics.prefix(), CREATE, DESCRIBE, DESCRIBE_CONFIGS));
        read(topics.deadLetters());
        // What others send; what only Weir itself writes is not for anybody to send again.
        write(topics.uploads(), topics.signals(), topics.reviewOutcomes(), topics.signalRequests());
    }

    private void read(String... names) {
        add(READ, names);
    }

    private void write(String... names) {
        add(WRITE, names);
    }

    private void add(AclOperation operation, String... names) {
        for (String name : names) {
            byTopic.computeIfAbsent(name, none -> new TreeSet<>()).add(operation);
        }
    }

    /** In the order of the catalogue, then the rest. */
    private List<Right> list() {
        List<Right> all = new ArrayList<>();
        catalogue.topics().forEach(topic -> {
            Set<AclOperation> operations = byTopic.get(topic.name());
            if (operations != null) {
                all.add(Right.exactly(TOPIC, topic.name(), operations.toArray(AclOperation[]::new)));
            }
        });
        all.addAll(others);
        return List.copyOf(all);
    }
}
