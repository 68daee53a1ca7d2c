package dev.muster.records.clocks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/// What a clock shows.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reading")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Reading.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = Reading.NotMeasured.class, name = "not-measured"),
    @JsonSubTypes.Type(value = Reading.Invalid.class, name = "invalid")
})
public sealed interface Reading {
    /// The truth lies between two bounds, both included.
    ///
    /// @param lo the least it can have been
    /// @param at the difference of the stamps as they were taken
    /// @param hi the most it can have been
    record Measured(Duration lo, Duration at, Duration hi) implements Reading {}

    /// A stamp is missing.
    ///
    /// @param why one sentence
    record NotMeasured(String why) implements Reading {}

    /// The stamps can't be right: out of order, or no time at all between them. Never shown as zero.
    ///
    /// @param why one sentence
    record Invalid(String why) implements Reading {}
}
