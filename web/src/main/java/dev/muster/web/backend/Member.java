package dev.muster.web.backend;

import java.util.List;

/// Somebody who may act.
///
/// @param name as in the record
/// @param roles what they may decide
public record Member(String name, List<String> roles) {
    public Member {
        roles = List.copyOf(roles);
    }
}
