package dev.muster.cli.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Writes a well-formed page as a PDF with its fonts in it, so that it looks the same on every printer.
///
/// The fonts are Liberation Sans and Liberation Mono (SIL Open Font License). A sign that they lack, such as an emoji,
/// becomes `#`.
public final class PdfWriter {
    private static final String FONTS = "/liberation/Liberation";
    private static final int BOLD = 700;
    private static final int NORMAL = 400;

    private PdfWriter() {}

    /// Writes the PDF.
    ///
    /// @param html the page, well-formed
    /// @param out where the PDF goes; it is not closed
    public static void write(String html, OutputStream out) throws IOException {
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        font(builder, "Sans-Regular", "Liberation Sans", NORMAL);
        font(builder, "Sans-Bold", "Liberation Sans", BOLD);
        font(builder, "Mono-Regular", "Liberation Mono", NORMAL);
        font(builder, "Mono-Bold", "Liberation Mono", BOLD);
        // XML knows no document type without a definition.
        builder.withHtmlContent(html.replaceFirst("<!DOCTYPE html>\n", ""), null);
        builder.withProducer("Muster");
        builder.toStream(out);
        builder.run();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true);
    }

    private static InputStream open(String file) {
        InputStream in = PdfWriter.class.getResourceAsStream(FONTS + file + ".ttf");
        if (in == null) {
            throw new IllegalStateException("The font " + file + " is not on the class path.");
        }
        return in;
    }
}
