package dev.muster.web.pages;

/// One line of a list of facts.
///
/// @param label what it is about
/// @param text what is so
public record Fact(String label, String text) {}
