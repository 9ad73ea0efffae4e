package io.toneout.server.panel.view;

import io.toneout.delivery.registry.Community;
import io.toneout.server.panel.session.User;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page.
 *
 * @param title of the page
 * @param user who is signed in; null on pages for anybody
 * @param communities those that the user may choose from
 * @param community the one whose page this is; null if it is nobody's
 * @param nav the navigation of that community
 * @param operatorNav the navigation of the whole gateway, for the operator
 * @param crumbs the way to this page
 * @param flash what is said once; null for nothing
 * @param formToken for the hidden field {@code csrf} of each form
 * @param live where the page's fragments come from; null if nothing changes by itself
 * @param theme {@code light}, {@code dark}, or empty for the system's
 * @param path of the page, with its query: where to come back to
 * @param version of the product
 * @param now when the page is shown, for relative times
 * @param assets gives the address of a stylesheet or a script by its name
 */
public record Shell(
    String title,
    @Nullable User user,
    List<Community> communities,
    @Nullable Community community,
    List<NavLink> nav,
    List<NavLink> operatorNav,
    List<Crumb> crumbs,
    @Nullable Flash flash,
    String formToken,
    @Nullable String live,
    String theme,
    String path,
    String version,
    Instant now,
    UnaryOperator<String> assets) {

  /** The address of a stylesheet or a script. */
  public String asset(String name) {
    return assets.apply(name);
  }
}
