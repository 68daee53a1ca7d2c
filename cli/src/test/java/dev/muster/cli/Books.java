package dev.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runbooks for tests.
final class Books {
    static final String GOOD = """
            muster: 1
            runbook: shop/restart
            title: The shop is down
            symptoms: [Nothing answers]
            severity: major
            owners: [shop-oncall]
            inputs:
              data_dir: {type: directory, help: Where the shop keeps its data}
              tries: {type: integer, default: 3, help: How often}
            secrets: [SHOP_TOKEN]
            steps:
              - name: Look at ${inputs.data_dir}
                id: seen
                file.inspect: {path: "${inputs.data_dir}/shop.json"}
              - name: Restart the shop?
                approve: {by: {role: shop-oncall}, show: [seen], within: 10m, silence: hold}
              - name: Ask the shop ${string(inputs.tries)} times
                http.check: {url: "http://127.0.0.1:1/", bearer: "${secrets.SHOP_TOKEN}"}
            verify:
              - name: The data is there
                file.inspect: {path: "${inputs.data_dir}"}
            """;

    static final String WRONG = """
            muster: 1
            runbook: shop/restart
            title: The shop is down
            steps:
              - name: Look
                file.inspekt: {path: /srv/shop}
              - name: Copy
                file.copy: {frm: /a, to: /b}
            """;

    private Books() {}

    static Path write(Path directory, String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
