package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// `/v1/audit`: the records as JSON, CSV or NDJSON, and the verdict on the chain.
///
/// The habits of the real server are kept: any `verify` that is not empty verifies; the verdict is a header only with
/// CSV and
/// NDJSON and a field only with JSON; those two ignore `limit` unless `offset` is given, and NDJSON with `offset` is
/// CSV.
final class AuditRoutes {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    private final AuditLog log;

    AuditRoutes(AuditLog log) {
        this.log = log;
    }

    void handle(Call call, Caller caller) throws ApiError, IOException {
        KeyRoutes.requireAdmin(caller);
        if (!call.method().equals("GET")) {
            throw ApiError.notFound("Route " + call.method() + " " + call.path() + " not found");
        }
        String format = format(call);
        int limit = call.number("limit", LIMIT, LIMIT_MAX);
        boolean hasOffset = !call.query("offset").isEmpty();
        int offset = call.number("offset", 0, Integer.MAX_VALUE);
        List<AuditRecord> matching = AuditLog.records(log.directory()).stream()
                .filter(found -> matches(call, found))
                .toList();
        boolean isJson = format.equals("json");
        // `offset` counts back from the newest record; each page is in the order of time.
        int end = Math.max(0, matching.size() - offset);
        List<AuditRecord> page = isJson || hasOffset ? matching.subList(Math.max(0, end - limit), end) : matching;
        if (isJson) {
            answerJson(call, matching, page, limit, offset);
        } else {
            answerText(call, page, format, hasOffset);
        }
    }

    private void answerJson(Call call, List<AuditRecord> matching, List<AuditRecord> page, int limit, int offset)
            throws IOException {
        ObjectNode answer = Json.object().put("count", page.size()).put("total", matching.size());
        ArrayNode records = answer.putArray("records");
        page.forEach(shown -> records.add(shown.json()));
        ObjectNode filters = answer.putObject("filters");
        for (String filter : List.of("actor", "action", "sessionId")) {
            if (!call.query(filter).isEmpty()) {
                filters.put(filter, call.query(filter));
            }
        }
        answer.putObject("pagination")
                .put("limit", limit)
                .put("offset", offset)
                .put("hasMore", matching.size() > offset + page.size());
        ObjectNode chain = answer.putObject("chain").put("count", page.size());
        if (!page.isEmpty()) {
            chain.put("firstHash", page.getFirst().hash())
                    .put("lastHash", page.getLast().hash());
            chain.put("firstTs", page.getFirst().entry().ts())
                    .put("lastTs", page.getLast().entry().ts());
        }
        if (!call.query("verify").isEmpty()) {
            answer.set("integrity", AuditVerification.of(log.directory()).json());
        }
        call.answer(200, answer);
    }

    private void answerText(Call call, List<AuditRecord> page, String format, boolean hasOffset) throws IOException {
        call.setHeader("X-Aegis-Audit-Record-Count", Integer.toString(page.size()));
        if (!page.isEmpty()) {
            call.setHeader("X-Aegis-Audit-First-Hash", page.getFirst().hash());
            call.setHeader("X-Aegis-Audit-Last-Hash", page.getLast().hash());
            call.setHeader("X-Aegis-Audit-First-Ts", page.getFirst().entry().ts());
            call.setHeader("X-Aegis-Audit-Last-Ts", page.getLast().entry().ts());
        }
        if (!call.query("verify").isEmpty()) {
            AuditVerification verdict = AuditVerification.of(log.directory());
            call.setHeader("X-Aegis-Audit-Integrity-Valid", Boolean.toString(verdict.valid()));
            if (verdict.brokenAt() > 0) {
                call.setHeader("X-Aegis-Audit-Integrity-Broken-At", Integer.toString(verdict.brokenAt()));
            }
            if (verdict.file() != null) {
                call.setHeader("X-Aegis-Audit-Integrity-File", verdict.file());
            }
        }
        boolean isCsv = format.equals("csv") || hasOffset;
        StringBuilder text = new StringBuilder();
        if (isCsv) {
            text.append("ts,actor,action,sessionId,detail,prevHash,hash\n");
        }
        page.forEach(shown ->
                text.append(isCsv ? csv(shown) : Json.compact(shown.json())).append('\n'));
        String type = format.equals("csv") ? "text/csv; charset=utf-8" : "application/x-ndjson; charset=utf-8";
        call.answer(200, type, text.toString());
    }

    private static String format(Call call) throws ApiError {
        String format = call.query("format").toLowerCase(Locale.ROOT);
        String accept = call.header("Accept");
        if (format.isEmpty()) {
            format = accept.contains("csv") ? "csv" : accept.contains("ndjson") ? "ndjson" : "json";
        }
        if (!List.of("json", "csv", "ndjson").contains(format)) {
            throw ApiError.invalid("`format` must be json, csv or ndjson");
        }
        return format;
    }

    private static boolean matches(Call call, AuditRecord candidate) {
        AuditEntry entry = candidate.entry();
        return isWanted(call.query("actor"), entry.actor())
                && isWanted(call.query("action"), entry.action())
                && isWanted(call.query("sessionId"), String.valueOf(entry.sessionId()));
    }

    private static boolean isWanted(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    private static String csv(AuditRecord shown) {
        AuditEntry entry = shown.entry();
        String sessionId = entry.sessionId();
        return String.join(
                ",",
                quoted(entry.ts()),
                quoted(entry.actor()),
                quoted(entry.action()),
                quoted(sessionId == null ? "" : sessionId),
                quoted(entry.detail()),
                quoted(shown.prevHash()),
                quoted(shown.hash()));
    }

    private static String quoted(String text) {
        boolean isPlain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
