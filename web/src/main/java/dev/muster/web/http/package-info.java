/// The web server: which address leads to which page or act, who may go there, and the live streams. No page is laid
/// out
/// here (`dev.muster.web.pages`), and nothing is decided here ([dev.muster.web.backend.ConsoleBackend]).
@NullMarked
package dev.muster.web.http;

import org.jspecify.annotations.NullMarked;
