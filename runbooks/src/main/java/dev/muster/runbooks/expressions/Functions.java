package dev.muster.runbooks.expressions;

import static java.util.Map.entry;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The functions that runbooks have beside those of CEL.
///
/// `replace` and `join` are CEL's own by name and meaning, but are bounded here: with CEL's, a short expression can
/// make a
/// text that fills the memory.
final class Functions {
    private static final Map<String, Long> DEFAULT_PORTS = Map.ofEntries(
            entry("http", 80L),
            entry("https", 443L),
            entry("ws", 80L),
            entry("wss", 443L),
            entry("ftp", 21L),
            entry("ssh", 22L),
            entry("ldap", 389L),
            entry("ldaps", 636L),
            entry("amqp", 5672L),
            entry("amqps", 5671L),
            entry("redis", 6379L),
            entry("rediss", 6379L),
            entry("mysql", 3306L),
            entry("postgres", 5432L),
            entry("postgresql", 5432L));

    private Functions() {}

    static List<CelFunctionDecl> declarations() {
        return List.of(
                CelFunctionDecl.newFunctionDeclaration(
                        "url_port",
                        CelOverloadDecl.newGlobalOverload("url_port_string", SimpleType.INT, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "url_host",
                        CelOverloadDecl.newGlobalOverload("url_host_string", SimpleType.STRING, SimpleType.STRING)),
                CelFunctionDecl.newFunctionDeclaration(
                        "replace",
                        CelOverloadDecl.newMemberOverload(
                                "muster_replace",
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.STRING),
                        CelOverloadDecl.newMemberOverload(
                                "muster_replace_some",
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.STRING,
                                SimpleType.INT)),
                CelFunctionDecl.newFunctionDeclaration(
                        "join",
                        CelOverloadDecl.newMemberOverload(
                                "muster_join", SimpleType.STRING, ListType.create(SimpleType.STRING)),
                        CelOverloadDecl.newMemberOverload(
                                "muster_join_with",
                                SimpleType.STRING,
                                ListType.create(SimpleType.STRING),
                                SimpleType.STRING)));
    }

    static List<CelFunctionBinding> bindings() {
        return List.of(
                CelFunctionBinding.from("url_port_string", String.class, Functions::urlPort),
                CelFunctionBinding.from("url_host_string", String.class, Functions::urlHost),
                CelFunctionBinding.from(
                        "muster_replace",
                        List.of(String.class, String.class, String.class),
                        arguments -> replace((String) arguments[0], (String) arguments[1], (String) arguments[2], -1)),
                CelFunctionBinding.from(
                        "muster_replace_some",
                        List.of(String.class, String.class, String.class, Long.class),
                        arguments -> replace((String) arguments[0], (String) arguments[1], (String) arguments[2], (Long)
                                arguments[3])),
                CelFunctionBinding.from("muster_join", List.class, texts -> join(texts, "")),
                CelFunctionBinding.from("muster_join_with", List.class, String.class, Functions::join));
    }

    private static Long urlPort(String url) {
        String authority = authority(url, "url_port");
        int colon = authority.lastIndexOf(':');
        if (colon >= 0 && colon > authority.lastIndexOf(']') && colon < authority.length() - 1) {
            String digits = authority.substring(colon + 1);
            if (digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new FunctionFault("`url_port` was given a URL whose port is not a number up to 65535.");
            }
            return Long.valueOf(digits);
        }
        String scheme = url.strip().substring(0, url.strip().indexOf(':')).toLowerCase(Locale.ROOT);
        Long port = DEFAULT_PORTS.get(scheme);
        if (port == null) {
            throw new FunctionFault("`url_port` was given a URL without a port, and `" + scheme
                    + "` has no usual one; write the port into the URL.");
        }
        return port;
    }

    private static String urlHost(String url) {
        String authority = authority(url, "url_host");
        int colon = authority.lastIndexOf(':');
        String host = colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
        // An IPv6 address is written in brackets in a URL only.
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /// Host and port of a URL, without the user's name.
    private static String authority(String url, String function) {
        try {
            URI uri = new URI(url.strip());
            String authority = uri.getRawAuthority();
            if (uri.getScheme() != null && authority != null) {
                String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
                if (!hostAndPort.isEmpty() && hostAndPort.charAt(0) != ':') {
                    return hostAndPort;
                }
            }
        } catch (URISyntaxException e) {
            throw notAUrl(function);
        }
        throw notAUrl(function);
    }

    private static FunctionFault notAUrl(String function) {
        return new FunctionFault(
                "`" + function + "` was given a text that is not a URL with a host, such as `http://127.0.0.1:9100`.");
    }

    private static String replace(String text, String old, String replacement, long limit) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        long replaced = 0;
        while (limit < 0 || replaced < limit) {
            int found = text.indexOf(old, from);
            if (found < 0 || (old.isEmpty() && found >= text.length())) {
                break;
            }
            result.append(text, from, found).append(replacement);
            if (old.isEmpty()) {
                result.append(text.charAt(found));
            }
            from = found + Math.max(1, old.length());
            replaced++;
            requireShort(result.length());
        }
        if (old.isEmpty() && from >= text.length() && (limit < 0 || replaced < limit)) {
            result.append(replacement);
        }
        result.append(text, Math.min(from, text.length()), text.length());
        requireShort(result.length());
        return result.toString();
    }

    private static String join(List<?> texts, String separator) {
        StringBuilder result = new StringBuilder();
        boolean first = true;
        for (Object text : texts) {
            if (!(text instanceof String)) {
                throw new FunctionFault("`join` takes a list of texts, but this list holds " + Values.kind(text)
                        + "; use `map(x, string(x))` first.");
            }
            result.append(first ? "" : separator).append(text);
            first = false;
            requireShort(result.length());
        }
        return result.toString();
    }

    /// Refuses a text that is beyond the limit.
    static void requireShort(int characters) {
        if (characters > Limits.TEXT_CHARACTERS_MAX) {
            throw new FunctionFault("This makes a text of more than " + Limits.TEXT_CHARACTERS_MAX
                    + " characters, which is the most an expression may make.");
        }
    }

    /// Refuses a list or map that is beyond the limit.
    static void requireFew(int elements) {
        if (elements > Limits.VALUES_MAX) {
            throw new FunctionFault("This makes a list or map of more than " + Limits.VALUES_MAX
                    + " elements, which is the most an expression may make.");
        }
    }
}
