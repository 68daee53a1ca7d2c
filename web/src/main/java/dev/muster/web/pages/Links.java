package dev.muster.web.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses of the pages.
public final class Links {
    private Links() {}

    public static String run(String runId) {
        return "/runs/" + encode(runId);
    }

    public static String record(String runId) {
        return "/records/" + encode(runId);
    }

    public static String recordJson(String runId) {
        return "/records/" + encode(runId) + "/json";
    }

    /// The page of one gate.
    public static String gate(String runId, String path) {
        return "/approvals/" + encode(runId) + "?gate=" + encode(path);
    }

    public static String runbook(String runbook) {
        return "/runbooks/" + encodePath(runbook);
    }

    public static String start(String runbook) {
        return "/start/" + encodePath(runbook);
    }

    /// Where the preview of a start is asked for.
    public static String preview(String runbook) {
        return "/preview/" + encodePath(runbook);
    }

    /// Where an act on a run is sent.
    public static String act(String runId, String act) {
        return run(runId) + "/" + act;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encodePath(String text) {
        return encode(text).replace("%2F", "/");
    }
}
