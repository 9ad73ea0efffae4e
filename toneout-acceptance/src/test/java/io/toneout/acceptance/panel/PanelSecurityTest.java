package io.toneout.acceptance.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.toneout.acceptance.Api;
import io.toneout.acceptance.RunningGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What keeps the panel to those who may use it. Without a browser, which would forbid the worst.
 */
class PanelSecurityTest {

  private static final String OWN = "/c/" + RunningGateway.COMMUNITY;

  @TempDir Path data;

  @Test
  void asksWhoeverIsNotSignedInToSignInAndComesBack() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      HttpResponse<String> answer = new Visitor(gateway.url()).get(OWN + "/keys");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location"))
          .hasValue("/admin/sign-in?next=%2Fadmin%2Fc%2Fspringfield%2Fkeys");
    }
  }

  @Test
  void setsCookiesThatNoScriptReadsAndNoOtherSiteSends() {
    try (RunningGateway gateway = RunningGateway.start(data, "trusted-proxies", "127.0.0.0/8")) {
      Visitor visitor = new Visitor(gateway.url());
      HttpResponse<String> answer = visitor.signIn("admin", RunningGateway.ADMIN_PASSWORD);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(session(answer)).contains("; HttpOnly", "; SameSite=Strict", "; Path=/admin");
      assertThat(session(answer)).doesNotContain("Secure");
      assertThat(visitor.get("/sign-in", "X-Forwarded-Proto", "https").headers().map())
          .as("signed in already")
          .doesNotContainKey("set-cookie");
      String guest =
          String.join(
              "",
              new Visitor(gateway.url())
                  .get("/sign-in", "X-Forwarded-Proto", "https")
                  .headers()
                  .allValues("Set-Cookie"));
      assertThat(guest).contains("; HttpOnly; SameSite=Strict; Secure");
    }
  }

  @Test
  void letsPagesRunOurOwnScriptsAlone() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      for (String path : List.of("/sign-in", "/nothing/here")) {
        HttpResponse<String> answer = new Visitor(gateway.url()).get(path);
        assertThat(header(answer, "Content-Security-Policy"))
            .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
            .doesNotContain("unsafe");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
      }
    }
  }

  @Test
  void refusesFormsThatWereNotMadeForTheSession() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      Visitor other = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      String path = "/communities";
      assertThat(operator.postAsItIs(path, "communityId", "a").statusCode()).isEqualTo(403);
      assertThat(
              operator.postAsItIs(path, "communityId", "a", "csrf", other.formToken()).statusCode())
          .isEqualTo(403);
      assertThat(operator.postAsItIs("/sign-out").statusCode()).isEqualTo(403);
      assertThat(new Visitor(gateway.url()).postAsItIs("/sign-in", "name", "admin").statusCode())
          .isEqualTo(403);
      assertThat(operator.post(path, "communityId", "a").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void showsAMemberTheirOwnCommunityAndNothingElse() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      operator.post("/communities", "communityId", "shelbyville");
      String foreignKey =
          new Api(URI.create(gateway.url()), RunningGateway.ADMIN_TOKEN)
              .json("GET", "/v2/admin/communities/shelbyville/keys", "")
              .path("keys")
              .get(0)
              .path("keyId")
              .stringValue();
      Visitor member = member(gateway, operator, OWN);

      assertThat(member.get(OWN + "/servers").statusCode()).isEqualTo(200);
      assertThat(member.get(OWN + "/servers").body()).doesNotContain("shelbyville");
      for (String path :
          List.of("/servers", "/servers/new", "/servers/1", "/keys", "/audit", "/members", "")) {
        assertThat(member.get("/c/shelbyville" + path).statusCode()).as(path).isEqualTo(404);
      }
      for (String path : List.of("/communities", "/audit", OWN + "/members", OWN + "/remove")) {
        assertThat(member.get(path).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(member.get("/live?page=/c/shelbyville/servers").statusCode()).isEqualTo(404);
      String revoke = "/keys/" + foreignKey + "/revoke";
      assertThat(member.post("/c/shelbyville" + revoke).statusCode()).isEqualTo(404);
      assertThat(member.post(OWN + revoke).statusCode()).as("another's key").isEqualTo(404);
      assertThat(member.post("/communities", "communityId", "mine").statusCode()).isEqualTo(404);
      assertThat(member.post(OWN + "/keys", "name", "bot", "scopes", "listen").statusCode())
          .as("their own")
          .isEqualTo(303);
    }
  }

  @Test
  void takesAnInvitationOnce() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      String link = operator.invitation(OWN);
      Visitor first = new Visitor(gateway.url());
      Visitor second = new Visitor(gateway.url());
      first.get(link);
      second.get(link);
      assertThat(first.join(link, "anna").statusCode()).isEqualTo(303);
      assertThat(second.join(link, "bert").statusCode()).isEqualTo(404);
      assertThat(second.signIn("bert", "bert's long password").statusCode()).isEqualTo(422);
    }
  }

  @Test
  void letsNobodyIntoACommunityThatWasMadeAgainUnderTheSameId() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      operator.post("/communities", "communityId", "shelbyville");
      String open = operator.invitation("/c/shelbyville");
      Visitor member = member(gateway, operator, "/c/shelbyville");
      assertThat(member.get("/c/shelbyville/keys").statusCode()).isEqualTo(200);

      operator.post("/c/shelbyville/remove");
      operator.post("/communities", "communityId", "shelbyville");
      assertThat(member.get("/c/shelbyville/keys").statusCode()).isEqualTo(303);
      assertThat(member.signIn("anna", "anna's long password").statusCode()).isEqualTo(422);
      assertThat(member.get(open).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void endsASessionAtSignOutEverywhereAndWithItsMember() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      Visitor phone = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      Visitor member = member(gateway, operator, OWN);
      assertThat(operator.post(OWN + "/members/anna/remove").statusCode()).isEqualTo(303);
      assertThat(member.get(OWN + "/servers").statusCode()).isEqualTo(303);

      operator.post("/account/sign-out-everywhere");
      assertThat(operator.get("/account").statusCode()).isEqualTo(303);
      assertThat(phone.get("/account").statusCode()).isEqualTo(303);
      assertThat(phone.signIn("admin", RunningGateway.ADMIN_PASSWORD).statusCode()).isEqualTo(303);
      assertThat(phone.get("/account").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void keepsSessionsAndTheNewPasswordOverARestart() {
    Visitor operator;
    int port;
    try (RunningGateway gateway = RunningGateway.start(data)) {
      port = URI.create(gateway.url()).getPort();
      operator = Visitor.signedIn(gateway.url(), "admin", RunningGateway.ADMIN_PASSWORD);
      HttpResponse<String> changed =
          operator.post(
              "/account/password",
              "present",
              RunningGateway.ADMIN_PASSWORD,
              "fresh",
              "a few other words",
              "again",
              "a few other words");
      assertThat(changed.statusCode()).isEqualTo(303);
      assertThat(operator.signIn("admin", RunningGateway.ADMIN_PASSWORD).statusCode())
          .isEqualTo(422);
      assertThat(operator.signIn("admin", "a few other words").statusCode()).isEqualTo(303);
    }
    try (RunningGateway gateway = RunningGateway.start(data, "port", String.valueOf(port))) {
      assertThat(operator.get("/account").statusCode()).isEqualTo(200);
      assertThat(new Visitor(gateway.url()).signIn("admin", "a few other words").statusCode())
          .isEqualTo(303);
    }
  }

  @Test
  void holdsUpWhoeverGuessesPasswords() {
    try (RunningGateway gateway = RunningGateway.start(data, "limits.sign-in", "2/h")) {
      Visitor guessing = new Visitor(gateway.url());
      assertThat(guessing.signIn("admin", "one").statusCode()).isEqualTo(422);
      assertThat(guessing.signIn("nobody", "two").statusCode()).isEqualTo(422);
      HttpResponse<String> third = guessing.signIn("admin", RunningGateway.ADMIN_PASSWORD);
      assertThat(third.statusCode()).isEqualTo(429);
      assertThat(third.body()).contains("Too many attempts");
    }
  }

  @Test
  void takesTheFirstPasswordOutOfItsFileAtTheFirstSignIn() throws Exception {
    try (RunningGateway gateway = RunningGateway.start(data, "bootstrap.admin-password", " ")) {
      Path file = data.resolve("first-run.txt");
      Matcher line =
          Pattern.compile("(?m)^admin password +(\\S+)$").matcher(Files.readString(file));
      assertThat(line.find()).isTrue();
      String password = line.group(1);
      Visitor operator = new Visitor(gateway.url());
      assertThat(operator.signIn("admin", password).statusCode()).isEqualTo(303);
      assertThat(Files.readString(file))
          .doesNotContain(password)
          .contains("(removed at the first sign-in)", "community       springfield");
      assertThat(Visitor.signedIn(gateway.url(), "admin", password).get("/account").statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/adminevil", "/admin/\\evil.example"})
  void leadsNobodyToAnotherSiteAfterSignIn(String next) {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor visitor = new Visitor(gateway.url());
      visitor.get("/sign-in");
      HttpResponse<String> answer =
          visitor.post(
              "/sign-in", "name", "admin", "password", RunningGateway.ADMIN_PASSWORD, "next", next);
      assertThat(answer.headers().firstValue("Location")).hasValue("/admin");
    }
  }

  @Test
  void letsAssetsBeKeptForEver() {
    try (RunningGateway gateway = RunningGateway.start(data)) {
      Visitor visitor = new Visitor(gateway.url());
      Matcher asset =
          Pattern.compile("\"/admin(/assets/[0-9a-f]+/panel\\.css)\"")
              .matcher(visitor.get("/sign-in").body());
      assertThat(asset.find()).isTrue();
      HttpResponse<String> style = visitor.get(asset.group(1));
      assertThat(header(style, "Cache-Control")).contains("immutable");
      assertThat(visitor.get(asset.group(1), "If-None-Match", header(style, "ETag")).statusCode())
          .isEqualTo(304);
      assertThat(visitor.get("/assets/0/../panel.js").statusCode()).isNotEqualTo(200);
      assertThat(visitor.get("/assets/0/none.js").statusCode()).isEqualTo(404);
    }
  }

  private static Visitor member(RunningGateway gateway, Visitor operator, String community) {
    return Visitor.invited(gateway.url(), operator, community, "anna");
  }

  private static String session(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("toneout-session="))
        .findFirst()
        .orElseThrow();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
