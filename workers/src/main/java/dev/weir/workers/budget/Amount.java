package dev.weir.workers.budget;

/**
 * Something spent, or that may be.
 *
 * @param money millionths of the currency that all prices are in
 * @param tokens of any model
 */
public record Amount(long money, long tokens) {
    public static final Amount NOTHING = new Amount(0, 0);
    /** Where nothing is bounded. */
    public static final Amount UNBOUNDED = new Amount(Long.MAX_VALUE, Long.MAX_VALUE);

    /**
     * @throws IllegalArgumentException when negative
     */
    public Amount {
        if (money < 0 || tokens < 0) {
            throw new IllegalArgumentException("an amount is not negative, as " + money + " and " + tokens + " tokens");
        }
    }

    /** Their sum, or the largest number where that is larger. */
    public Amount plus(Amount other) {
        return new Amount(sum(money, other.money), sum(tokens, other.tokens));
    }

    /** What is left of this; nothing when the other is more. */
    public Amount minus(Amount other) {
        return new Amount(Math.max(0, money - other.money), Math.max(0, tokens - other.tokens));
    }

    /** Both parts are at most as large. */
    public boolean within(Amount other) {
        return money <= other.money && tokens <= other.tokens;
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
