package dev.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/// `muster print` as a shell sees it.
class PrintCommandTest {
    private static final String RUNBOOK = """
            muster: 1
            runbook: shop/paper
            title: Paper & <ink>
            symptoms: [No screen works]
            owners: [shop-oncall]
            inputs:
              dir: {type: directory, default: /srv/shop, help: Where it lives}
              host: {type: string, help: Which host}
            steps:
              - name: Look at ${inputs.dir}
                id: room
                disk.usage: {path: "${inputs.dir}"}
              - name: Empty the log of ${inputs.host} with ${room.free} free?
                approve: {by: {role: shop-lead, count: 2}, show: [room], within: 5m, silence: escalate}
              - name: Empty it
                file.truncate: {path: "${inputs.dir}/log"}
                undo: previous
              - name: Tell the shop
                task:
                  by: {people: [ann, bob]}
                  instructions: Call them.
                  form:
                    when: {type: string, help: When}
                  within: 5m
                  silence: hold
            verify:
              window: {good: 3, for: 2s, every: 1s, within: 10s}
              checks:
                - name: There is room
                  disk.usage: {path: "${inputs.dir}", free_at_least: 1MiB}
            """;

    @TempDir
    Path directory;

    private Path runbook() throws IOException {
        return Files.writeString(directory.resolve("paper.yaml"), RUNBOOK);
    }

    @Test
    void theSheetIsOneWellFormedPageWithoutScriptsOrAddresses() throws Exception {
        runbook();

        Told told = Told.by(directory, "print", "paper.yaml", "-i", "host=db1");

        assertThat(told.exitCode()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("<link")
                .doesNotContain("url(");
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        told.out().replaceFirst("<!DOCTYPE html>\n", "").getBytes(StandardCharsets.UTF_8)));
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Paper & <ink>");
    }

    @Test
    void valuesAreFilledInAndTheRestIsToBeWrittenDown() throws IOException {
        runbook();

        String sheet =
                Told.by(directory, "print", "paper.yaml", "--input", "host=db1").out();

        assertThat(sheet)
                .contains("Look at /srv/shop")
                .contains("Empty the log of db1 with [room.free] free?")
                .contains("/srv/shop/log")
                .contains("[room.free]</span><span class=\"blank")
                .contains("DECIDE: 2 different people of shop-lead")
                .contains("call incident-lead")
                .contains("to undo, put that back")
                .contains("ann or bob")
                .contains("3 times in a row");
        // Two of the gate, one of the task, one at the end.
        assertThat(sheet.split(">Signature<", -1)).hasSize(5);
        // One of each step, two of the gate's answers, three of the check.
        assertThat(sheet.split("class=\"box\"", -1)).hasSize(1 + 4 + 2 + 3);
    }

    @Test
    void anInputThatIsNotGivenIsABlank() throws IOException {
        runbook();

        assertThat(Told.by(directory, "print", "paper.yaml").out()).contains("Empty the log of [inputs.host] with");
        Told wrong = Told.by(directory, "print", "paper.yaml", "-i", "hots=db1");
        assertThat(wrong.exitCode()).isEqualTo(64);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("no input `hots`").contains("host");
    }

    @Test
    void thePdfHasItsFontsInIt() throws IOException {
        runbook();

        Told told = Told.by(directory, "print", "paper.yaml", "--paper", "letter", "-o", "sheet.pdf");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("The sheet of `shop/paper` is in `sheet.pdf`.");
        try (PDDocument pdf = Loader.loadPDF(directory.resolve("sheet.pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Paper & <ink>")
                    .contains("/srv/shop/log")
                    .contains("Page 1 of");
            PDPage page = pdf.getPage(0);
            assertThat(page.getMediaBox().getWidth()).isEqualTo(612);
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
        }
    }

    @Test
    void aWrongRunbookIsNotPrinted() throws IOException {
        Files.writeString(directory.resolve("wrong.yaml"), "muster: 1\n");

        Told told = Told.by(directory, "print", "wrong.yaml");

        assertThat(told.exitCode()).isEqualTo(65);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("error");
    }

    @Test
    void everyRunbookOfTheLibraryPrints() {
        for (String id :
                new String[] {"aegis/full-disaster", "aegis/disk-full", "aegis/key-store-loss", "aegis/audit-truncation"
                }) {
            Told told = Told.by(directory, "print", id);
            assertThat(told.exitCode()).as(id).isZero();
            assertThat(told.out()).contains("The end").doesNotContain("${");
        }
    }
}
