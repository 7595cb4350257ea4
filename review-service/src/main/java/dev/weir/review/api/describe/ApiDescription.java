package dev.weir.review.api.describe;

import dev.weir.review.api.problem.Problem;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.people.Reviewer;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** What the description says of the API as a whole. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {
    private static final String PROBLEM = "Problem";
    private static final String PERSON = "person";
    private static final String CSRF = "csrf";
    private static final String MACHINE = "machine";

    /** Responses that most operations share. */
    private static final Set<ProblemType> SHARED = EnumSet.of(
            ProblemType.UNREADABLE,
            ProblemType.UNAUTHORIZED,
            ProblemType.FORBIDDEN,
            ProblemType.NOT_FOUND,
            ProblemType.TOO_LARGE,
            ProblemType.WRONG_FORMAT,
            ProblemType.INVALID,
            ProblemType.LIMIT,
            ProblemType.UNAVAILABLE);

    private static final Pattern AUTHORITY = Pattern.compile("hasAuthority\\('([^']+)'\\)");

    @Bean
    OpenAPI reviewApi() {
        Components components = new Components();
        SHARED.forEach(type -> components.addResponses(name(type), response(List.of(type))));
        components
                .addSecuritySchemes(
                        PERSON,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("weir")
                                .description(
                                        "The session of a person who signed in at /sign-in; with TLS the cookie is called __Host-weir"))
                .addSecuritySchemes(
                        CSRF,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-CSRF-TOKEN")
                                .description(
                                        "Goes with the session for everything but GET; every page of the console has it"))
                .addSecuritySchemes(
                        MACHINE,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The token of a program, with review.read, review.decide, review.report or"
                                        + " review.admin in scope or scp. A program never counts as a person"));
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Weir review service")
                                .version("v1")
                                .description(
                                        "What the moderators' console does, for programs. Lists come in pages: follow next until it is absent."
                                                + " Unknown fields are refused. Whatever goes wrong is a problem of RFC 9457; its type is stable."))
                .servers(List.of(new Server().url("/").description("Where this description was served")))
                .components(components);
    }

    private static ApiResponse ended(List<ProblemType> types) {
        return types.size() == 1 && SHARED.contains(types.getFirst())
                ? new ApiResponse().$ref("#/components/responses/" + name(types.getFirst()))
                : response(types);
    }

    private static String name(ProblemType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ApiResponse response(List<ProblemType> types) {
        MediaType problem = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        for (ProblemType type : types) {
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("type", type.uri().toString());
            value.put("title", type.title());
            value.put("status", type.status().value());
            value.put("detail", "What it is this time, and what to do");
            problem.addExamples(name(type), new Example().value(value));
        }
        return new ApiResponse()
                .description(types.stream()
                        .map(type -> type.uri() + ": " + type.title())
                        .sorted()
                        .collect(Collectors.joining("; ")))
                .content(new Content().addMediaType("application/problem+json", problem));
    }

    /** The schema of a problem, which no operation returns by itself; what is strict about bodies; and everything in order. */
    @Bean
    OpenApiCustomizer wholeDescription() {
        return description -> {
            ModelConverters.getInstance(true)
                    .readAll(Problem.class)
                    .forEach((name, schema) -> description.getComponents().addSchemas(name, schema));
            description.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .flatMap(operation -> Stream.ofNullable(operation.getRequestBody()))
                    .flatMap(body -> body.getContent().values().stream())
                    .forEach(content -> refuseMore(content.getSchema(), description.getComponents()));
            description.setTags(description.getTags().stream()
                    .sorted(Comparator.comparing(Tag::getName))
                    .toList());
        };
    }

    /** Fields that are not described are refused in a request; in an answer there may be more of them one day. */
    private static void refuseMore(@Nullable Schema<?> schema, Components components) {
        if (schema == null) {
            return;
        }
        String reference = schema.get$ref();
        if (reference != null) {
            refuseMore(components.getSchemas().get(reference.substring(reference.lastIndexOf('/') + 1)), components);
            return;
        }
        refuseMore(schema.getItems(), components);
        if (schema.getProperties() != null) {
            schema.setAdditionalProperties(false);
            schema.getProperties().values().forEach(property -> refuseMore(property, components));
        }
    }

    /** What any operation may be answered with, and what is needed to call it. */
    @Bean
    OperationCustomizer wholeOperation() {
        return (operation, method) -> {
            List<ProblemType> ends = new ArrayList<>(List.of(
                    ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN, ProblemType.LIMIT, ProblemType.UNAVAILABLE));
            List<Parameter> parameters = Objects.requireNonNullElse(operation.getParameters(), List.of());
            if (!parameters.isEmpty() || operation.getRequestBody() != null) {
                ends.add(ProblemType.INVALID);
            }
            if (parameters.stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
                ends.add(ProblemType.NOT_FOUND);
            }
            if (operation.getRequestBody() != null) {
                ends.addAll(List.of(ProblemType.UNREADABLE, ProblemType.TOO_LARGE, ProblemType.WRONG_FORMAT));
            }
            Refuses refuses = method.getMethodAnnotation(Refuses.class);
            if (refuses != null) {
                ends.addAll(Arrays.asList(refuses.value()));
            }
            ends.stream()
                    .distinct()
                    .collect(Collectors.groupingBy(
                            type -> Integer.toString(type.status().value())))
                    .forEach((status, types) -> operation.getResponses().addApiResponse(status, ended(types)));
            return secured(operation, method);
        };
    }

    private static Operation secured(Operation operation, HandlerMethod method) {
        SecurityRequirement person = new SecurityRequirement().addList(PERSON);
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            person.addList(CSRF);
        }
        operation.addSecurityItem(person);
        boolean peopleOnly = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Reviewer.class);
        return peopleOnly
                ? operation
                : operation.addSecurityItem(new SecurityRequirement().addList(MACHINE, scopes(method)));
    }

    /** The scopes that are asked for where the code asks for them. */
    private static List<String> scopes(HandlerMethod method) {
        PreAuthorize own = method.getMethodAnnotation(PreAuthorize.class);
        PreAuthorize asked =
                own == null ? AnnotationUtils.findAnnotation(method.getBeanType(), PreAuthorize.class) : own;
        return asked == null
                ? List.of()
                : AUTHORITY
                        .matcher(asked.value())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
    }
}
