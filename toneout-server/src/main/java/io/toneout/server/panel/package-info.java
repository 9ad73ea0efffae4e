/**
 * The panel at {@code /admin}: pages rendered here, with a little script on top.
 *
 * <p>A request goes from its event loop to a virtual thread of its own ({@link
 * io.toneout.server.panel.Panel}), past the one place that decides who may ({@link
 * io.toneout.server.panel.Gate}), to the page's action, which may wait for the core with {@code
 * join()}, and back. Changes go through the same operations as those of the API; what is typed is
 * read by the same readers ({@code io.toneout.server.input}).
 *
 * <h2>Adding a page</h2>
 *
 * <ol>
 *   <li>A class in {@code panel.page} that implements {@link io.toneout.server.panel.web.Page}: its
 *       routes, each with a path below {@code /admin}, an {@link
 *       io.toneout.server.panel.web.Access} and an action {@code Visit -> Reply}. Pages of a
 *       community begin with {@code /c/:communityId}; with {@code Access.COMMUNITY} the gate has
 *       seen that the visitor may see it and that it exists. What else a path names (a server, a
 *       key, an event) the page must look up <em>within</em> that community, and throw {@code
 *       Refusal.notFound()} if it is not there. {@code ServersPage} is the model to follow.
 *   <li>A template of the same name in {@code src/main/jte}, with {@code @param Shell shell} and
 *       what the action puts into its {@code View}, in {@code @template.layout(...)}. Tags for
 *       tables, fields, badges, times, pagers and empty lists are in {@code jte/tag}. There is no
 *       way to write anything unescaped; do not add one. The policy of the pages allows neither
 *       inline scripts nor {@code style} attributes. Conditional attributes are written {@code
 *       open="${condition}"} or {@code class="${x ? "a" : null}"}.
 *   <li>The page in {@code Pages.all}, what it needs in {@code PanelParts}, and its entry of the
 *       navigation in {@code Frame}.
 * </ol>
 *
 * <h2>Adding a form</h2>
 *
 * {@code method="post"} and {@code @template.tag.csrf(shell = shell)}: without it the answer is
 * 403. An action that worked ends with {@code Reply.to(where).saying("…")}; one that did not with
 * {@code Reply.invalid(view)} of the same page with a {@code Form} that holds what was typed and
 * what is wrong ({@code Fields}). Every change is noted: {@code audit.note(visit, community,
 * "thing.done", target)}. What cannot be taken back asks first ({@code Confirmation}). A secret is
 * shown once, with {@code Flash.secret}.
 *
 * <h2>Adding a part that changes by itself</h2>
 *
 * Put its content into a template in {@code jte/part} that has one parameter, include it in the
 * page as {@code @template.tag.live(name = "x", content = @`@template.part.x(y = y)`)}, and give
 * the route {@code .live(visit -> List.of(new Fragment("x", View.part("part/x", "y", y(visit)))))}.
 * The page then follows its lane, its community or everything, whichever its path names (package
 * {@code panel.live}). Whatever can have the focus in there needs an {@code id}. A part that a
 * script asks for by itself ({@code hx-get}, {@code hx-post}) is a route that replies with {@code
 * View.part}.
 *
 * <h2>Adding a test</h2>
 *
 * In {@code io.toneout.acceptance.panel}, extending {@code PanelTest}: a gateway, a signed-in
 * window, {@code open("/…")}, and {@code look("name")}, which takes the page's pictures in both
 * themes and at 390 px into {@code target/screenshots} and fails on what axe finds serious.
 */
@NullMarked
package io.toneout.server.panel;

import org.jspecify.annotations.NullMarked;
