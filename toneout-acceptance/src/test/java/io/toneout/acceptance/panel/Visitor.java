package io.toneout.acceptance.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who visits the panel without a browser, and so without what a browser forbids. */
final class Visitor {

  private static final Pattern INVITATION = Pattern.compile("/admin(/invitations/[A-Za-z0-9_-]+)");
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String base;
  private String formToken = "";

  /** Of the panel of a gateway. */
  Visitor(String gatewayUrl) {
    base = gatewayUrl + "/admin";
  }

  /** One who is signed in. */
  static Visitor signedIn(String gatewayUrl, String name, String password) {
    Visitor visitor = new Visitor(gatewayUrl);
    visitor.signIn(name, password);
    return visitor;
  }

  /** One who was invited to a community by its operator, joined and signed in. */
  static Visitor invited(String gatewayUrl, Visitor operator, String community, String name) {
    Visitor member = new Visitor(gatewayUrl);
    String link = operator.invitation(community);
    member.get(link);
    assertThat(member.join(link, name).statusCode()).isEqualTo(303);
    assertThat(member.signIn(name, name + "'s long password").statusCode()).isEqualTo(303);
    return member;
  }

  /** Invites somebody to a community, and returns the path of the link. */
  String invitation(String community) {
    assertThat(post(community + "/members/invite").statusCode()).isEqualTo(303);
    Matcher link = INVITATION.matcher(get(community + "/members").body());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  /** Takes an invitation up. */
  HttpResponse<String> join(String link, String name) {
    String password = name + "'s long password";
    return post(link, "name", name, "password", password, "again", password);
  }

  /** Tries to sign in, and returns what comes of it. */
  HttpResponse<String> signIn(String name, String password) {
    get("/sign-in");
    HttpResponse<String> answer = post("/sign-in", "name", name, "password", password);
    get("/account");
    return answer;
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = send(request.build());
    Matcher form = FORM_TOKEN.matcher(answer.body());
    if (form.find()) {
      formToken = form.group(1);
    }
    return answer;
  }

  /** Sends a form; fields in pairs of name and value. */
  HttpResponse<String> post(String path, String... fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("csrf", formToken));
    return postAsItIs(path, all.toArray(String[]::new));
  }

  /** Sends a form without what forms must carry. */
  HttpResponse<String> postAsItIs(String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < fields.length; at += 2) {
      body.append(at == 0 ? "" : "&")
          .append(URLEncoder.encode(fields[at], StandardCharsets.UTF_8))
          .append('=')
          .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Looks at a page as it changes: the lines of its stream as they come. */
  HttpResponse<InputStream> watch(String page) {
    String of = URLEncoder.encode(page, StandardCharsets.UTF_8);
    URI stream = URI.create(base + "/live?page=" + of);
    return send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
  }

  String formToken() {
    return formToken;
  }

  private HttpResponse<String> send(HttpRequest request) {
    return send(request, BodyHandlers.ofString());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request, body);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
