package dev.weir.schemas.quality;

/**
 * Where a share probably lies.
 *
 * @param low lower end, in 0..1
 * @param high upper end, in 0..1
 */
public record Interval(double low, double high) {
    /** Quantile of the normal distribution for 95 %, two-sided. */
    static final double Z = 1.959963984540054;

    /**
     * The 95 % score interval of E. B. Wilson (Probable inference, the law of succession, and statistical inference, Journal of the
     * American Statistical Association 22, 1927): unlike the usual one it stays within 0..1, and holds for few observations and for
     * shares of 0 and 1.
     *
     * @param share observed share, in 0..1
     * @param size number of observations, above 0; an effective size need not be whole
     * @throws IllegalArgumentException when either is out of its range
     */
    public static Interval wilson(double share, double size) {
        if (!(share >= 0 && share <= 1) || !(size > 0)) {
            throw new IllegalArgumentException(
                    "A share of " + share + " of " + size + " has no interval; give 0..1 of more than 0");
        }
        double square = Z * Z / size;
        double centre = (share + square / 2) / (1 + square);
        double half = Z * Math.sqrt(share * (1 - share) / size + square / (4 * size)) / (1 + square);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
