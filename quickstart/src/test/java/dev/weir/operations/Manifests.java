package dev.weir.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Manifests as the types of Kubernetes and Strimzi that they name, and nothing that these do not know. */
final class Manifests {
    private static final List<Class<? extends HasMetadata>> TYPES = List.of(
            ConfigMap.class,
            Deployment.class,
            Kafka.class,
            KafkaNodePool.class,
            KafkaTopic.class,
            KafkaUser.class,
            NetworkPolicy.class,
            PodDisruptionBudget.class,
            Service.class,
            StatefulSet.class);

    private static final ObjectReader YAML = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .readerFor(JsonNode.class);

    private static final ObjectMapper STRICT = strict();

    private Manifests() {}

    /**
     * @param yaml documents
     * @throws JsonMappingException when a document is of a type or version that is not known here, has a name that its type does not have, or a
     *     value of another kind than it has
     */
    static List<HasMetadata> read(String yaml) throws IOException {
        List<HasMetadata> all = new ArrayList<>();
        for (JsonNode document : YAML.<JsonNode>readValues(yaml).readAll()) {
            String version = document.path("apiVersion").asText();
            String kind = document.path("kind").asText();
            Class<? extends HasMetadata> type = TYPES.stream()
                    .filter(known -> HasMetadata.getKind(known).equals(kind)
                            && HasMetadata.getApiVersion(known).equals(version))
                    .findFirst()
                    .orElseThrow(() ->
                            JsonMappingException.from(document.traverse(), "There is no " + kind + " of " + version));
            all.add(STRICT.treeToValue(document, type));
        }
        return all;
    }

    /** The types keep names that they do not know for whoever comes after them, and take unknown words for none. Here nobody comes after them. */
    private static ObjectMapper strict() {
        JsonMapper mapper = JsonMapper.builder()
                .annotationIntrospector(new JacksonAnnotationIntrospector() {
                    @Override
                    public Boolean hasAnySetter(Annotated member) {
                        return false;
                    }

                    @Override
                    public JsonIgnoreProperties.Value findPropertyIgnoralByName(
                            MapperConfig<?> config, Annotated member) {
                        return super.findPropertyIgnoralByName(config, member).withoutIgnoreUnknown();
                    }

                    @Override
                    public JsonCreator.Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
                        return creator.getRawType().isEnum() ? null : super.findCreatorAnnotation(config, creator);
                    }
                })
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        // As the server has it: 8090 is no text, "3" is no number.
        Stream.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)
                .forEach(
                        shape -> mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail));
        Stream.of(LogicalType.Integer, LogicalType.Float, LogicalType.Boolean)
                .forEach(type ->
                        mapper.coercionConfigFor(type).setCoercion(CoercionInputShape.String, CoercionAction.Fail));
        return mapper;
    }
}
