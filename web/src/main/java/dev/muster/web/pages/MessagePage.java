package dev.muster.web.pages;

import java.util.List;

/// A page that only says something.
///
/// @param heading what
/// @param sentences more of it
/// @param link where to go from here
/// @param label what that is called
public record MessagePage(String heading, List<String> sentences, String link, String label) {
    public MessagePage {
        sentences = List.copyOf(sentences);
    }
}
