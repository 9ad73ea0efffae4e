package io.toneout.server;

import io.toneout.delivery.*;
import io.toneout.delivery.log.*;
import io.toneout.delivery.registry.*;
import io.toneout.delivery.session.*;
import io.toneout.server.config.*;
import io.toneout.server.setup.*;
import io.vertx.ext.web.Router;
import java.time.*;

final class RestApi {
  RestApi(
      Configuration c,
      Registry r,
      Delivery d,
      EventLog l,
      Sessions s,
      DeliverySettings x,
      AdminCredentials a,
      Clock k) {}

  void mount(Router r) {}
}
