package io.toneout.server.panel;

import io.toneout.server.panel.live.LiveStreams;
import io.toneout.server.panel.page.AccountPage;
import io.toneout.server.panel.page.AuditPage;
import io.toneout.server.panel.page.BulkPage;
import io.toneout.server.panel.page.CommunitiesPage;
import io.toneout.server.panel.page.ConnectionTestPage;
import io.toneout.server.panel.page.EventPage;
import io.toneout.server.panel.page.EventsPage;
import io.toneout.server.panel.page.HomePage;
import io.toneout.server.panel.page.InvitationPage;
import io.toneout.server.panel.page.JobsPage;
import io.toneout.server.panel.page.KeysPage;
import io.toneout.server.panel.page.MapPage;
import io.toneout.server.panel.page.MembersPage;
import io.toneout.server.panel.page.OverviewPage;
import io.toneout.server.panel.page.SelectionPage;
import io.toneout.server.panel.page.ServerFormPage;
import io.toneout.server.panel.page.ServerPage;
import io.toneout.server.panel.page.ServersPage;
import io.toneout.server.panel.page.SessionsPage;
import io.toneout.server.panel.page.SignInPage;
import io.toneout.server.panel.page.TestEventPage;
import io.toneout.server.panel.page.WaitingPage;
import io.toneout.server.panel.session.Invitations;
import io.toneout.server.panel.session.PanelSessions;
import io.toneout.server.panel.session.Users;
import io.toneout.server.panel.web.Audit;
import io.toneout.server.panel.web.Page;
import java.util.List;

/** All pages there are. */
final class Pages {

  private Pages() {}

  static List<Page> all(
      PanelParts parts, Users users, PanelSessions sessions, LiveStreams streams) {
    Audit audit = new Audit(parts.audit(), parts.clock());
    Invitations invitations = new Invitations(parts.documents(), parts.clock());
    return List.of(
        new HomePage(parts.registry()),
        new OverviewPage(
            parts.figures(), parts.registry(), parts.delivery(), parts.sessions(), parts.clock()),
        new SignInPage(users, sessions, parts.admin(), parts.limits(), streams, audit),
        new InvitationPage(users, invitations, parts.registry(), audit),
        new AccountPage(users, streams, audit),
        new CommunitiesPage(parts.registry(), parts.log(), audit),
        new ServersPage(parts.registry(), parts.delivery(), parts.log()),
        new ServerFormPage(parts.registry(), audit),
        new ServerPage(
            parts.registry(), parts.delivery(), parts.sessions(), parts.log(), parts.clock()),
        new EventsPage(parts.log(), parts.registry(), parts.clock()),
        new BulkPage(parts.log(), parts.redeliveries(), parts.discards(), audit, parts.clock()),
        new SelectionPage(parts.delivery(), parts.redelivery(), audit),
        new EventPage(
            parts.log(),
            parts.delivery(),
            parts.registry(),
            parts.sessions(),
            parts.redelivery(),
            audit,
            parts.publicUrl(),
            parts.clock()),
        new WaitingPage(
            parts.log(), parts.delivery(), parts.registry(), parts.jobs(), parts.clock()),
        new JobsPage(parts.jobs(), parts.clock()),
        new ConnectionTestPage(parts.registry(), parts.links(), parts.limits()),
        new TestEventPage(parts.registry(), parts.typedEvents(), audit),
        new SessionsPage(
            parts.registry(), parts.delivery(), parts.sessions(), audit, parts.clock()),
        new MapPage(parts.registry(), parts.live(), parts.map(), parts.clock()),
        new KeysPage(parts.registry(), audit),
        new MembersPage(users, invitations, parts.registry(), streams, audit, parts.publicUrl()),
        new AuditPage(parts.audit()));
  }
}
