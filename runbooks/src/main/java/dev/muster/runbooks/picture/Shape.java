package dev.muster.runbooks.picture;

import java.util.List;

/// One part of the picture before it has a place: what it is, and how wide and high it will be.
sealed interface Shape {
    /// In pixels.
    int width();

    /// In pixels.
    int height();

    /// Between two shapes one below the other; the arrow takes it.
    int GAP = 22;

    /// Between shapes side by side, and inside a frame.
    int PAD = 14;

    /// Above the shapes of a frame, for its words.
    int HEAD = 40;

    /// A step without steps inside.
    ///
    /// @param look how it is drawn: the class of its style
    /// @param title the step's name
    /// @param detail the action or what is asked
    /// @param note limits and the way back; may be empty
    record Box(String look, String title, String detail, String note) implements Shape {
        static final int WIDTH = 360;

        @Override
        public int width() {
            return WIDTH;
        }

        @Override
        public int height() {
            return note.isEmpty() ? 48 : 64;
        }
    }

    /// Shapes one below the other.
    record Column(List<Shape> shapes) implements Shape {
        public Column {
            shapes = List.copyOf(shapes);
        }

        @Override
        public int width() {
            return shapes.stream().mapToInt(Shape::width).max().orElse(Box.WIDTH / 2);
        }

        @Override
        public int height() {
            int all = shapes.stream().mapToInt(Shape::height).sum();
            return all + GAP * Math.max(0, shapes.size() - 1);
        }
    }

    /// Columns side by side in a frame, each with a word above it.
    ///
    /// @param look the class of its style
    /// @param title the name
    /// @param detail the condition or the list
    /// @param words above each column; empty words take no place of their own
    record Frame(String look, String title, String detail, List<String> words, List<Column> columns) implements Shape {
        public Frame {
            words = List.copyOf(words);
            columns = List.copyOf(columns);
        }

        @Override
        public int width() {
            int all = columns.stream().mapToInt(Shape::width).sum();
            return all + PAD * (columns.size() + 1);
        }

        @Override
        public int height() {
            int highest = columns.stream().mapToInt(Shape::height).max().orElse(0);
            return HEAD + 18 + highest + PAD;
        }
    }
}
