package dev.muster.web.render;

/// A part of a page that can be sent again by itself.
///
/// @param id the element that it fills
/// @param key what it is about; while this stays the same, a form in it that somebody fills in is not replaced
/// @param html what fills the element
public record Fragment(String id, String key, String html) {}
