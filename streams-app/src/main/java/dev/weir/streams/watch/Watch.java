package dev.weir.streams.watch;

import dev.weir.streams.ask.Ask;
import dev.weir.streams.ask.Unsettled;
import dev.weir.streams.figures.Figures;
import dev.weir.streams.route.Routable;
import dev.weir.streams.route.Route;
import dev.weir.streams.state.Deadlines;
import dev.weir.streams.state.Stores;
import java.util.Map;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;

/**
 * Kafka Streams lets this wrap every stage. It counts what {@link Route} made take effect and what {@link Ask} put aside, after the fact; no
 * stage knows of it.
 */
public final class Watch implements ProcessorWrapper {
    private Figures figures = Figures.NONE;
    private Waiting waiting = new Waiting(Figures.NONE);

    @Override
    public void configure(Map<String, ?> settings) {
        figures = Figures.from(settings);
        waiting = new Waiting(figures);
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String stage, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return switch (stage) {
            case Route.STAGE -> {
                Decided decided = new Decided(figures);
                yield ProcessorWrapper.asWrapped(() -> new WatchedRoute<>(supplier.get(), decided, waiting));
            }
            case Ask.STAGE -> ProcessorWrapper.asWrapped(() -> new WatchedAsk<>(supplier.get(), waiting));
            default -> ProcessorWrapper.asWrapped(supplier);
        };
    }

    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String stage, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }

    /** A stage, and somebody who sees what it has done. */
    private abstract static class Watched<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
        private final Processor<KIn, VIn, KOut, VOut> stage;
        private ProcessorContext<KOut, VOut> context;

        Watched(Processor<KIn, VIn, KOut, VOut> stage) {
            this.stage = stage;
        }

        @Override
        public void init(ProcessorContext<KOut, VOut> given) {
            context = given;
            stage.init(given);
        }

        @Override
        public final void process(Record<KIn, VIn> record) {
            stage.process(record);
            done(record);
        }

        @Override
        public void close() {
            stage.close();
        }

        abstract void done(Record<KIn, VIn> record);

        final TaskId task() {
            return context.taskId();
        }

        final long now() {
            return context.currentSystemTimeMs();
        }
    }

    private static final class WatchedRoute<KIn, VIn, KOut, VOut> extends Watched<KIn, VIn, KOut, VOut> {
        private final Decided decided;
        private final Waiting waiting;

        WatchedRoute(Processor<KIn, VIn, KOut, VOut> stage, Decided decided, Waiting waiting) {
            super(stage);
            this.decided = decided;
            this.waiting = waiting;
        }

        @Override
        public void init(ProcessorContext<KOut, VOut> given) {
            super.init(given);
            waiting.begin(task(), new Deadlines(given.getStateStore(Stores.DEADLINES)).count());
        }

        @Override
        void done(Record<KIn, VIn> record) {
            if (record.value() instanceof Routable routed) {
                decided.took(routed, record.timestamp(), now());
                if (routed.endsWait()) {
                    waiting.closed(task());
                }
            }
        }

        @Override
        public void close() {
            waiting.end(task());
            super.close();
        }
    }

    private static final class WatchedAsk<KIn, VIn, KOut, VOut> extends Watched<KIn, VIn, KOut, VOut> {
        private final Waiting waiting;

        WatchedAsk(Processor<KIn, VIn, KOut, VOut> stage, Waiting waiting) {
            super(stage);
            this.waiting = waiting;
        }

        @Override
        void done(Record<KIn, VIn> record) {
            if (record.value() instanceof Unsettled unsettled
                    && !unsettled.open().isRecalled()) {
                waiting.opened(task());
            }
        }
    }
}
