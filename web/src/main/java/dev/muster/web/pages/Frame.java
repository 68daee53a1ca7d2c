package dev.muster.web.pages;

import org.jspecify.annotations.Nullable;

/// What stands around every page.
///
/// @param title the page's title, without the product's name
/// @param current the entry of the main menu that it belongs to: `now`, `runbooks`, `approvals`, `records` or empty
/// @param person who is acting, or null without a session
/// @param formToken what each form must carry
/// @param waiting how many things wait for people
/// @param said what became of the act that led to this page, or null
/// @param live where the page's live parts come from, or null if it has none
public record Frame(
        String title,
        String current,
        @Nullable String person,
        String formToken,
        int waiting,
        @Nullable Said said,
        @Nullable String live) {

    /// @param bad whether it was refused
    /// @param sentence what is said
    public record Said(boolean bad, String sentence) {}

    /// A page for somebody without a session.
    public static Frame outside(String title) {
        return new Frame(title, "", null, "", 0, null, null);
    }

    /// The same page with live parts.
    public Frame livingFrom(String address) {
        return new Frame(title, current, person, formToken, waiting, said, address);
    }

    /// The title of the browser's tab: what waits for people comes first.
    public String tab() {
        return title + " · Muster";
    }
}
