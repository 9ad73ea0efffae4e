package io.toneout.docs.site;

import io.toneout.docs.Anchors;
import io.toneout.docs.Markdown;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Markdown as HTML. Raw HTML in it is shown as text, except comments, which are left out; links
 * with a scheme other than http, https and mailto lead nowhere.
 *
 * @param html the body
 * @param headings its headings, in order
 */
record RenderedText(String html, List<Heading> headings) {

  /** Renders a text; links to pages lose their {@code .md}. */
  static RenderedText of(String markdown) {
    Node document = Markdown.parse(markdown);
    Map<Node, Heading> headings = new IdentityHashMap<>();
    List<Heading> inOrder = new ArrayList<>();
    Anchors anchors = new Anchors();
    List<Node> comments = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.Heading node) {
            String text = Markdown.text(node);
            Heading heading = new Heading(node.getLevel(), text, anchors.next(text));
            headings.put(node, heading);
            inOrder.add(heading);
            visitChildren(node);
          }

          @Override
          public void visit(Link link) {
            link.setDestination(PageLink.inSite(link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(HtmlBlock block) {
            if (block.getLiteral().startsWith("<!--") && block.getLiteral().endsWith("-->")) {
              comments.add(block);
            }
          }
        });
    comments.forEach(Node::unlink);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(Markdown.EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .nodeRendererFactory(context -> new Headings(context, headings))
            .attributeProviderFactory(context ->
                (node, tag, attributes) -> {
                  if (tag.equals("pre") || node instanceof TableBlock) {
                    attributes.put("tabindex", "0"); // it scrolls, so the keyboard has to reach it
                  }
                  attributes.remove("rel"); // links are our own
                })
            .build();
    return new RenderedText(renderer.render(document), List.copyOf(inOrder));
  }

  /** Gives headings a name, and a link to themselves. */
  private record Headings(HtmlNodeRendererContext context, Map<Node, Heading> known)
      implements NodeRenderer {

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(org.commonmark.node.Heading.class);
    }

    @Override
    public void render(Node node) {
      Heading heading = known.get(node);
      if (heading == null) {
        return;
      }
      HtmlWriter html = context.getWriter();
      String tag = "h" + heading.level();
      html.line();
      html.tag(tag, Map.of("id", heading.anchor()));
      for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
        context.render(child);
      }
      if (heading.level() > 1) {
        html.tag(
            "a",
            Map.of(
                "class", "self",
                "href", "#" + heading.anchor(),
                "aria-label", "Link to " + heading.text()));
        html.text("#");
        html.tag("/a");
      }
      html.tag("/" + tag);
      html.line();
    }
  }
}
