package dev.muster.runbooks.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads the pieces of a document.
final class PieceReader {
    private static final Pattern BOX = Pattern.compile("^\\[[ xX]]\\s+");
    private static final Pattern HEADING_MARKS = Pattern.compile("^\\s{0,3}#{1,6}\\s*|\\s+#+\\s*$");

    private final MendedText text;
    private final List<String> lines;

    private PieceReader(MendedText text) {
        this.text = text;
        this.lines = text.lines();
    }

    static List<Piece> read(MendedText text) {
        Node document = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(String.join("\n", text.lines()));
        List<Piece> pieces = new ArrayList<>(text.frontMatter());
        new PieceReader(text).children(document, "", pieces);
        return pieces;
    }

    private void children(Node parent, String mark, List<Piece> pieces) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Block block) {
                block(block, mark, pieces);
            }
        }
    }

    /// @param mark what is put before a line of prose, such as `> `
    private void block(Block block, String mark, List<Piece> pieces) {
        switch (block) {
            case org.commonmark.node.Heading heading -> pieces.add(heading(heading));
            case FencedCodeBlock code -> pieces.add(code(code));
            case IndentedCodeBlock code -> pieces.add(new Piece.Code(line(code), "", code.getLiteral(), false));
            case OrderedList list -> {
                int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
                for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                    List<Piece> within = new ArrayList<>();
                    children(item, "", within);
                    pieces.add(new Piece.Numbered(line((Block) item), number++, within));
                }
            }
            case BulletList list -> {
                for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                    bullet((ListItem) item, mark, pieces);
                }
            }
            case BlockQuote quote -> children(quote, mark + "> ", pieces);
            case ThematicBreak rule -> {
                // A line across the page says nothing that a draft could keep.
            }
            default -> pieces.add(new Piece.Prose(line(block), marked(mark, raw(block))));
        }
    }

    private void bullet(ListItem item, String mark, List<Piece> pieces) {
        List<Piece> within = new ArrayList<>();
        children(item, "", within);
        if (within.isEmpty()) {
            return;
        }
        if (within.getFirst() instanceof Piece.Prose first) {
            Matcher box = BOX.matcher(first.lines().getFirst());
            if (box.find()) {
                List<String> checked = new ArrayList<>(first.lines());
                checked.set(0, first.lines().getFirst().substring(box.end()));
                pieces.add(new Piece.CheckLine(first.line(), checked));
            } else {
                pieces.add(new Piece.Prose(first.line(), hanging(mark, first.lines())));
            }
            within.removeFirst();
        }
        pieces.addAll(within);
    }

    private static List<String> hanging(String mark, List<String> lines) {
        List<String> result = new ArrayList<>();
        for (String line : lines) {
            result.add(mark + (result.isEmpty() ? "- " : "  ") + line);
        }
        return result;
    }

    private static List<String> marked(String mark, List<String> lines) {
        return lines.stream().map(line -> mark + line).toList();
    }

    private Piece.Heading heading(org.commonmark.node.Heading heading) {
        String title = String.join(
                " ",
                raw(heading).stream()
                        .filter(line -> !line.matches("\\s*(=+|-+)\\s*"))
                        .map(line -> HEADING_MARKS.matcher(line).replaceAll("").strip())
                        .toList());
        int line = line(heading);
        return new Piece.Heading(line, heading.getLevel(), title, text.isGuessed(line));
    }

    private Piece.Code code(FencedCodeBlock code) {
        String info = code.getInfo() == null ? "" : code.getInfo().strip();
        String language = info.isEmpty() ? "" : info.split("[\\s{,]", 2)[0].toLowerCase(Locale.ROOT);
        int line = line(code);
        return new Piece.Code(line, language, code.getLiteral(), text.isGuessed(line));
    }

    private int line(Block block) {
        List<SourceSpan> spans = block.getSourceSpans();
        return spans.isEmpty() ? 1 : text.line(spans.getFirst().getLineIndex());
    }

    /// The lines of a block as they were written, without the marks and the indentation of what it stands in.
    private List<String> raw(Block block) {
        List<String> result = new ArrayList<>();
        for (SourceSpan span : block.getSourceSpans()) {
            String line = lines.get(span.getLineIndex());
            result.add(line.substring(
                    Math.min(span.getColumnIndex(), line.length()),
                    Math.min(span.getColumnIndex() + span.getLength(), line.length())));
        }
        return result;
    }
}
