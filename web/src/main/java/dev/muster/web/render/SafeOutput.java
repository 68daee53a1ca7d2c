package dev.muster.web.render;

import dev.muster.web.text.Visible;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import org.jspecify.annotations.Nullable;

/// Where templates write. Every value is escaped for its place in the page, and control and direction characters in it
/// are
/// shown, so that no page can forget to.
final class SafeOutput extends OwaspHtmlTemplateOutput {
    SafeOutput(StringOutput output) {
        super(output);
    }

    @Override
    public void writeUserContent(@Nullable String value) {
        super.writeUserContent(value == null ? null : Visible.text(value));
    }
}
