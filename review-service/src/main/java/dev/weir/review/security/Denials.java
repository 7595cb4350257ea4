package dev.weir.review.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

/** Somebody known who tries what is not theirs is worth a line in the log, by pseudonym; where they tried it is not, since paths hold ids. */
@Configuration(proxyBeanMethods = false)
class Denials {
    private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

    @Bean
    static AuthorizationEventPublisher authorizationEvents(ApplicationEventPublisher events) {
        return new SpringAuthorizationEventPublisher(events);
    }

    @EventListener
    void denied(AuthorizationDeniedEvent<?> event) {
        if (event.getAuthentication().get() instanceof CallerAuthentication caller) {
            LOG.warn("Access denied to {}", caller.getName());
        }
    }
}
