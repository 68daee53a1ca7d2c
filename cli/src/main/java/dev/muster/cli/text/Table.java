package dev.muster.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A table that fits its terminal: where it is too wide, columns that matter less are left out first, and then the
/// widest text is cut.
public final class Table {
    private static final String GAP = "  ";
    private static final int TEXT_MIN = 12;

    /// A column.
    ///
    /// @param title its heading
    /// @param keep how much it matters; 0 is never left out, higher numbers go first
    /// @param right whether its cells are numbers, aligned at the right
    public record Column(String title, int keep, boolean right) {
        /// A column of texts.
        public static Column of(String title, int keep) {
            return new Column(title, keep, false);
        }

        /// A column of numbers.
        public static Column number(String title, int keep) {
            return new Column(title, keep, true);
        }
    }

    /// A cell.
    ///
    /// @param text what it says
    /// @param paint how it is painted
    public record Cell(String text, UnaryOperator<String> paint) {
        public static Cell of(String text) {
            return new Cell(text, painted -> painted);
        }
    }

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /// Adds a row with a cell for each column.
    public void add(List<Cell> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "Expected " + columns.size() + " cells, but there are " + cells.size() + ".");
        }
        rows.add(List.copyOf(cells));
    }

    /// The lines of the table, at most so wide where that is possible.
    public List<String> lines(int width, Paint paint) {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            shown.add(i);
        }
        while (least(shown) > width && shown.size() > 1) {
            int victim = 0;
            for (int i = 0; i < shown.size(); i++) {
                boolean lesser = columns.get(shown.get(i)).keep()
                        > columns.get(shown.get(victim)).keep();
                victim = lesser ? i : victim;
            }
            if (columns.get(shown.get(victim)).keep() == 0) {
                break;
            }
            shown.remove(/* index */ victim);
        }
        int[] widths = fitted(shown, width);
        List<String> lines = new ArrayList<>();
        List<Cell> head = columns.stream()
                .map(column -> new Cell(column.title(), paint::faint))
                .toList();
        lines.add(line(head, shown, widths));
        rows.forEach(row -> lines.add(line(row, shown, widths)));
        return lines;
    }

    private int natural(int index) {
        int widest = Columns.width(columns.get(index).title());
        for (List<Cell> row : rows) {
            widest = Math.max(widest, Columns.width(row.get(index).text()));
        }
        return widest;
    }

    /// The least width at which every shown column still says something.
    private int least(List<Integer> shown) {
        int widest = shown.stream().mapToInt(this::natural).max().orElse(0);
        int sum = shown.stream().mapToInt(this::natural).sum() + GAP.length() * (shown.size() - 1);
        return sum - Math.max(0, widest - TEXT_MIN * 2);
    }

    private int[] fitted(List<Integer> shown, int width) {
        int[] widths = shown.stream().mapToInt(this::natural).toArray();
        int over = GAP.length() * (shown.size() - 1) - width;
        for (int each : widths) {
            over += each;
        }
        while (over > 0) {
            int widest = 0;
            for (int i = 0; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= TEXT_MIN) {
                break;
            }
            widths[widest]--;
            over--;
        }
        return widths;
    }

    private String line(List<Cell> cells, List<Integer> shown, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            int index = shown.get(i);
            Cell cell = cells.get(index);
            String text = cell.paint().apply(Columns.cut(cell.text(), widths[i]));
            boolean last = i == widths.length - 1;
            if (columns.get(index).right()) {
                line.append(Columns.padLeft(text, widths[i]));
            } else {
                line.append(last ? text : Columns.pad(text, widths[i]));
            }
            line.append(last ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }
}
