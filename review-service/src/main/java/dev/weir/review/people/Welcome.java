package dev.weir.review.people;

/**
 * A person who was just taken in.
 *
 * @param firstPassword to be handed to them; kept nowhere, and to be changed when they sign in
 */
public record Welcome(Person person, String firstPassword) {
    @Override
    public String toString() {
        return "Welcome[" + person.id() + "]";
    }
}
