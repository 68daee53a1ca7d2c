package dev.muster.web.pages;

import dev.muster.web.text.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The time that a page is made for, and how it says other times.
///
/// @param now the time
/// @param zone the zone of the times of day
public record Moment(Instant now, ZoneId zone) {
    String ago(Instant then) {
        return Words.ago(then, now);
    }

    String since(Instant then) {
        return Words.since(then, now);
    }

    /// The time of day, with the date unless it is today.
    String at(Instant then) {
        return Words.moment(then, now, zone);
    }

    String time(Instant then) {
        return Words.time(then, zone);
    }

    String day(Instant then) {
        return Words.day(then, zone);
    }

    Duration from(Instant then) {
        return Duration.between(then, now);
    }
}
