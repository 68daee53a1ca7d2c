package dev.muster.activities.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was there before each change of one call: a file of lines, each synced before its change is made.
final class UndoNotes {
    private static final String FILE = "undo.ndjson";
    private final Path keep;

    UndoNotes(Path keep) {
        this.keep = keep;
    }

    /// What was there.
    enum Before {
        /// A file, whose content is kept.
        FILE,
        /// A symbolic link to what `other` says.
        LINK,
        /// Nothing; what is there now, a file or an empty directory, is to go.
        NOTHING,
        /// Nothing; what is there now is to go with everything below it.
        NO_TREE,
        /// It was where `path` says and is now where `other` says.
        MOVED,
        /// Other mode bits.
        MODE
    }

    /// One line.
    ///
    /// @param before what was there
    /// @param path the file that is changed
    /// @param other the name of the kept content, the link's target, or where it was moved to
    /// @param attributes mode, owner and time as they were
    record Note(
            Before before,
            String path,
            @Nullable String other,
            @Nullable Attributes attributes) {}

    void add(Note note) throws IOException {
        Files.createDirectories(keep);
        byte[] line = (JsonFiles.MAPPER.writeValueAsString(note) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                keep.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /// The notes, newest first.
    List<Note> newestFirst() throws IOException {
        if (!Files.exists(keep.resolve(FILE))) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(keep.resolve(FILE));
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                notes.add(JsonFiles.MAPPER.readValue(lines.get(i), Note.class));
            } catch (JsonProcessingException e) {
                // A torn last line was never followed by its change; a torn line elsewhere is damage.
                if (i < lines.size() - 1) {
                    throw new IOException("the notes for the undo in `" + keep + "` are damaged in line " + (i + 1), e);
                }
            }
        }
        Collections.reverse(notes);
        return notes;
    }
}
