package dev.muster.activities.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The TCP ports of this machine.
public final class Ports {
    private static final String LISTENING = "0A";

    private Ports() {}

    /// The running processes that listen on the port, as far as we may look into them.
    public static List<ProcessTable.Entry> listeners(int port) throws IOException {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc/net", table);
            if (Files.exists(file)) {
                collect(Files.readAllLines(file, StandardCharsets.ISO_8859_1), port, sockets);
            }
        }
        List<ProcessTable.Entry> found = new ArrayList<>();
        if (!sockets.isEmpty()) {
            for (ProcessTable.Entry entry : ProcessTable.all()) {
                if (entry.alive() && holdsOne(entry.pid(), sockets)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    /// Whether something accepts connections there.
    public static boolean open(String host, int port, Duration within) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) Math.max(1, within.toMillis()));
            return true;
        } catch (IOException e) {
            // Refused, unreachable, silent or unknown: nobody answers there.
            return false;
        }
    }

    /// A port that was free just now.
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The lines are `sl local_address rem_address st ... inode ...`, addresses in hexadecimal (proc(5)).
    private static void collect(List<String> lines, int port, Set<String> sockets) {
        String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
        for (String line : lines) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING)) {
                sockets.add("socket:[" + columns[9] + "]");
            }
        }
    }

    private static boolean holdsOne(long pid, Set<String> sockets) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors) {
                if (Files.isSymbolicLink(descriptor)
                        && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // It went away, or belongs to another user.
            return false;
        }
        return false;
    }
}
