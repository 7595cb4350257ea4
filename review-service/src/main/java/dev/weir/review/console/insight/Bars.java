package dev.weir.review.console.insight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bar chart, worked out to be drawn as SVG. Values are in a table beside it; the picture is for who sees it.
 *
 * @param series names of the one or two series, in the order of their bars
 * @param bars all bars, from left to right
 * @param ticks labels below, every few bars
 * @param most the value at the top
 */
public record Bars(List<String> series, List<Bar> bars, List<Tick> ticks, String most) {
    /** Size of the drawing, in its own units. */
    public static final int WIDTH = 720;

    public static final int HEIGHT = 160;

    /** Room for the labels below. */
    public static final int FOOT = 20;

    private static final int TICKS = 8;

    /** One step of the chart. */
    public record Point(String label, List<Long> values) {
        public Point {
            values = List.copyOf(values);
        }
    }

    /**
     * One bar.
     *
     * @param series 1 or 2
     */
    public record Bar(int series, String x, String y, String width, String height, String title) {}

    /** A label below. */
    public record Tick(String x, String label) {}

    public Bars {
        series = List.copyOf(series);
        bars = List.copyOf(bars);
        ticks = List.copyOf(ticks);
    }

    /** A chart of these points, from left to right; every point has a value for each series. */
    public static Bars of(List<String> series, List<Point> points) {
        long most = points.stream()
                .flatMap(point -> point.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        double slot = (double) WIDTH / Math.max(1, points.size());
        double width = slot * 0.8 / series.size();
        int every = Math.max(1, (points.size() + TICKS - 1) / TICKS);
        List<Bar> bars = new ArrayList<>();
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            for (int j = 0; j < series.size(); j++) {
                long value = point.values().get(j);
                double height = most == 0 ? 0 : (double) (HEIGHT - FOOT) * value / most;
                bars.add(new Bar(
                        j + 1,
                        number(i * slot + slot * 0.1 + j * width),
                        number(HEIGHT - FOOT - height),
                        number(width),
                        number(height),
                        String.format(Locale.ROOT, "%s: %,d %s", point.label(), value, series.get(j))));
            }
            if (i % every == 0) {
                ticks.add(new Tick(number(i * slot + slot / 2), point.label()));
            }
        }
        return new Bars(series, bars, ticks, String.format(Locale.ROOT, "%,d", most));
    }

    /** The part of the drawing that is shown: all of it. */
    public String box() {
        return "0 0 " + WIDTH + " " + HEIGHT;
    }

    /** Where the ground is. */
    public int ground() {
        return HEIGHT - FOOT;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
