package dev.muster.activities.processes;

import java.net.InetAddress;
import java.net.ServerSocket;

/// A program that listens on a port until it is ended.
public final class Listener {
    private Listener() {}

    /// @param arguments the port
    public static void main(String[] arguments) throws Exception {
        try (ServerSocket socket =
                new ServerSocket(Integer.parseInt(arguments[0]), 10, InetAddress.getLoopbackAddress())) {
            while (true) {
                socket.accept().close();
            }
        }
    }
}
