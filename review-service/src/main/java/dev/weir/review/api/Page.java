package dev.weir.review.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Some of a list, and where it goes on. The place is that of the last item, so that what is added or taken away meanwhile shifts nothing.
 *
 * @param <T> kind of item
 */
@Schema(description = "Some of a list, and where it goes on")
public record Page<T>(
        @Schema(description = "In the order of the list") List<T> items,

        @Schema(
                description = "Path and query of the next page; absent on the last one",
                example = "/api/v1/decisions?limit=50&cursor=MjAyNi0wMS0zMVQxMjowMDowMFo")
        @Nullable
        String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** All there is. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * A page of what was read with one item more than is shown, to know whether there are more.
     *
     * @param read at most {@code limit + 1} items
     * @param place where an item stands
     * @param view how an item is shown
     */
    public static <S, T> Page<T> of(List<S> read, int limit, Function<S, Cursor> place, Function<S, T> view) {
        List<S> shown = read.size() > limit ? read.subList(0, limit) : read;
        return new Page<>(
                shown.stream().map(view).toList(), read.size() > limit ? from(place.apply(shown.getLast())) : null);
    }

    /** The request at hand, going on from a place; without host, which a proxy may call otherwise. */
    public static String from(Cursor place) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("cursor", place.text())
                .build(true)
                .toUriString();
    }
}
