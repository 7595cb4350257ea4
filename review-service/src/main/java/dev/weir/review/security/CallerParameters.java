package dev.weir.review.security;

import dev.weir.review.people.Caller;
import dev.weir.review.people.Machine;
import dev.weir.review.people.Reviewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives a controller method its {@link Caller}: {@link Reviewer} for people alone, {@link Machine} for machines alone, {@link Caller} for
 * both. The wrong kind is answered with 403 and never gets to the method.
 */
@Component
class CallerParameters implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    static {
        // Nobody sends these; they must not appear as parameters in the API's description.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Reviewer.class, Machine.class);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Caller.class.isAssignableFrom(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller)) {
            throw new AuthenticationCredentialsNotFoundException("Nobody is signed in");
        }
        Caller principal = caller.getPrincipal();
        if (!parameter.getParameterType().isInstance(principal)) {
            throw new AccessDeniedException(
                    principal instanceof Machine ? "This is for people, not for machines" : "This is for machines");
        }
        return principal;
    }
}
