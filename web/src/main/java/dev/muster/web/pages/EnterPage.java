package dev.muster.web.pages;

import dev.muster.web.backend.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where somebody with an entry key chooses a name.
///
/// @param key the key
/// @param people who can be chosen; empty if any name can be taken
/// @param wrong why the last try was refused, or null
public record EnterPage(
        String key, List<Member> people, @Nullable String wrong) {
    public EnterPage {
        people = List.copyOf(people);
    }
}
