package dev.muster.lab.aegis;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A refused request: the HTTP status, a code for programs, and a sentence for people.
final class ApiError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    ApiError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static ApiError unauthorized(String reason) {
        return new ApiError(401, "UNAUTHORIZED", "Unauthorized — " + reason);
    }

    static ApiError notFound(String what) {
        return new ApiError(404, "NOT_FOUND", what);
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "VALIDATION_ERROR", message);
    }

    int status() {
        return status;
    }

    ObjectNode json(String requestId) {
        return Json.object()
                .put("code", code)
                .put("message", getMessage())
                .put("requestId", requestId)
                .put("error", getMessage());
    }
}
