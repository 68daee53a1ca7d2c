package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outcome of checking the whole chain, which stops at the first fault.
///
/// @param valid whether every line of every file is a record that follows the one before it
/// @param brokenAt the line of the fault, counted from 1 over all files together; 0 if none can be named
/// @param file the name of the file with the fault (or the directory), or null
record AuditVerification(
        boolean valid, int brokenAt, @Nullable String file) {

    static AuditVerification of(Path directory) {
        String runningHash = "";
        int line = 0;
        List<Path> files;
        try {
            files = AuditLog.files(directory);
        } catch (IOException unreadable) {
            Log.error("audit: the directory could not be read", unreadable);
            return new AuditVerification(false, 0, directory.toString());
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (Files.isSymbolicLink(file)) {
                return new AuditVerification(false, 0, name);
            }
            try {
                for (String text : AuditLog.lines(file)) {
                    line++;
                    Optional<AuditRecord> found = AuditRecord.parse(text);
                    if (found.isEmpty()
                            || !found.get().prevHash().equals(runningHash)
                            || !AuditChain.accepts(found.get())) {
                        return new AuditVerification(false, line, name);
                    }
                    runningHash = found.get().hash();
                }
            } catch (IOException unreadable) {
                Log.error("audit: " + name + " could not be read", unreadable);
                return new AuditVerification(false, 0, directory.toString());
            }
        }
        return new AuditVerification(true, 0, null);
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("valid", valid);
        if (brokenAt > 0) {
            node.put("brokenAt", brokenAt);
        }
        if (file != null) {
            node.put("file", file);
        }
        return node;
    }
}
