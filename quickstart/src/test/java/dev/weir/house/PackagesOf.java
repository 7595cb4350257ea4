package dev.weir.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Every package of a room as a slice of its own.
 *
 * @param withRoot whether the room's own package is one of them, or just those below it
 */
record PackagesOf(String room, boolean withRoot) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(room + ".") || (withRoot && name.equals(room))
                ? SliceIdentifier.of(name)
                : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "packages of " + room;
    }
}
