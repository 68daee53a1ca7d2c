package dev.muster.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without JavaScript: it keeps cookies, follows no redirect by itself, and fills in forms.
final class Browser implements AutoCloseable {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(String url) {
        this.url = url;
    }

    /// A browser in which somebody has entered.
    static Browser enteredAs(Console console, String name) {
        Browser browser = new Browser(console.url());
        HttpResponse<String> answer = browser.send("/enter", Map.of("key", key(console.entryLink()), "name", name));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("entering failed: " + answer.body());
        }
        return browser;
    }

    static String key(String entryLink) {
        return entryLink.substring(entryLink.indexOf("key=") + 4);
    }

    HttpResponse<String> get(String path) {
        return exchange(HttpRequest.newBuilder(URI.create(url + path)));
    }

    /// The page's text after whatever leads to it.
    String page(String path) {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " gave " + answer.statusCode());
        }
        return answer.body();
    }

    /// Sends a form of the given page, with the token that stands in it.
    HttpResponse<String> submit(String page, String action, Map<String, String> fields) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException(page + " has no form");
        }
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("form", token.group(1));
        return send(action, all);
    }

    HttpResponse<String> send(String action, Map<String, String> fields, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(fields)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request);
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpClient client() {
        return client;
    }

    String url() {
        return url;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
