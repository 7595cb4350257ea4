package dev.weir.quickstart.demo;

import dev.weir.schemas.Decision;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.SignalRequest;

/** Something that the live view shows. */
sealed interface Event {
    record Decided(Decision decision) implements Event {}

    record Asked(SignalRequest request) implements Event {}

    record Answered(LateSignal answer) implements Event {}

    record SetAside(String cause, String stage, String problem) implements Event {}
}
