package dev.weir.workers.llm;

import dev.weir.workers.call.Exchange;
import dev.weir.workers.llm.content.Item;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One model at one server.
 *
 * @param name short, unique in the process; in figures and logs
 * @param exchange the way there
 * @param model as the server calls it
 * @param dialect how the server wants to be asked
 * @param images whether the model sees images
 * @param logprobs whether the server tells log probabilities
 * @param batchWindow how long items are gathered for one call; zero asks about each alone
 * @param patience longest wait before the next endpoint of a chain is tried; null waits until the question's deadline
 * @param price id of the price list that its tokens are counted under; null when nobody counts
 */
public record ModelEndpoint(
        String name,
        Exchange exchange,
        String model,
        Dialect dialect,
        boolean images,
        boolean logprobs,
        Duration batchWindow,
        @Nullable Duration patience,
        @Nullable String price) {
    public ModelEndpoint {
        if (batchWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "Endpoint \"" + name + "\": batchWindow must not be negative; write PT0S to ask about each alone");
        }
        if (patience != null && !patience.isPositive()) {
            throw new IllegalArgumentException(
                    "Endpoint \"" + name + "\": patience must be longer than nothing; leave it out to wait");
        }
    }

    /** Text only, each item alone, as long as the question allows. */
    public static ModelEndpoint plain(String name, Exchange exchange, String model, Dialect dialect) {
        return new ModelEndpoint(name, exchange, model, dialect, false, false, Duration.ZERO, null, null);
    }

    public ModelEndpoint withImages() {
        return new ModelEndpoint(name, exchange, model, dialect, true, logprobs, batchWindow, patience, price);
    }

    public ModelEndpoint withLogprobs() {
        return new ModelEndpoint(name, exchange, model, dialect, images, true, batchWindow, patience, price);
    }

    public ModelEndpoint withBatchWindow(Duration window) {
        return new ModelEndpoint(name, exchange, model, dialect, images, logprobs, window, patience, price);
    }

    public ModelEndpoint withPatience(Duration longest) {
        return new ModelEndpoint(name, exchange, model, dialect, images, logprobs, batchWindow, longest, price);
    }

    public ModelEndpoint withPrice(String id) {
        return new ModelEndpoint(name, exchange, model, dialect, images, logprobs, batchWindow, patience, id);
    }

    /** True when the model can judge something of the item. */
    boolean takes(Item item) {
        return item.hasText() || images;
    }

    /** The item as this model sees it. */
    Item shown(Item item) {
        return images ? item : item.withoutPictures();
    }

    @Override
    public String toString() {
        return "ModelEndpoint[" + name + ", " + model + "]";
    }
}
