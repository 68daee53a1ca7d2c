package dev.muster.runbooks.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.runbooks.compile.Runbooks;
import dev.muster.runbooks.plan.Plan;
import dev.muster.runbooks.testing.Examples;
import dev.muster.runbooks.testing.TestCatalog;
import dev.muster.runbooks.text.SourceText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The picture is well-formed, complete, and nothing in it lies over something else.
class PlanPictureTest {
    private record Rectangle(String look, int left, int top, int right, int bottom) {
        boolean overlaps(Rectangle other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean holds(Rectangle other) {
            return left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom;
        }
    }

    @Test
    void everyStepIsDrawnAndTwoBoxesNeverOverlap() throws Exception {
        Document picture = parse(PlanPicture.of(plan("aegis/full-disaster")));

        List<Rectangle> boxes = rectangles(picture);
        assertThat(boxes).hasSizeGreaterThan(15);
        for (Rectangle one : boxes) {
            for (Rectangle other : boxes) {
                if (!one.equals(other) && one.overlaps(other)) {
                    assertThat(one.holds(other) || other.holds(one))
                            .as(one + " and " + other)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everythingIsInsideThePicture() throws Exception {
        Document picture = parse(PlanPicture.of(plan("aegis/full-disaster")));
        int width = Integer.parseInt(picture.getDocumentElement().getAttribute("width"));
        int height = Integer.parseInt(picture.getDocumentElement().getAttribute("height"));

        assertThat(rectangles(picture)).allMatch(box -> new Rectangle("", 0, 0, width, height).holds(box));
    }

    @Test
    void namesCantBecomeMarkup() throws Exception {
        String text = """
                muster: 1
                runbook: test/case
                title: "</svg><script>alert(1)</script>"
                steps:
                  - name: "<b> & \\"quotes\\""
                    port.check: {port: 80}
                """;
        Plan plan = Runbooks.check(SourceText.of("case.yaml", text), TestCatalog.catalog(), Examples.resolver())
                .plan()
                .orElseThrow();

        Document picture = parse(PlanPicture.of(plan));

        assertThat(picture.getElementsByTagName("script").getLength()).isZero();
        assertThat(picture.getDocumentElement().getTextContent()).contains("<b> & \"quotes\"");
    }

    private static Plan plan(String id) {
        return Runbooks.check(Examples.text(id), TestCatalog.catalog(), Examples.resolver())
                .plan()
                .orElseThrow();
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Rectangle> rectangles(Document picture) {
        NodeList nodes = picture.getElementsByTagName("rect");
        List<Rectangle> rectangles = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            Element node = (Element) nodes.item(i);
            if (node.hasAttribute("x")) {
                int left = Integer.parseInt(node.getAttribute("x"));
                int top = Integer.parseInt(node.getAttribute("y"));
                rectangles.add(new Rectangle(
                        node.getAttribute("class"),
                        left,
                        top,
                        left + Integer.parseInt(node.getAttribute("width")),
                        top + Integer.parseInt(node.getAttribute("height"))));
            }
        }
        return rectangles;
    }
}
