package dev.muster.worker.engine.temporal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The server's dynamic configuration for one machine with few clients: no needless queue partitions, and none of the
/// default rate limits that would hold a step back by 100 ms.
final class DynamicSettings {
    /// Setting to value, the value as JSON.
    static final Map<String, String> VALUES = values();

    private DynamicSettings() {}

    private static Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("matching.numTaskqueueReadPartitions", "1");
        values.put("matching.numTaskqueueWritePartitions", "1");
        values.put("history.transferProcessorMaxPollRPS", "2000");
        values.put("history.timerProcessorMaxPollRPS", "2000");
        values.put("history.visibilityProcessorMaxPollRPS", "2000");
        values.put("history.transferProcessorMaxPollHostRPS", "20000");
        values.put("history.timerProcessorMaxPollHostRPS", "20000");
        values.put("history.timerProcessorMaxTimeShift", "\"5ms\"");
        values.put("frontend.namespaceRPS.visibility", "100");
        values.put("frontend.rps", "20000");
        values.put("frontend.namespaceRPS", "20000");
        values.put("matching.rps", "20000");
        values.put("history.rps", "20000");
        values.put("frontend.persistenceMaxQPS", "20000");
        values.put("matching.persistenceMaxQPS", "20000");
        values.put("history.persistenceMaxQPS", "50000");
        values.put("system.forceSearchAttributesCacheRefreshOnRead", "true");
        values.put("history.hostLevelCacheMaxSize", "8096");
        return Collections.unmodifiableMap(values);
    }

    /// The settings in the form of the server's dynamic configuration file.
    static String asYaml() {
        return VALUES.entrySet().stream()
                .map(setting -> setting.getKey() + ": [{value: " + setting.getValue() + "}]")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
